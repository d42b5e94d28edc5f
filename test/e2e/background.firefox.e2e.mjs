import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from '../support/browser/set-up.mjs'

const { lab, stage, panel, play } = await setUp({ reach: true, plays: 'wrong-api' })
const { front, sso } = lab.origins

/** What was captured of a URL, without its query. @param {string} url */
const captured = (url) =>
  panel.session.call(
    (wanted) =>
      (window.audtrail?.analysis.steps ?? [])
        .map(({ exchange }) => exchange)
        .filter(({ request }) => request.url.split('?', 1)[0] === wanted)
        .map(({ request, response, unseen }) => ({
          method: request.method,
          status: response?.status ?? 0,
          body: response?.body?.text ?? null,
          unseen,
        })),
    url,
  )

/** @param {string} url @param {number} [times] */
const isCaptured = (url, times = 1) =>
  panel.waitFor(async () => (await captured(url)).length >= times, `${url} captured`)

test('a page that sends a form by itself is whole, which devtools lose', async () => {
  for (let times = 0; times < 3; times++) {
    await panel.clear()
    await stage.playTraffic('form-post')
    await isCaptured(`${sso}/step`)
    await isCaptured(`${front}/home`)
    const [step] = await captured(`${sso}/step`)
    assert.equal(step?.status, 200)
    assert.match(step?.body ?? '', /<form[^>]*method="post"/)
    assert.deepEqual(step?.unseen, [])
  }
})

test('a token response is whole, though the page goes elsewhere at once', async () => {
  for (let times = 0; times < 3; times++) {
    await panel.clear()
    await stage.playTraffic('token-and-away')
    await isCaptured(`${sso}/token`)
    await isCaptured(`${front}/home`)
    const [token] = await captured(`${sso}/token`)
    assert.deepEqual([token?.method, token?.status, token?.unseen], ['POST', 200, []])
    assert.ok(JSON.parse(token?.body ?? '').access_token)
  }
})

test('capture goes on when the browser ends the background page', async () => {
  await panel.clear()
  // Firefox holds requests for a page that starts only where the page listened in its first turn: where the permission was
  // given later, as here, from its next start on.
  await stage.endBackground()
  await stage.backgroundRuns()
  for (let times = 1; times <= 2; times++) {
    await stage.endBackground()
    await stage.playTraffic('token-and-away')
    await isCaptured(`${front}/home`, times)
    await isCaptured(`${sso}/token`, times)
  }
  const all = await captured(`${sso}/token`)
  assert.deepEqual(
    all.map(({ body }) => body !== null),
    [true, true],
  )
})

test('the toolbox can be moved: what was captured stays, and capture goes on', async () => {
  await panel.clear()
  await play('wrong-api', '[data-mark="proved"]')
  const [rows, verdict] = [await panel.hops(), await panel.text('[data-part="verdict"]')]
  for (const side of /** @type {const} */ (['right', 'window', 'bottom'])) {
    await stage.dock(side)
    await panel.waitFor('[data-part="verdict"]', `the verdict at the ${side}`)
    await panel.settled()
    const now = new Set((await panel.hops()).map((row) => JSON.stringify(row)))
    assert.deepEqual(
      rows.filter((row) => !now.has(JSON.stringify(row))),
      [],
    )
    assert.equal(await panel.text('[data-part="verdict"]'), verdict)
  }
  await panel.clear()
  await stage.play('wrong-api')
  await panel.waitFor('[data-mark="proved"]')
  await panel.click('[data-mark="proved"]')
  await panel.waitFor('[data-part="inspector"]')
})
