import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'

const { lab, stage, panel } = await setUp()

/** @typedef {{ at: number, method: string, url: string, status: number, cookies: number }} Seen */

/** All that was captured, in order of time. @returns {Promise<Seen[]>} */
const captured = () =>
  panel.session.call(() =>
    (window.audtrail?.analysis.steps ?? [])
      .map(({ exchange }) => exchange)
      .sort((a, b) => a.startedAt - b.startedAt)
      .map(({ startedAt, request, response }) => ({
        at: startedAt,
        method: request.method,
        url: request.url,
        status: response?.status ?? 0,
        cookies: response?.headers.filter(({ name }) => name.toLowerCase() === 'set-cookie').length ?? 0,
      })),
  )

/** Without query, with the fragment. @param {string} url */
function plain(url) {
  const [rest = '', fragment] = url.split('#')
  return rest.split('?', 1)[0] + (fragment ? `#${fragment}` : '')
}

/** When each play began: what was captured from then on is its own. @type {Map<string, number>} */
const begun = new Map()

/**
 * What was captured of the requests that a play names, whatever came of them.
 *
 * @param {{ id: string, hops: string[] }} play
 */
async function hopsOf({ id, hops }) {
  const from = begun.get(id) ?? 0
  const until = Math.min(...[...begun.values()].filter((at) => at > from), Number.POSITIVE_INFINITY)
  const wanted = new Set(hops.map((hop) => hop.replace(/ \d+ /, ' ').split('#', 1)[0]))
  return (await captured())
    .filter(
      ({ at, method, url }) =>
        at >= from && at < until && wanted.has(`${method} ${plain(url).split('#', 1)[0]}`),
    )
    .map(({ method, url, status }) => `${method} ${status} ${plain(url)}`)
}

/** What the rows of the last play say beside, where they say something: `kept: cache`. */
const asides = () =>
  panel.session.call(() =>
    [...document.querySelectorAll('.row[data-url]')].flatMap((row) => {
      const said = row.querySelector('[data-asides]')
      const path = new URL(row.getAttribute('data-url') ?? '').pathname
      return said ? `${path}: ${said.getAttribute('data-asides')}` : []
    }),
  )

before(async () => {
  await stage.allowHosts()
  await panel.click('[data-action="reach"]')
  await panel.waitFor('[data-part="reach"]')
  await panel.click('[data-action="reach-all"]')
  await stage.confirmReach()
  await panel.waitFor('[data-action="reach"][aria-pressed="true"]')
})

// Firefox gives up at the twentieth redirect, Chromium after it.
const plays = lab.traffic.map((play) =>
  inFirefox && play.id === 'fetch-loop' ? { ...play, hops: play.hops.slice(0, 20) } : play,
)

for (const play of plays) {
  test(`${play.id}: ${play.title}`, async () => {
    begun.set(play.id, Date.now())
    await stage.playTraffic(play.id)
    const areAll = async () => (await hopsOf(play)).length >= play.hops.length
    await panel.waitFor(areAll, `the hops of ${play.id}`).catch(() => {})
    assert.deepEqual(await hopsOf(play), play.hops)
  })
}

test('nothing of it is told a second time later, and cookies are there that DevTools leaves out', async () => {
  // Comes only from beyond DevTools, and after all that was waiting for DevTools before it.
  await stage.page.call((url) => {
    Object.assign(globalThis, { unread: fetch(url) })
  }, `${lab.origins.data}/refused?last`)
  const isLast = async () => (await captured()).some(({ url }) => url.endsWith('?last'))
  await panel.waitFor(isLast, 'the last request')
  begun.set('', Date.now())
  for (const play of plays) assert.deepEqual(await hopsOf(play), play.hops)
  const authorize = (await captured()).filter(({ url }) => plain(url) === `${lab.origins.sso}/authorize`)
  assert.deepEqual(
    authorize.map(({ cookies }) => cookies),
    authorize.map(() => 2),
  )
})

for (const [id, said] of /** @type {[string, string[]][]} */ ([
  // kept since the play above
  ['cached', ['/kept: cache', '/kept: cache']],
  ['worker', ['/refused: from-worker']],
  ['shared-worker', ['/refused: from-worker']],
  ['service-worker', ['/refused: from-worker', '/me: from-worker']],
  ['silent', ['/authorize', '/step', '/silent-callback'].map((path) => `${path}: hidden-frame`)],
  // Firefox does not tell who answered, and not of the call that was never sent.
  ['by-worker', inFirefox ? [] : ['/made-up: service-worker', '/stored: cache']],
  ['preflight', inFirefox ? [] : ['/closed: stops-call']],
])) {
  test(`${id}: rows say what is not to be seen of them otherwise`, async () => {
    const play = lab.traffic.find((one) => one.id === id)
    assert.ok(play)
    await panel.clear()
    begun.set(`${id} again`, Date.now())
    await stage.playTraffic(id)
    const last = play.hops.at(-1)?.split(' ').at(-1)
    await panel.waitFor(async () => (await captured()).some(({ url }) => plain(url) === last), 'the last hop')
    const areSaid = async () => JSON.stringify(await asides()) === JSON.stringify(said)
    await panel.waitFor(areSaid, 'what the rows say').catch(() => {})
    assert.deepEqual(await asides(), said)
  })
}

test('given back, the page alone is captured', async () => {
  await panel.click('[data-action="reach"]')
  await panel.click('[data-action="reach-end"]')
  await panel.waitFor('[data-action="reach"][aria-pressed="false"]')
  await panel.clear()
  await stage.playTraffic('popup')
  const isCalled = async () => (await captured()).some(({ url }) => url === `${lab.origins.data}/me`)
  await panel.waitFor(isCalled, 'the call of the page')
  assert.deepEqual(
    (await captured()).filter(({ url }) => plain(url) === `${lab.origins.sso}/authorize`),
    [],
  )
})

// Firefox tells a devtools page of tabs only together with their requests, and of no window who opened it.
test('a popup that is not captured is told of, and how it would be', { skip: inFirefox }, async () => {
  await panel.waitFor('[data-part="missed-tab"]')
  await panel.click('[data-action="follow"]')
  await panel.waitFor('[data-part="reach"] [data-action="reach-all"]')
  assert.equal(await panel.count('[data-part="missed-tab"]'), 0)
})

test('the fragment of the page is known without any permission', async () => {
  await stage.playTraffic('fragment')
  const isKnown = async () =>
    (await captured()).some(({ url }) => url.endsWith('/home#access_token=of-the-script'))
  await panel.waitFor(isKnown, 'the fragment')
})
