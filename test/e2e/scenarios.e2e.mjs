import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callOf, setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'
import { anyPlay, guidePages } from '../support/guide.mjs'
import { isFoundByKeys } from './by-keys.mjs'
import { staysTheSameRedacted } from './redaction.mjs'

const guide = guidePages()
const alarms = ['proved', 'suspected', 'refused']
const verdict = '[data-part="verdict"]'
// Firefox drops the entries of pages that send a form by themselves, unless it may see all sites.
const { lab, stage, panel } = await setUp({ reach: inFirefox })

for (const { id, title, expects } of lab.scenarios) {
  test(`${id}: ${title}`, async () => {
    await stage.openLab()
    await panel.clear()
    await stage.play(id)
    const isTheCall = callOf(expects)
    await panel.waitFor(async () => (await panel.hops()).some(isTheCall), `the row of ${expects.path}`)
    if (expects.cause === null) await showsNoAlarm()
    else {
      await showsCause(expects, isTheCall)
      await isFoundByKeys(panel, expects)
    }
    if (expects.rows) await showsRows(expects.rows)
    const page = guide.find(({ scenario }) => scenario === id)
    if (page) assert.equal(anyPlay(await panel.text(`${verdict} h1`)), anyPlay(page.verdict), page.file)
    await staysTheSameRedacted(panel)
  })
}

async function showsNoAlarm() {
  await panel.settled()
  assert.equal(await panel.text(verdict), null)
  const marked = (await panel.hops()).filter(({ mark }) => alarms.includes(mark))
  assert.deepEqual(marked, [])
}

/** @param {any} expects @param {(hop: import('../support/browser/panel.mjs').Hop) => boolean} isTheCall */
async function showsCause({ cause, got, expected }, isTheCall) {
  const isShown = async () =>
    (await panel.attribute(verdict, 'data-cause')) === cause &&
    (!expected || (await shows('expected', expected)))
  // What is verified comes a little later. What does not come at all is told below.
  await panel.waitFor(isShown, 'the verdict').catch(() => {})
  await panel.settled()
  assert.equal(await panel.attribute(verdict, 'data-cause'), cause)
  for (const part of ['summary', 'remedy']) {
    assert.ok(await panel.text(`${verdict} [data-part="${part}"]`), `the ${part} says something`)
  }
  for (const [part, value] of Object.entries({ got, expected }))
    if (value) assert.match((await panel.text(`${verdict} [data-part="${part}"]`)) ?? '', literally(value))
  const marked = (await panel.hops()).filter(({ mark }) => alarms.includes(mark))
  assert.ok(marked.some(isTheCall), `the call stands out; marked: ${JSON.stringify(marked)}`)
}

/** @param {string} part @param {string} value */
async function shows(part, value) {
  return literally(value).test((await panel.text(`${verdict} [data-part="${part}"]`)) ?? '')
}

/** @param {string[]} rows In this order, whatever stands between them. */
async function showsRows(rows) {
  // What only one of the browser's interfaces tells of is waited for a moment, and shown then.
  await panel.waitFor(async () => (await firstMissing(rows)) === undefined, 'the rows').catch(() => {})
  assert.equal(await firstMissing(rows), undefined, 'a row that is not there in this order')
}

/** @param {string[]} rows */
async function firstMissing(rows) {
  const shown = (await panel.hops()).map(({ url }) => url.split('?', 1)[0])
  let from = 0
  return rows.find((row) => {
    from = shown.indexOf(row, from) + 1
    return from === 0
  })
}

/** @param {string} text Is to stand there as it is, not as the beginning of another value. */
function literally(text) {
  return new RegExp(`${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w/.:-])`)
}
