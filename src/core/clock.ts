import type { Scene } from './capture-view.ts'
import type { EpochMs } from './units.ts'

/**
 * When a request was judged: by the clock of the server that answered, else by that of the machine that captured it. Null
 * where the source does not say when it was sent, so that nothing can be called too late or too early.
 */
export function momentOf({ serverTime, step }: Pick<Scene, 'serverTime' | 'step'>): EpochMs | null {
  return serverTime ?? (step.exchange.unseen.includes('time') ? null : step.exchange.startedAt)
}
