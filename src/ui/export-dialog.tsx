import { useEffect, useRef, useState } from 'preact/hooks'
import { LONGEST_NOTE, LONGEST_TITLE, noteOn, withNote } from '../core/about.ts'
import type { SafeExport } from './controller.ts'
import { Kept, Removed } from './export-content.tsx'
import { exportWords } from './export-words.ts'
import type { Store } from './store.ts'
import { usePrepared, useWritten } from './use-export.ts'
import { words } from './words.ts'

/** Shows what will be removed and what stays before anything is saved. */
export function ExportDialog({ store }: { store: Store }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { formats } = store.controller.files
  const [format, setFormat] = useState(formats[0] ?? '')
  const { about } = store.drawn.value
  const { title } = about
  const note = noteOn(about, null)
  const [also, setAlso] = useState('')
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [isConfirmed, confirm] = useState(false)
  const alsoHide = also.split('\n').flatMap((line) => line.trim() || [])
  const prepared = usePrepared(store, { alsoHide, alsoKeep: [...kept] })
  const written = useWritten(prepared, format, about)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => {
    store.exporting.value = false
  }
  const keep = (value: string, on: boolean) => {
    confirm(false)
    setKept(new Set(on ? [...kept, value] : [...kept].filter((one) => one !== value)))
  }
  const ready = written.isCurrent && (kept.size === 0 || isConfirmed) ? written.result : null
  const content = prepared.result
  const error = prepared.error || written.error
  return (
    <dialog
      ref={dialog}
      class="export"
      data-part="export"
      aria-labelledby="export-title"
      onClose={close}
      // The keys of the panel, and Escape of DevTools, are not for what is behind it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form method="dialog" onSubmit={() => ready && saveAs(ready)}>
        <h2 id="export-title">{words.exportTitle}</h2>
        <p class="soft">{words.exportText}</p>
        <label class="field">
          {words.exportFormat}
          <select
            data-part="export-format"
            value={format}
            onChange={(event) => setFormat(event.currentTarget.value)}
          >
            {formats.map((one) => (
              <option key={one} value={one}>
                {words.exportFormats[one] ?? one}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {words.exportName}
          <input
            data-part="export-title"
            value={title}
            maxLength={LONGEST_TITLE}
            onInput={(event) => store.setAbout({ ...about, title: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          {words.exportNote}
          <textarea
            rows={2}
            data-part="export-note"
            value={note}
            maxLength={LONGEST_NOTE}
            onInput={(event) => store.setAbout(withNote(about, null, event.currentTarget.value))}
          />
        </label>
        {content && (
          <div class="content-list" data-part="hidden">
            <h3>{exportWords.hidden}</h3>
            {content.hidden.length === 0 && <p class="soft">{exportWords.hiddenNothing}</p>}
            <Removed hidden={content.hidden} kept={kept} keep={keep} />
          </div>
        )}
        {content && (
          <div class="content-list" data-part="kept">
            <h3>{exportWords.kept}</h3>
            <Kept kept={content.kept} remove={(text) => setAlso(also ? `${also}\n${text}` : text)} />
          </div>
        )}
        <label class="field">
          {words.alsoHide}
          <textarea
            rows={2}
            data-part="also-hide"
            spellcheck={false}
            placeholder={words.alsoHideHint}
            value={also}
            onInput={(event) => setAlso(event.currentTarget.value)}
          />
        </label>
        {kept.size > 0 && (
          <label class="tick confirm" data-part="confirm-keep">
            <input
              type="checkbox"
              checked={isConfirmed}
              onChange={(event) => confirm(event.currentTarget.checked)}
            />
            {exportWords.confirmKeep(kept.size)}
          </label>
        )}
        <p class="buttons">
          <span role="status" data-part="export-status">
            {error ||
              (written.isCurrent
                ? exportWords.alsoHidden(written.result?.alsoHidden ?? 0)
                : words.preparing(prepared.isCurrent ? 0 : prepared.done))}
          </span>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="submit" class="button primary" data-action="save" disabled={!ready}>
            {words.save}
          </button>
        </p>
      </form>
    </dialog>
  )
}

/** Without the permission to download: the browser asks where to, or saves it as it always does. */
export function saveAs({ fileName, mimeType, text, picture }: Omit<SafeExport, 'hidden' | 'alsoHidden'>) {
  const url = URL.createObjectURL(picture ?? new Blob([text], { type: mimeType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
