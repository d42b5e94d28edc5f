import { loadavg } from 'node:os'

/**
 * Prints one line: the median ratio of samples that were taken in turns, and how it stands to its goal.
 *
 * @param {string} name
 * @param {number[]} ours Milliseconds.
 * @param {number[]} others Of what it is compared with, in the same order.
 * @param {number | null} most The goal; null where it is only told.
 * @param {string} [more] To be told beside it.
 */
export function printRatio(name, ours, others, most, more = '') {
  const ratios = ours.map((one, at) => one / (others[at] ?? Number.NaN))
  const range = `${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)}`
  const aim =
    most === null ? 'no goal' : `goal ${most.toFixed(2)} ${median(ratios) <= most ? 'met' : 'not met'}`
  const medians = [ours, others].map((list) => `${median(list).toFixed(0)} ms`).join(' / ')
  const parts = [
    name.padEnd(66),
    median(ratios).toFixed(2).padStart(6),
    range.padStart(13),
    `n ${ratios.length}`.padStart(5),
  ]
  console.log(`${parts.join('  ')}  ${aim}  (${medians}${more}; ${load()})`)
}

export const load = () => `load average ${loadavg()[0]?.toFixed(1)}`

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
