import { createAnalysis } from '../../core/analyse.ts'
import { currentRecording, exchangesOf } from '../recorded.ts'

/** How many logins the recording has so far. */
export async function loginsOf(): Promise<number> {
  const recording = await currentRecording()
  const kept = recording && (await exchangesOf(recording))
  const analysis = createAnalysis()
  for (const exchange of kept?.exchanges ?? []) analysis.add(exchange)
  return analysis.flows.length
}
