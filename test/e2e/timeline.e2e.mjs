import assert from 'node:assert/strict'
import { test } from 'node:test'
import { violationsInThemes } from '../support/browser/axe.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'

const { stage, panel, play } = await setUp({ reach: inFirefox })

const rows = () => panel.count('[data-hop]')
/** With those out of view. */
const allRows = async () => Number(await panel.attribute('[role="treegrid"]', 'aria-rowcount'))
const isOpen = () => panel.attribute('[data-group]', 'aria-expanded')
const focused = () =>
  panel.session.call(() => {
    const { activeElement: one } = document
    return one?.getAttribute('data-group') ? 'head' : (one?.getAttribute('data-hop') ?? null)
  })

test('a login inside of another one folds with the keyboard alone, as in a tree', async () => {
  await play('broker-audience', '[data-group]')
  const all = await rows()
  const steps = await panel.session.call(() =>
    [...document.querySelectorAll('[data-hop][aria-level="2"]')].map((one) => one.getAttribute('data-hop')),
  )
  assert.ok(steps.length > 1 && steps.length < all, `${steps.length} of ${all}`)
  await panel.click(`[data-hop="${steps[1]}"]`)
  await panel.waitFor(`[data-hop="${steps[1]}"][aria-selected="true"]`)
  await panel.session.call(
    (css) => /** @type {HTMLElement} */ (document.querySelector(css)).focus(),
    `[data-hop="${steps[1]}"]`,
  )

  await panel.key('ArrowLeft')
  await panel.waitFor(async () => (await focused()) === 'head', 'the focus at the head')
  await panel.key('ArrowLeft')
  await panel.waitFor('[data-group][aria-expanded="false"]')
  assert.equal(await rows(), all - steps.length)
  assert.match((await panel.text('[data-group]')) ?? '', new RegExp(`SAML.*${steps.length} requests`))
  await panel.waitFor(async () => (await focused()) === 'head', 'the focus still there')

  await panel.key('ArrowRight')
  await panel.waitFor('[data-group][aria-expanded="true"]')
  await panel.key('ArrowRight')
  await panel.waitFor(async () => (await focused()) === steps[0], 'the focus at the first step')
  await panel.key('ArrowUp')
  await panel.key('Enter')
  await panel.waitFor('[data-group][aria-expanded="false"]')
  await panel.key('ArrowDown')
  await panel.waitFor(
    async () => !['head', ...steps].includes((await focused()) ?? 'head'),
    'the focus behind what is folded',
  )
})

test('what is folded stays so while more comes, and opens for a step that is asked for', async () => {
  assert.equal(await isOpen(), 'false')
  await play('healthy')
  assert.equal(await isOpen(), 'false')
  // The warning is about a response inside of the login.
  await panel.click('[data-action="warnings"]')
  await panel.waitFor('[data-hop][aria-level="2"][aria-selected="true"]')
  assert.equal(await isOpen(), 'true')
  await panel.click('[data-group]')
  await panel.waitFor('[data-group][aria-expanded="false"]')
  await panel.waitFor(async () => (await focused()) === 'head', 'the focus at the head')
})

test('pauses and durations are drawn when they are asked for, and the choice is kept', async () => {
  assert.equal(await panel.count('.took, .bar, [data-pause]'), 0)
  await panel.key('t')
  await panel.waitFor('[data-action="to-scale"][aria-pressed="true"]')
  await panel.waitFor('.took')
  await panel.waitFor('[data-pause]')
  assert.equal(await panel.count('.bar'), await panel.count('.took'))
  const kept = () =>
    panel.session.call(
      async () =>
        (await (globalThis.browser ?? globalThis.chrome).storage.local.get('settings')).settings?.toScale,
    )
  await panel.waitFor(async () => (await kept()) === true, 'the setting')
  assert.equal(await isOpen(), 'false')
  assert.deepEqual(await violationsInThemes(panel.session), [])
  await panel.click('[data-group]')
  await panel.waitFor('[data-group][aria-expanded="true"]')
  assert.deepEqual(await violationsInThemes(panel.session), [])
  await panel.click('[data-action="to-scale"]')
  await panel.waitFor(async () => (await panel.count('.took, .bar, [data-pause]')) === 0, 'no times')
})

/** Scrolls the box so that an element begins a third of the way down, and gives where that is. @param {string} css */
const readAt = (css) =>
  panel.session.call(
    (wanted) =>
      new Promise((resolve) => {
        const box = /** @type {Element} */ (document.querySelector('.rows'))
        const one = () => /** @type {Element} */ (document.querySelector(wanted)).getBoundingClientRect().top
        const aim = box.getBoundingClientRect().top + Math.round(box.clientHeight / 3)
        const before = box.scrollTop
        const done = () => requestAnimationFrame(() => setTimeout(() => resolve(one())))
        box.scrollTop += Math.round(one() - aim)
        if (box.scrollTop === before) done()
        else box.addEventListener('scroll', done, { once: true })
      }),
    css,
  )
/** @param {string} css */
const topOf = (css) =>
  panel.session.call(
    (wanted) => /** @type {Element} */ (document.querySelector(wanted)).getBoundingClientRect().top,
    css,
  )
/**
 * In CSS pixels; one for rounding. Only where the rows end, nothing can keep a row from coming up or down.
 *
 * @param {string} css
 * @param {number} before
 */
async function staysAt(css, before) {
  await panel.settled()
  const moved = (await topOf(css)) - before
  const [above, below] = await panel.session.call(() => {
    const { scrollTop, clientHeight, scrollHeight } = /** @type {Element} */ (document.querySelector('.rows'))
    return [scrollTop, scrollHeight - clientHeight - scrollTop]
  })
  const isFree = (/** @type {number | undefined} */ room) => (room ?? 0) > 1
  assert.ok(moved >= -1 || !isFree(above), `${css} went up by ${-moved}`)
  assert.ok(moved <= 1 || !isFree(below), `${css} went down by ${moved}`)
}

test('what is read stays where it is when it is drawn to scale or a login is folded', async () => {
  for (let i = 0; i < 2; i++) {
    const count = await allRows()
    await play('broker-audience', async () => (await allRows()) > count)
  }
  const head = '[data-group][aria-expanded="true"]'
  await panel.click(`${head} ~ [data-hop][aria-level="1"]`)
  const chosen = '[data-hop][aria-selected="true"]'
  await panel.waitFor(chosen)
  await panel.settled()
  let before = await readAt(chosen)
  await panel.key('t')
  await panel.waitFor('[data-pause]')
  await staysAt(chosen, before)
  // The head is what is pressed: it stays, whatever is chosen below it.
  const group = `[data-group="${await panel.attribute(head, 'data-group')}"]`
  before = await readAt(group)
  await panel.click(group)
  await panel.waitFor(`${group}[aria-expanded="false"]`)
  await staysAt(group, before)
  await panel.click(group)
  await panel.waitFor(`${group}[aria-expanded="true"]`)
  await staysAt(group, before)
  await panel.key('t')
  await panel.waitFor(async () => (await panel.count('[data-pause]')) === 0, 'no pauses')
  await staysAt(group, before)
})

test('those who cannot see the lanes have a table', async () => {
  const table = await panel.session.call(() => {
    const textsOf = (/** @type {Element} */ row, /** @type {string} */ role) =>
      [...row.querySelectorAll(`[role="${role}"]`)].map(({ textContent }) => textContent ?? '')
    const grid = /** @type {Element} */ (document.querySelector('[role="treegrid"]'))
    return {
      columns: textsOf(grid, 'columnheader'),
      rows: [...grid.querySelectorAll('[data-hop]')].map((row) => textsOf(row, 'gridcell')),
      parties: document.getElementById(grid.getAttribute('aria-describedby') ?? '')?.textContent,
    }
  })
  assert.deepEqual(table.columns, ['Time', 'From', 'To', 'Request', 'Response', 'Problem'])
  assert.ok(table.rows.every((cells) => cells.length === 6))
  const [, from, to, request, response] =
    table.rows.find((cells) => /Token request/.test(cells[3] ?? '')) ?? []
  assert.match(from ?? '', /^app\.localhost/)
  assert.match(to ?? '', /^login\.localhost/)
  assert.match(request ?? '', /^Token request POST \/token, with code$/)
  assert.match(response ?? '', /^200 Token response, with .*access token/)
  assert.match(
    table.parties ?? '',
    /app\.localhost:\d+ \(client\); login\.localhost:\d+ \(authorization server\)/,
  )
})

test('in a narrow panel what differs at the end is in view, and so is what is unfolded', async () => {
  await panel.clear()
  await play('broker-audience', '[data-part="verdict"]')
  await stage.narrow()
  await panel.waitFor(() => panel.session.call(() => innerWidth <= 320), 'a narrow panel')
  /** Whether the end of an element is what one sees at its place. @param {string} css */
  const isSeen = (css) =>
    panel.session.call((one) => {
      const element = document.querySelector(one)
      const { right, bottom } = /** @type {Element} */ (element).getBoundingClientRect()
      return element?.contains(document.elementFromPoint(right - 3, bottom - 3)) ?? false
    }, css)
  await panel.waitFor('.form-list')
  const beyond = await panel.session.call(() => {
    const { scrollWidth, clientWidth } = /** @type {Element} */ (
      document.querySelector('[data-part="verdict"]')
    )
    return scrollWidth - clientWidth
  })
  assert.equal(beyond, 0, 'the address in the headline goes on in the next line')
  await panel.clear()
  await play('saml-audience-slash', '[data-hop] .pair mark')
  await panel.click('[data-action="why"]')
  await panel.waitFor(() => isSeen('[data-hop] .pair mark'), 'the slash')
  await panel.session.call(() =>
    /** @type {HTMLElement} */ (document.querySelector('[data-part="verdict"] summary')).click(),
  )
  await panel.waitFor(() => isSeen('[data-part="verdict"] [data-part="explanation"] > p'), 'the explanation')
  await stage.widen()
})
