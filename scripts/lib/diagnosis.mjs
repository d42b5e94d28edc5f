import { until } from './wait.mjs'

const parts = ['summary', 'got', 'expected', 'remedy']

/** @typedef {{ cause: string, lines: [string, string][] }} Diagnosis `lines` are the parts that are there, name and text. */

/**
 * Waits for a verdict in the panel that stays as it is, and reads it.
 *
 * @param {import('./session.mjs').Session} panel
 * @returns {Promise<Diagnosis>}
 */
export async function readDiagnosis(panel) {
  let last = ''
  let since = 0
  const read = async () => {
    const diagnosis = await panel.call(verdictIn, parts)
    const text = JSON.stringify(diagnosis)
    if (text !== last) since = performance.now()
    last = text
    return performance.now() - since > 500 ? diagnosis : null
  }
  return until('a verdict in the Audtrail panel', read, { timeout: 20_000 })
}

/** Runs in the panel. @param {string[]} names @returns {Diagnosis | null} */
function verdictIn(names) {
  const verdict = document.querySelector('[data-part="verdict"]')
  if (!(verdict instanceof HTMLElement)) return null
  const text = (/** @type {string} */ name) =>
    verdict.querySelector(`[data-part="${name}"]`)?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const lines = names.map((name) => /** @type {[string, string]} */ ([name, text(name)]))
  return { cause: verdict.dataset.cause ?? '', lines: lines.filter(([, words]) => words) }
}
