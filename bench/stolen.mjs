import { readFileSync } from 'node:fs'

/**
 * Does something and tells how much of the processors' time the host of a virtual machine gave to others meanwhile: what was
 * interrupted so has taken longer, by the clock and by its processor time.
 *
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<{ result: T, stolen: number | null }>} A share of 1; null where the system does not tell.
 */
export async function whileStolen(act) {
  const before = ticks()
  const result = await act()
  const after = ticks()
  const stolen = before && after ? (after.stolen - before.stolen) / Math.max(1, after.all - before.all) : null
  return { result, stolen }
}

/** @see https://man7.org/linux/man-pages/man5/proc_stat.5.html */
function ticks() {
  try {
    const [, ...all] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/).map(Number) ?? []
    // The last two are of guests, and counted before.
    const own = all.slice(0, 8)
    return { all: own.reduce((sum, one) => sum + one, 0), stolen: own[7] ?? 0 }
  } catch {
    return null
  }
}
