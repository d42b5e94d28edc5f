import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seenFocus } from '../support/browser/focus.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'

/* What is read out, and that no key leads to nowhere. */

const { stage, panel, play } = await setUp({ reach: inFirefox })

/** What has been read out of failures. */
const told = () =>
  panel.session.call(() => /** @type {any} */ (window).told.map((/** @type {string} */ one) => one))

const problems = () => panel.session.call(() => window.audtrail?.analysis.problems().length ?? 0)

/** Plays a failure, and waits until there is one more. @param {string} id */
async function fails(id) {
  const before = await problems()
  await stage.play(id)
  await panel.waitFor(async () => (await problems()) > before, 'one more failure')
  await panel.settled()
}

test('a failure is read out once, whatever is looked at since', async () => {
  await panel.session.call(() => {
    const region = /** @type {Element} */ (document.querySelector('[data-part="told"]'))
    const texts = /** @type {(string | null)[]} */ ([])
    Object.assign(window, { told: texts })
    // As assistive technology does: of what is added, and of text that is another one.
    new MutationObserver((changes) => {
      for (const { addedNodes, target, type } of changes)
        for (const one of type === 'characterData' ? [target] : addedNodes)
          if (one.textContent) texts.push(one.textContent)
    }).observe(region, { childList: true, characterData: true, subtree: true })
  })
  assert.equal(await panel.attribute('[data-part="told"]', 'aria-live'), 'polite')
  await fails('wrong-api')
  await panel.waitFor(async () => (await told()).length > 0, 'it read out')
  const [first] = await told()
  assert.match(first, /^New problem: .*refused the token/)

  await panel.focus()
  for (const view of ['a', 'a', 'c', 'c', 'p', 'p', 't', 't']) await panel.key(view)
  await panel.waitFor('[role="treegrid"]')
  await panel.putFile('file-field', 'url.txt', 'https://api.example.com/?access_token=a')
  await panel.waitFor('[data-action="close-file"]')
  await panel.click('[data-action="close-file"]')
  await panel.waitFor('[data-mark="proved"]')
  await panel.clear()
  await panel.key('u')
  await panel.waitFor('[data-mark="proved"]')
  // What comes next is read out behind what would have been.
  await fails('scope-missing')
  const isNext = async () => /scope/.test((await told()).at(-1))
  await panel.waitFor(isNext, 'the next one read out')
  assert.equal((await told()).filter((/** @type {string} */ one) => one === first).length, 1)
})

test('the same failure once more is another one', async () => {
  const count = (await told()).length
  await fails('scope-missing')
  await panel.waitFor(async () => (await told()).length > count, 'it read out')
  const all = await told()
  assert.equal(all.length, count + 1)
  assert.equal(all.at(-1), all.at(-2))
})

test('rows have a role, a name, a place and a level, and one of them the keyboard', async () => {
  await panel.clear()
  await play('broker-audience', '[data-group]')
  const grid = await panel.session.call(() => {
    const one = /** @type {Element} */ (document.querySelector('[role="treegrid"]'))
    const rows = [...one.querySelectorAll('[role="row"]')].map((row) => ({
      name: row.getAttribute('aria-label') ?? row.textContent ?? '',
      index: Number(row.getAttribute('aria-rowindex')),
      level: Number(row.getAttribute('aria-level')),
      isHead: row.hasAttribute('data-group'),
      isOpen: row.getAttribute('aria-expanded'),
      isStop: row.getAttribute('tabindex') === '0',
      isHop: row.hasAttribute('data-hop'),
      cells: [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.textContent ?? ''),
      isDrawingHidden: [...row.querySelectorAll('.mark, .time, .lane-area')].every(
        (part) => part.closest('[aria-hidden="true"]') !== null,
      ),
    }))
    return { name: one.getAttribute('aria-label'), count: Number(one.getAttribute('aria-rowcount')), rows }
  })
  assert.ok(grid.name)
  const rows = grid.rows.toSorted((a, b) => a.index - b.index)
  const [, ...body] = rows
  assert.deepEqual(
    rows.map(({ index }) => index),
    rows.map((_, i) => i + 1),
  )
  assert.equal(rows.length, grid.count)
  assert.deepEqual(body.filter(({ isStop }) => isStop).length, 1)
  for (const row of body) {
    assert.ok(row.name && row.level >= 1 && row.isDrawingHidden, JSON.stringify(row))
    assert.notEqual(row.isHop, row.isHead)
    if (row.isHead) assert.ok(row.isOpen === 'true' && row.cells.length === 1)
    else assert.equal(row.cells.length, 6)
    assert.ok(row.cells.some((cell) => cell !== '' && row.name.includes(cell)))
  }
  const head = body.findIndex(({ isHead }) => isHead)
  assert.equal(body[head + 1]?.level, (body[head]?.level ?? 0) + 1)
  const failed = body.find(({ name }) => /problem/.test(name) && name.includes('answered'))
  assert.ok(
    failed?.cells.some((cell) => /^(?:likely )?problem/.test(cell)),
    JSON.stringify(failed),
  )
})

/** The focus is in what matches, and seen. @param {string} css @param {string} when */
async function isIn(css, when) {
  const isThere = () => panel.session.call((one) => document.activeElement?.closest(one) != null, css)
  await panel.waitFor(isThere, `the focus in ${css}, ${when}`)
  await seenFocus(panel, when)
}

test('what had the focus may go: the focus goes to what is left', async () => {
  await panel.focus()
  await panel.key('Tab')
  await panel.key('n')
  await isIn('[data-hop]', 'at the problem')
  await panel.key('a')
  await isIn('#view [data-part="matrix"] td, #view [role="tab"]', 'in the audiences')
  await panel.key('c')
  await isIn('#view, .views', 'in the comparison')
  await panel.key('c')
  await isIn('[role="row"]', 'in the timeline again')
  // A row without a problem: it is not shown any more.
  await panel.key('Home')
  await isIn('[role="row"]', 'at the first row')
  await panel.key('p')
  await panel.waitFor(async () => (await panel.count('[data-mark="none"]')) === 0, 'problems only')
  await isIn('[role="row"]', 'at a row that is left')
  await panel.key('p')
  await panel.waitFor('[data-mark="none"]')
  await isIn('[role="row"]', 'at a row')
})

// In Firefox Escape is for the console of the toolbox as well.
test('Escape leads from the filter to what it left', { skip: inFirefox }, async () => {
  await panel.key('/')
  await isIn('[data-part="filter"]', 'in the filter')
  await panel.type('nowhere')
  await panel.waitFor('[data-part="empty"] button')
  await panel.key('Escape')
  await isIn('#view', 'at the button that shows all')
  await panel.key('Enter')
  await panel.waitFor('[role="treegrid"]')
  await isIn('[role="row"]', 'at a row of all')
})

/** Presses a button with the keyboard. @param {string} action */
async function enter(action) {
  const css = `[data-action="${action}"]`
  await panel.waitFor(css)
  await panel.session.call((one) => /** @type {HTMLElement} */ (document.querySelector(one)).focus(), css)
  await panel.key('Enter')
}

test('a file that is closed and a clear that is undone leave it in the panel', async () => {
  await panel.putFile('file-field', 'url.txt', 'https://api.example.com/?access_token=a')
  await enter('close-file')
  await panel.waitFor('[data-action="record"]')
  await isIn('.toolbar', 'in the toolbar')
  await enter('clear')
  await panel.waitFor('[data-part="cleared"]')
  await isIn('[data-action="clear"]', 'where it was')
  await enter('undo-clear')
  await panel.waitFor('[role="treegrid"]')
  await isIn('.bars, #view', 'beside it')
})
