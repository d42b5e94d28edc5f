import { batch, signal } from '@preact/signals'
import type { OpenedFile, PanelController } from './controller.ts'
import { messageOf } from './error-words.ts'
import { exampleWords } from './example-words.ts'
import { words } from './words.ts'

/** A file on its way in. */
export interface Import {
  name: string
  /** 0 to 1. */
  done: number
  /** Why it could not be read; null while it is being read. */
  error: string | null
  cancel(): void
}

/**
 * The file that is shown in place of the live capture, and the one on its way in.
 *
 * @param shown Called when another capture is to be shown.
 */
export function createFileStore(controller: PanelController, shown: () => void) {
  /** Nothing of it is mixed into the live capture, which is there again when it is closed. */
  const file = signal<OpenedFile | null>(null)
  const importing = signal<Import | null>(null)

  /** Shows what `read` gives, unless something else is opened before. */
  async function take(
    name: string,
    read: (progress: (done: number) => void, signal: AbortSignal) => Promise<OpenedFile>,
  ) {
    const end = new AbortController()
    importing.value?.cancel()
    const mine: Import = { name, done: 0, error: null, cancel: () => end.abort() }
    importing.value = mine
    const progress = (done: number) => {
      if (importing.value?.cancel === mine.cancel) importing.value = { ...mine, done }
    }
    try {
      const opened = await read(progress, end.signal)
      if (importing.value?.cancel !== mine.cancel) return
      importing.value = null
      showFile(opened)
    } catch (error) {
      if (importing.value?.cancel !== mine.cancel) return
      importing.value = end.signal.aborted ? null : { ...mine, error: messageOf(error) }
    }
  }

  /** @param left How many files were given beside it. */
  const open = (from: File, left = 0) =>
    take(from.name, async (progress, signal) => {
      const opened = await controller.files.open(from, progress, signal, controller.inventory.get())
      return left === 0 ? opened : { ...opened, warnings: [words.onlyFirst(left), ...opened.warnings] }
    })

  function openExample(): void {
    void take(exampleWords.label, () => controller.files.example())
  }

  /** The first of several files is opened, and the others are said to be left. */
  function openFirst(files: ArrayLike<File>): boolean {
    const [first] = Array.from(files)
    if (first) void open(first, files.length - 1)
    return first !== undefined
  }

  /** Text is opened as a file is: nothing of it is kept elsewhere. */
  function paste(text: string): void {
    if (text.trim() !== '') void open(new File([text], words.pasted))
  }

  /** @param opened What the host has opened; null for the live capture. */
  function showFile(opened: OpenedFile | null) {
    batch(() => {
      file.value = opened
      shown()
    })
  }

  return { file, importing, openFirst, openExample, paste, showFile, closeFile: () => showFile(null) }
}
