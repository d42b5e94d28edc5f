import { CHECKS } from '../checks/index.ts'
import { createAnalysis } from '../core/analyse.ts'
import type { Analysis } from '../core/analysis.ts'
import { AudtrailError } from '../core/errors.ts'
import { CaptureStream, STEP } from '../formats/capture-stream.ts'
import type { HarContent } from '../formats/har.ts'
import { readFile, startReading } from '../formats/read-file.ts'
import { Slices } from './slices.ts'

export interface OpenedFile {
  name: string
  analysis: Analysis
  /** What could not be read, a sentence each. */
  warnings: readonly string[]
}

/**
 * Reads a capture without holding up the page: the file comes in pieces, exchanges are read and judged one by one.
 *
 * @param progress Called with 0 to 1.
 * @param signal Ends it with the signal's reason.
 * @throws {AudtrailError} When the file is no capture.
 */
export async function openFile(
  file: File,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<OpenedFile> {
  const rest = new Slices(signal)
  const { evidence, warnings } = await contentOf(file, (done) => progress(done * 0.6), rest)
  const analysis = createAnalysis({ checks: CHECKS })
  const exchanges = [...evidence.exchanges].sort((a, b) => a.startedAt - b.startedAt || a.id - b.id)
  for (const [i, exchange] of exchanges.entries()) {
    analysis.add(exchange)
    if (await rest.pause()) progress(0.6 + (0.2 * i) / exchanges.length)
  }
  await analysis.verify()
  // What is judged here is kept: the timeline is drawn from it in one go.
  for (const [i, { id }] of exchanges.entries()) {
    analysis.diagnosisOf(id)
    if (await rest.pause()) progress(0.8 + (0.2 * i) / exchanges.length)
  }
  return { name: file.name, analysis, warnings }
}

async function contentOf(file: File, progress: (done: number) => void, slices: Slices): Promise<HarContent> {
  const stream = new CaptureStream()
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader()
  let read = 0
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      for (let at = 0; at < piece.value.length; at += STEP) stream.push(piece.value.slice(at, at + STEP))
      read += piece.value.length
      if (await slices.pause()) progress(Math.min(1, read / file.size) * 0.7)
    }
    const reading = startReading(withItems(stream.end(), stream.items))
    for (let done = 0, step = reading.next(); ; done++, step = reading.next()) {
      if (step.done) return step.value
      if (await slices.pause()) progress(0.7 + (0.3 * done) / stream.items.length)
    }
  } catch (error) {
    // The whole text tells where it stops being JSON, and reads what only looks like none (JSONP).
    if (error instanceof SyntaxError) return readFile(await file.text())
    throw error
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
