import { useMemo, useState } from 'preact/hooks'
import type { Body } from '../core/evidence.ts'
import { binarySize, readableBody } from './http-text.ts'
import { jsonParts } from './json-parts.ts'
import { countText } from './text-ranges.ts'
import { words } from './words.ts'

interface Props {
  title: string
  body: Body | null
  /** The source could not see it: then it is not said to be absent. */
  unseen: boolean
  /** What is searched for; empty for nothing. */
  search?: string
}

export function BodyView({ title, body, unseen, search = '' }: Props) {
  if (body?.encoding === 'text' && body.text !== '')
    return <TextBody title={title} body={body} search={search} />
  if (unseen && !body) return null
  return (
    <section class="section">
      <h3>{title}</h3>
      <p class="soft">{body?.text ? words.binaryBody(body.mimeType, binarySize(body)) : words.noBody}</p>
    </section>
  )
}

/** Characters shown at first, and with each wish for more: more at once makes the panel slow. */
const STEP = 100_000

function TextBody({ title, body, search }: { title: string; body: Body; search: string }) {
  const [isRaw, setRaw] = useState(false)
  const [length, setLength] = useState(STEP)
  const readable = useMemo(() => readableBody(body), [body])
  const text = isRaw ? body.text : readable.text
  const shown = text.slice(0, length)
  const hidden = useMemo(() => countText(text.slice(length), search), [text, length, search])
  const more = () => {
    const next = search ? text.toLowerCase().indexOf(search.toLowerCase(), length) : -1
    setLength(Math.ceil((Math.max(next, length) + 1) / STEP) * STEP)
  }
  return (
    <section class="section" data-part="body">
      <h3>
        {title}
        {readable.text !== body.text && <Form isRaw={isRaw} choose={setRaw} />}
      </h3>
      <pre>{!isRaw && readable.kind === 'json' ? <Json text={shown} /> : shown}</pre>
      {shown.length < text.length && (
        <p class="soft" data-part="cut">
          {words.cut(shown.length, text.length)} {hidden > 0 && words.matchesInRest(hidden)}{' '}
          <button type="button" class="link" data-action="more" onClick={more}>
            {hidden > 0 ? words.showToMatch : words.showMore}
          </button>
        </p>
      )}
    </section>
  )
}

/** Made readable, or byte for byte. */
export function Form({ isRaw, choose }: { isRaw: boolean; choose(raw: boolean): void }) {
  return (
    <span class="choice">
      <button type="button" class="tool text" aria-pressed={!isRaw} onClick={() => choose(false)}>
        {words.indented}
      </button>
      <button type="button" class="tool text" aria-pressed={isRaw} onClick={() => choose(true)}>
        {words.asSent}
      </button>
    </span>
  )
}

function Json({ text }: { text: string }) {
  return jsonParts(text).map(({ kind, text: part }, i) =>
    kind === 'rest' ? (
      part
    ) : (
      <span key={i} class={`json-${kind}`}>
        {part}
      </span>
    ),
  )
}
