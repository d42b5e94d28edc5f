import { escapeHtml, page } from '../page.mjs'

/**
 * The last page of a play: what the application says, and the way back. Its data attributes tell a test that the play
 * is over.
 *
 * @param {string} title
 * @param {string} words
 * @param {{ id: string, lab: string, failed: boolean }} play
 */
export function outcomePage(title, words, { id, lab, failed }) {
  const back = `<p data-played="${id}" data-outcome="${failed ? 'failed' : 'ok'}"><a href="${lab}/#${id}">Back to the lab</a></p>`
  return page(title, `<p>${escapeHtml(words)}</p>${back}`)
}
