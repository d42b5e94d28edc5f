import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStage, startLab } from '../support/browser/stage.mjs'

const alarms = ['proved', 'suspected', 'refused']
const verdict = '[data-part="verdict"]'
const lab = await startLab()
/** @type {import('../support/browser/stage.mjs').Stage} */
let stage
/** @type {import('../support/browser/panel.mjs').Panel} */
let panel

before(async () => {
  stage = await openStage(lab)
  panel = await stage.showPanel()
})

after(async () => {
  await stage?.close()
  await lab.close()
})

for (const { id, title, expects } of lab.scenarios) {
  test(`${id}: ${title}`, async () => {
    await stage.openLab()
    await panel.clear()
    await stage.play(id)
    const isTheCall = hopOf(expects)
    await panel.waitFor(async () => (await panel.hops()).some(isTheCall), `the row of ${expects.path}`)
    if (expects.cause === null) await showsNoAlarm()
    else await showsCause(expects, isTheCall)
  })
}

/** @param {{ host: string, path: string, status: number }} expects */
function hopOf({ host, path, status }) {
  return (/** @type {import('../support/browser/panel.mjs').Hop} */ hop) => {
    const url = new URL(hop.url)
    return url.host === host && url.pathname === path && hop.status === String(status)
  }
}

async function showsNoAlarm() {
  await panel.settled()
  assert.equal(await panel.text(verdict), null)
  const marked = (await panel.hops()).filter(({ mark }) => alarms.includes(mark))
  assert.deepEqual(marked, [])
}

/** @param {any} expects @param {(hop: import('../support/browser/panel.mjs').Hop) => boolean} isTheCall */
async function showsCause({ cause, got, expected }, isTheCall) {
  await panel.waitFor(verdict, 'a verdict')
  await panel.settled()
  assert.equal(await panel.attribute(verdict, 'data-cause'), cause)
  for (const part of ['summary', 'remedy']) {
    assert.ok(await panel.text(`${verdict} [data-part="${part}"]`), `the ${part} says something`)
  }
  if (got) assert.match((await panel.text(`${verdict} [data-part="got"]`)) ?? '', literally(got))
  if (expected)
    assert.match((await panel.text(`${verdict} [data-part="expected"]`)) ?? '', literally(expected))
  const marked = (await panel.hops()).filter(({ mark }) => alarms.includes(mark))
  assert.ok(marked.some(isTheCall), `the call stands out; marked: ${JSON.stringify(marked)}`)
}

/** @param {string} text Is to stand there as it is, not as the beginning of another value. */
function literally(text) {
  return new RegExp(`${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w/.:-])`)
}
