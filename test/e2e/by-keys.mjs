import assert from 'node:assert/strict'
import { pressed, seenFocus } from '../support/browser/focus.mjs'

/** @typedef {import('../support/browser/panel.mjs').Panel} Panel */

const verdict = '[data-part="verdict"]'
const inspector = '[data-part="inspector"]'

/**
 * A capture whose cause is in the banner, worked through with keys alone: to the problem (N), to its evidence (W), from there
 * to the value itself, and what to change (Y). The focus is seen all the way.
 *
 * @param {Panel} panel
 * @param {{ path: string, status: number, got?: string, expected?: string }} expects
 */
export async function isFoundByKeys(panel, { path, status, got, expected }) {
  for (const part of ['summary', 'got', 'expected', 'remedy'])
    assert.ok(await comesIntoView(panel, `${verdict} [data-part="${part}"]`), `${part} can be read`)

  // The capture before was cleared with the mouse: from here on it is keys alone.
  await panel.focus()
  await pressed(panel, 'Tab')
  await panel.key('n')
  await panel.waitFor('[data-hop][aria-selected="true"]:focus', 'the focus at the problem')
  const row = await seenFocus(panel, 'at the problem')
  assert.ok(row?.text.includes(path) && row.text.includes(String(status)), row?.text)

  await panel.key('w')
  await panel.waitFor('[data-tab="problem"][aria-selected="true"]:focus', 'the focus at the evidence')
  await seenFocus(panel, 'at the evidence')
  const wanted = [got, expected].flatMap((value) => value ?? [])
  const { at, fact } = await tellingFact(panel, wanted)
  const shown = at < 0 ? await unfolded(panel) : await followed(panel, at)
  assert.ok(shown.length > 0)
  // A sentence that holds a value may lead to another one that it names.
  if (at < 0 || wanted.some((value) => fact.includes(value)))
    assert.ok(
      fact.includes(shown) || wanted.some((value) => shown.includes(value)),
      `${fact} leads to ${shown}`,
    )

  await panel.key('y')
  const isCopied = async () => (await panel.text(`${verdict} [role="status"]`)) === 'Copied'
  await panel.waitFor(isCopied, 'that it was copied')
  await seenFocus(panel, 'after copying')
}

/** True also where there is nothing to be seen. @param {Panel} panel @param {string} css */
function comesIntoView(panel, css) {
  return panel.session.call((selector) => {
    const one = document.querySelector(selector)
    if (!one) return true
    one.scrollIntoView({ block: 'nearest' })
    const { left, top, width, height } = one.getBoundingClientRect()
    const there = document.elementFromPoint(left + Math.min(width, 8) / 2, top + Math.min(height, 16) / 2)
    return there !== null && (one.contains(there) || there.contains(one))
  }, css)
}

/** Which of the facts speaks of a value, else the first; -1 where there are none. @param {Panel} panel @param {string[]} values */
function tellingFact(panel, values) {
  return panel.session.call((wanted) => {
    const facts = [...document.querySelectorAll('[data-part="because"] > li')]
      .filter((one) => !one.closest('details:not([open])') && one.querySelector('[data-action="evidence"]'))
      .map((one) => one.textContent ?? '')
    const telling = facts.findIndex((text) => wanted.some((value) => text.includes(value)))
    const at = telling >= 0 ? telling : facts.length > 0 ? 0 : -1
    return { at, fact: facts[at] ?? '' }
  }, values)
}

/** Leads to what a fact is about, and gives it: what is marked, else all that has the focus. @param {Panel} panel @param {number} at */
async function followed(panel, at) {
  for (let passed = 0; passed <= at; ) {
    const now = await pressed(panel, 'Tab')
    if (now?.name === 'evidence') passed++
  }
  await panel.key('Enter')
  await panel.waitFor(
    `${inspector} [data-panel]:focus, ${inspector} [data-panel] :focus`,
    'the focus at the value',
  )
  const value = await seenFocus(panel, 'at the value')
  const marked = await panel.session.call(() => {
    const { highlights } = /** @type {{ highlights: Map<string, Set<Range>> }} */ (
      /** @type {unknown} */ (CSS)
    )
    return [...(highlights.get('pointed') ?? [])].map(String).join()
  })
  return marked || (value?.text ?? '')
}

/** Opens the first finding, and gives what it says. @param {Panel} panel */
async function unfolded(panel) {
  for (let now = await pressed(panel, 'Tab'); now?.name !== 'summary'; ) now = await pressed(panel, 'Tab')
  await panel.key('Enter')
  await panel.waitFor(`${inspector} [data-panel] details[open] > summary:focus`, 'the finding, open')
  return (await panel.text(`${inspector} details[open]`)) ?? ''
}
