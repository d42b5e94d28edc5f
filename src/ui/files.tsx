import { useEffect, useRef } from 'preact/hooks'
import { SeeExample } from './example.tsx'
import { Cross, Info, Open, Save } from './icons.tsx'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** The file that is shown, and the way back to what was there before. */
export function ShownFile({ store }: { store: Store }) {
  const shown = store.file.value
  if (!shown) return null
  return (
    <span class="shown-file" data-part="file" title={shown.name}>
      <span class="shown-title">{shown.about.title || shown.name}</span>
      <ToolButton
        action="about"
        title={words.aboutFile}
        pressed={store.showsEnvironment.value}
        onClick={() => {
          store.showsEnvironment.value = !store.showsEnvironment.value
        }}
      >
        <Info />
      </ToolButton>
      <ToolButton action="close-file" title={words.closeFile} onClick={store.closeFile}>
        <Cross />
      </ToolButton>
    </span>
  )
}

/** In the toolbar. */
export function OpenFile({ store }: { store: Store }) {
  const { field, choose } = useFileField(store)
  return (
    <>
      <ToolButton action="open" title={words.openFile} onClick={choose}>
        <Open />
      </ToolButton>
      {field}
    </>
  )
}

/** Where there is nothing else to see: what is at hand can be looked at. */
export function BringFile({ store }: { store: Store }) {
  const { field, choose } = useFileField(store)
  return (
    <div class="bring">
      <p>
        <button type="button" class="button" data-action="choose-file" onClick={choose}>
          {words.chooseFile}
        </button>
        {field}
        <PasteField store={store} />
      </p>
      <p class="soft">{words.bringText}</p>
      <p>
        <SeeExample store={store} />
      </p>
    </div>
  )
}

/** Takes text at once and keeps none of it. */
function PasteField({ store }: { store: Store }) {
  return (
    <input
      data-part="paste-field"
      spellcheck={false}
      autocomplete="off"
      placeholder={words.pasteHere}
      aria-label={words.pasteHere}
      onPaste={(event) => {
        if (takePasted(store, event)) event.currentTarget.value = ''
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        store.paste(event.currentTarget.value)
        event.currentTarget.value = ''
      }}
    />
  )
}

/** Opens what is pasted: a file, or else text. @returns Whether there was any. */
function takePasted(store: Store, event: ClipboardEvent): boolean {
  const { files, text } = {
    files: event.clipboardData?.files ?? [],
    text: event.clipboardData?.getData('text/plain') ?? '',
  }
  if (files.length === 0 && text.trim() === '') return false
  event.preventDefault()
  if (!store.openFirst(files)) store.paste(text)
  return true
}

function useFileField(store: Store) {
  const input = useRef<HTMLInputElement>(null)
  const field = (
    <input
      ref={input}
      type="file"
      hidden
      data-part="file-field"
      accept=".har,.json,.harp,.txt,.xml,application/json,text/plain"
      onChange={(event) => {
        store.openFirst(event.currentTarget.files ?? [])
        event.currentTarget.value = ''
      }}
    />
  )
  return { field, choose: () => input.current?.click() }
}

export function SaveFile({ store }: { store: Store }) {
  if (store.drawn.value.analysis.steps.length === 0) return null
  return (
    <ToolButton
      action="export"
      title={words.saveFile}
      onClick={() => {
        store.exporting.value = true
      }}
    >
      <Save />
    </ToolButton>
  )
}

/** A file dropped anywhere on the page is opened, and what is pasted where no field has the focus. */
export function useDropAndPaste(store: Store) {
  useEffect(() => {
    const root = document.documentElement
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (store.openFirst(event.dataTransfer?.files ?? [])) event.preventDefault()
    }
    const paste = (event: ClipboardEvent) => {
      const target = event.target as Element | null
      const inField = target?.matches?.('input, select, textarea, dialog *') ?? false
      if (!inField && !event.defaultPrevented) takePasted(store, event)
    }
    root.addEventListener('dragover', over)
    root.addEventListener('drop', drop)
    root.addEventListener('paste', paste)
    return () => {
      root.removeEventListener('dragover', over)
      root.removeEventListener('drop', drop)
      root.removeEventListener('paste', paste)
    }
  }, [store])
}

/** How far a file is read, or why it could not be; what was left out of one that is shown. */
export function ImportBar({ store }: { store: Store }) {
  const importing = store.importing.value
  if (importing) {
    const { name, done, error, cancel } = importing
    const dismiss = () => {
      cancel()
      store.importing.value = null
    }
    return (
      <div class="infobar" data-part="import" role={error === null ? 'status' : 'alert'}>
        <span>{error === null ? words.reading(name, done) : words.couldNotOpen(name, error)}</span>
        {error === null && <progress value={done} aria-label={name} />}
        <button type="button" class="link" data-action="cancel-import" onClick={dismiss}>
          {error === null ? words.cancel : words.dismiss}
        </button>
      </div>
    )
  }
  const [warning] = store.file.value?.warnings ?? []
  return warning ? (
    <div class="infobar" data-part="import-warning">
      <span>{warning}</span>
    </div>
  ) : null
}
