import { setTimeout as sleep } from 'node:timers/promises'
import { Stop } from './errors.mjs'

export { sleep }

/**
 * Asks again and again until the answer is truthy. A busy machine is slow, not wrong: who waits has patience.
 *
 * @template T
 * @param {string} what Ends the sentence "waited 30 s for …".
 * @param {() => T | Promise<T>} ask What it throws counts as "not yet", except a {@link Stop}.
 * @param {{ timeout?: number, every?: number }} [times] In milliseconds.
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, ask, { timeout = 30_000, every = 25 } = {}) {
  const end = performance.now() + timeout
  let reason = ''
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
      reason = ''
    } catch (error) {
      if (error instanceof Stop) throw error
      reason = `: ${error instanceof Error ? error.message : error}`
    }
    if (performance.now() > end) throw new Stop(`waited ${timeout / 1000} s for ${what}${reason}`)
    await sleep(every)
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} timeout Milliseconds.
 * @returns {Promise<T | undefined>} Undefined when it took too long.
 */
export async function within(promise, timeout) {
  const abort = new AbortController()
  const late = sleep(timeout, undefined, { signal: abort.signal }).catch(() => undefined)
  try {
    return await Promise.race([promise, late])
  } finally {
    abort.abort()
  }
}
