import { useEffect, useRef, useState } from 'preact/hooks'
import type { SafeExport } from './controller.ts'
import { messageOf, type Store } from './store.ts'
import { words } from './words.ts'

/** Shows what will be removed before anything is saved. */
export function ExportDialog({ store }: { store: Store }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { formats } = store.controller.files
  const [format, setFormat] = useState(formats[0] ?? '')
  const [title, setTitle] = useState(store.file.value?.name ?? '')
  const [note, setNote] = useState('')
  const [also, setAlso] = useState('')
  const prepared = usePrepared(store, { format, title, note, also })
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => {
    store.exporting.value = false
  }
  return (
    <dialog ref={dialog} class="export" data-part="export" aria-labelledby="export-title" onClose={close}>
      <form method="dialog" onSubmit={() => prepared?.ready && saveAs(prepared.ready)}>
        <h2 id="export-title">{words.exportTitle}</h2>
        <p class="soft">{words.exportText}</p>
        <label>
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
        <label>
          {words.exportName}
          <input value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
        </label>
        <label>
          {words.exportNote}
          <textarea rows={2} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <label>
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
        <div class="hidden-list" data-part="hidden" role="status">
          <b>{words.hidden}</b> {prepared === null ? words.preparing : hiddenWords(prepared)}
        </div>
        <p class="buttons">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="submit" class="button" data-action="save" disabled={!prepared?.ready}>
            {words.save}
          </button>
        </p>
      </form>
    </dialog>
  )
}

interface Prepared {
  ready: SafeExport | null
  error: string
}

function hiddenWords({ ready, error }: Prepared): string {
  if (!ready) return error
  if (ready.hidden.length === 0) return words.hiddenNothing
  return ready.hidden.map(({ what, count }) => words.hiddenCount(what || words.hiddenOther, count)).join(', ')
}

interface Wanted {
  format: string
  title: string
  note: string
  also: string
}

/** Made anew when the choice changes and the typing pauses; null until it is there. */
function usePrepared(store: Store, { format, title, note, also }: Wanted): Prepared | null {
  const [prepared, setPrepared] = useState<Prepared | null>(null)
  useEffect(() => {
    let isCurrent = true
    setPrepared(null)
    const alsoHide = also.split('\n').flatMap((line) => line.trim() || [])
    const timer = setTimeout(() => {
      store.controller.files.write(store.drawn.value.analysis, { format, title, note, alsoHide }).then(
        (ready) => isCurrent && setPrepared({ ready, error: '' }),
        (error) => isCurrent && setPrepared({ ready: null, error: messageOf(error) }),
      )
    }, 300)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [store, format, title, note, also])
  return prepared
}

/** Without the permission to download: the browser asks where to, or saves it as it always does. */
export function saveAs({ fileName, mimeType, text }: Pick<SafeExport, 'fileName' | 'mimeType' | 'text'>) {
  const url = URL.createObjectURL(new Blob([text], { type: mimeType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
