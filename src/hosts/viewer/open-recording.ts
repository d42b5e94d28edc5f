import { momentWords } from '../../core/say.ts'
import type { OpenedFile } from '../../ui/controller.ts'
import { keptWords } from '../../ui/kept-hint.tsx'
import { popupWords } from '../../ui/popup-words.ts'
import { analysisOf } from '../analysis-of.ts'
import { aboutLive } from '../files.ts'
import { currentRecording, exchangesOf } from '../recorded.ts'
import { Slices } from '../slices.ts'

/** The last recording, to be shown as a file is; null when there is none. */
export async function openRecording(): Promise<OpenedFile | null> {
  const recording = await currentRecording()
  const kept = recording && (await exchangesOf(recording))
  if (!recording || !kept) return null
  const analysis = await analysisOf(kept.exchanges, new Slices(new AbortController().signal))
  const hasBodies = kept.exchanges.some(({ response }) => response?.body)
  const said = [hasBodies ? '' : popupWords.withoutBodies, keptWords({ ...kept, resumedFrom: null })]
  const warnings = said.filter((one) => one !== '').join(' ')
  const name = popupWords.recordingName(
    momentWords(recording.startedAt, { dateStyle: 'medium', timeStyle: 'short' }),
  )
  return {
    name,
    analysis,
    about: { ...aboutLive(), title: name },
    warnings: warnings === '' ? [] : [warnings],
    isSanitized: false,
    isPasted: false,
  }
}
