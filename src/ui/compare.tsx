import { markDifference } from '../core/audience/difference.ts'
import type { ExpectedAudience } from '../core/audience/verdict.ts'
import { words } from './words.ts'

type Segments = ReturnType<typeof markDifference>['got']

interface Line {
  label: string
  value: string
  /** Shown after the value, such as where it is from. */
  beside?: string | undefined
  part?: string | undefined
}

interface Pair {
  got: Line
  expected: Line
  /** Under them, unmarked: other values that were expected as well. */
  more?: readonly Line[]
}

/** Two strings under each other, one character above the other, with what differs marked. */
export function Compare({ got, expected, more = [] }: Pair) {
  const marked = markDifference(got.value, expected.value)
  return (
    <dl class="compare">
      <CompareLine line={got} segments={marked.got} />
      <CompareLine line={expected} segments={marked.expected} />
      {more.map((line) => (
        <CompareLine key={line.value} line={line} segments={plain(line.value)} />
      ))}
    </dl>
  )
}

/** One string with nothing to hold it against. */
export function Single({ line }: { line: Line }) {
  return (
    <dl class="compare">
      <CompareLine line={line} segments={plain(line.value)} />
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

const plain = (text: string): Segments => [{ text, differs: false }]

interface Values {
  got?: string | null | undefined
  expected?: string | null | undefined
  expectedFrom?: string | null | undefined
  alsoExpected?: readonly ExpectedAudience[]
}

/** What was got and expected, as far as it is known. */
export function GotExpected({ got, expected, expectedFrom, alsoExpected = [] }: Values) {
  const gotLine = typeof got === 'string' && { label: words.got, value: got, part: 'got' }
  const expectedLine = typeof expected === 'string' && {
    label: words.expected,
    value: expected,
    part: 'expected',
    beside: expectedFrom ? words.from(expectedFrom) : undefined,
  }
  if (gotLine && expectedLine) {
    return <Compare got={gotLine} expected={expectedLine} more={alsoExpected.map(alsoLine)} />
  }
  const only = gotLine || expectedLine
  return only ? <Single line={only} /> : null
}

export function alsoLine({ value, source }: ExpectedAudience): Line {
  return { label: words.also, value, beside: words.from(words.source[source]) }
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
