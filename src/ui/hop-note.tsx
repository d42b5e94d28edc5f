import { useEffect, useRef } from 'preact/hooks'
import { LONGEST_NOTE, noteOn, withNote } from '../core/about.ts'
import { NoteIcon } from './icons.tsx'
import { keyAt, take } from './keys.ts'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

interface Props {
  store: Store
  exchange: number
}

/** Beside the tabs. */
export function NoteButton({ store, exchange }: Props) {
  const has = noteOn(store.drawn.value.about, exchange) !== ''
  return (
    <span class={has ? 'note-button has' : 'note-button'}>
      <ToolButton action="note" title={has ? words.editNote : words.addNote} onClick={store.editNote}>
        <NoteIcon />
      </ToolButton>
    </span>
  )
}

/** What a person noted of a hop, and where it is written; nothing for most hops. */
export function HopNote({ store, exchange }: Props) {
  const { about } = store.drawn.value
  const note = noteOn(about, exchange)
  const end = (text: string | null) => {
    store.noting.value = false
    if (text !== null && text.trim() !== note) store.setAbout(withNote(about, exchange, text.trim()))
  }
  if (store.noting.value) return <Editor note={note} end={end} />
  if (note === '') return null
  return (
    <p class="hop-note" data-part="note">
      {note}
    </p>
  )
}

/** @param end Called once, with null when nothing is to be kept. */
function Editor({ note, end }: { note: string; end(text: string | null): void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const isOver = useRef(false)
  useEffect(() => {
    const { current } = field
    current?.focus()
    current?.setSelectionRange(note.length, note.length)
  }, [note])
  const finish = (text: string | null) => {
    if (isOver.current) return
    isOver.current = true
    end(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAt('note', event)
    if (action === null) return
    take(event)
    const button = field.current?.closest('.inspector')?.querySelector<HTMLElement>('[data-action="note"]')
    finish(action === 'keep' ? (field.current?.value ?? null) : null)
    button?.focus()
  }
  return (
    <div class="hop-note">
      <textarea
        ref={field}
        data-part="note-field"
        rows={3}
        maxLength={LONGEST_NOTE}
        aria-label={words.noteLabel}
        placeholder={words.noteHint}
        defaultValue={note}
        onKeyDown={onKeyDown}
        onBlur={(event) => finish(event.currentTarget.value)}
      />
    </div>
  )
}
