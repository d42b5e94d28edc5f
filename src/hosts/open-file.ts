import { NO_WORDS } from '../core/about.ts'
import type { Inventory } from '../core/audience/inventory.ts'
import { AudtrailError } from '../core/errors.ts'
import { CaptureStream, STEP } from '../formats/capture-stream.ts'
import type { HarContent } from '../formats/har.ts'
import { readPasted } from '../formats/pasted.ts'
import { isCapture, isNamedCapture, readFile, startReading } from '../formats/read-file.ts'
import type { OpenedFile } from '../ui/controller.ts'
import { analysisOf } from './analysis-of.ts'
import { Slices } from './slices.ts'

/**
 * Reads a capture without holding up the page: the file comes in pieces, exchanges are read and judged one by one. A text
 * that is no capture (a token, a message, a command) counts as given now.
 *
 * @param progress Called with 0 to 1.
 * @param signal Ends it with the signal's reason.
 * @param inventory What it is judged by.
 * @throws {AudtrailError} When the file is neither a capture nor a text that can be read.
 */
export async function openFile(
  file: File,
  progress: (done: number) => void,
  signal: AbortSignal,
  inventory: Inventory | null = null,
): Promise<OpenedFile> {
  const rest = new Slices(signal)
  const {
    evidence,
    warnings,
    isSanitized = false,
    isPasted = false,
  } = await contentOf(file, (done) => progress(done * 0.6), rest)
  const judging = (done: number) => progress(0.6 + done * 0.4)
  const analysis = await analysisOf(evidence.exchanges, rest, { inventory, progress: judging })
  const about = evidence.about ?? NO_WORDS
  const named = { ...about, title: about.title || file.name }
  return { name: file.name, analysis, about: named, warnings, isSanitized, isPasted }
}

async function contentOf(file: File, progress: (done: number) => void, slices: Slices): Promise<HarContent> {
  const stream = new CaptureStream()
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader()
  let read = 0
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      for (let at = 0; at < piece.value.length; at += STEP) {
        stream.push(piece.value.slice(at, at + STEP))
        if (await slices.pause()) progress(Math.min(1, (read + at) / file.size) * 0.7)
      }
      read += piece.value.length
    }
    const json = withItems(stream.end(), stream.items)
    if (!isCapture(json)) return readPasted(await file.text(), Date.now())
    const reading = startReading(json)
    for (let done = 0, step = reading.next(); ; done++, step = reading.next()) {
      if (step.done) return step.value
      if (await slices.pause()) progress(0.7 + (0.3 * done) / stream.items.length)
    }
  } catch (error) {
    // The whole text tells where it stops being JSON, reads what only looks like none (JSONP), and what is none.
    if (!(error instanceof SyntaxError)) throw error
    const text = await file.text()
    return isNamedCapture(file.name) ? readFile(text) : readPasted(text, Date.now())
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** The list is put back where it was cut out. */
function withItems(json: unknown, items: unknown[]): unknown {
  if (json === null || typeof json !== 'object') return json
  const file = json as { log?: { entries?: unknown }; exchanges?: unknown }
  if (Array.isArray(file.log?.entries) && file.log.entries.length === 0) file.log.entries = items
  else if (Array.isArray(file.exchanges) && file.exchanges.length === 0) file.exchanges = items
  return file
}

/** What the user reads of an error, with its stable code. */
export function errorWords(error: unknown): string {
  if (error instanceof AudtrailError) return `${error.message} (${error.code})`
  return error instanceof Error ? error.message : String(error)
}
