import { useState } from 'preact/hooks'
import { messageOf } from './error-words.ts'
import type { Store } from './store.ts'

interface Props {
  store: Store
  summary: string
  hint: string
  /** Names the field for the style and for tests. */
  part: string
  action: string
  note?: string
  /** Takes the text, and says what came of it. */
  take(text: string): Promise<string>
}

/** A field for a key or a certificate: the text goes to the analysis and nowhere else, and the field forgets it at once. */
export function GiveField({ store, summary, hint, part, action, note, take }: Props) {
  const [text, setText] = useState('')
  const [said, say] = useState('')
  const give = async () => {
    const given = text
    setText('')
    try {
      say(await take(given))
      store.draw()
    } catch (error) {
      say(messageOf(error))
    }
  }
  return (
    <details class="give">
      <summary>{summary}</summary>
      {note && <p class="soft">{note}</p>}
      <textarea
        data-part={part}
        rows={4}
        spellcheck={false}
        autocomplete="off"
        aria-label={summary}
        placeholder={hint}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p>
        <button type="button" class="button" data-action={part} disabled={text.trim() === ''} onClick={give}>
          {action}
        </button>{' '}
        <span role="status">{said}</span>
      </p>
    </details>
  )
}
