import { markDifference } from '../core/audience/difference.ts'

type Segments = ReturnType<typeof markDifference>['got']

interface Line {
  label: string
  value: string
  /** Shown after the value, such as where it is from. */
  beside?: string | undefined
  part?: string | undefined
}

/** Two strings under each other, one character above the other, with what differs marked. */
export function Compare({ got, expected }: { got: Line; expected: Line }) {
  const marked = markDifference(got.value, expected.value)
  return (
    <dl class="compare">
      <CompareLine line={got} segments={marked.got} />
      <CompareLine line={expected} segments={marked.expected} />
    </dl>
  )
}

/** One string with nothing to hold it against. */
export function Single({ line }: { line: Line }) {
  return (
    <dl class="compare">
      <CompareLine line={line} segments={[{ text: line.value, differs: false }]} />
    </dl>
  )
}

function CompareLine({ line, segments }: { line: Line; segments: Segments }) {
  return (
    <>
      <dt>{line.label}</dt>
      <dd>
        <code data-part={line.part}>
          <Marked segments={segments} />
        </code>
        {line.beside && <span class="beside">{line.beside}</span>}
      </dd>
    </>
  )
}

/** What cannot be seen is named by the stylesheet, so that copied text stays exact. */
export function Marked({ segments }: { segments: Segments }) {
  return segments.map(({ text, differs, invisible }, i) => {
    if (!differs && !invisible) return text
    const Tag = differs ? 'mark' : 'span'
    return (
      <Tag key={i} data-invisible={invisible}>
        {text}
      </Tag>
    )
  })
}
