import type { OpenedFile } from '../ui/controller.ts'
import { openFile } from './open-file.ts'

/** A login of the lab that failed, captured and redacted once (scripts/example.mjs), to be shown as a file is. */
export async function openExample(): Promise<OpenedFile> {
  const { default: evidence } = await import('./example.json')
  const file = new File([JSON.stringify(evidence)], 'example.audtrail.json')
  const opened = await openFile(file, () => {}, new AbortController().signal)
  return { ...opened, isExample: true }
}
