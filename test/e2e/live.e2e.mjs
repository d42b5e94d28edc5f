import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { setUp } from '../support/browser/set-up.mjs'

/** A page that calls its own API with a token; one answer is held back until it is let go. */
const server = createServer((request, response) => {
  const { pathname, origin } = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const answer = (/** @type {string} */ type, /** @type {string} */ text) =>
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text)
  if (pathname === '/') answer('text/html', '<!doctype html><title>calls</title>')
  else if (pathname === '/held') letGo = () => answer('application/json', '{}')
  else if (pathname.startsWith('/.well-known/oauth-protected-resource'))
    answer('application/json', JSON.stringify({ resource: `${origin}/orders` }))
  else answer('application/json', '{}')
})
let letGo = () => {}
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)))
after(() => server.close())
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
const origin = `http://127.0.0.1:${port}`

const { stage, panel } = await setUp()
await stage.goTo(`${origin}/`)
await panel.waitFor(() => stage.page.call(() => document.title === 'calls'), 'the page')

const segment = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = `${segment({ alg: 'RS256', kid: 'k1' })}.${segment({ iss: 'https://id.example', aud: 'https://users.example', exp: 4e9 })}.${Buffer.alloc(256, 7).toString('base64url')}`

/** Calls made one after the other. @param {string[]} paths */
const call = (...paths) =>
  stage.page.call(
    async (wanted, bearer) => {
      for (const path of wanted)
        await (await fetch(path, { headers: { Authorization: `Bearer ${bearer}` } })).text()
    },
    paths,
    token,
  )
/** @param {number} n */
const calls = (n, from = 0) => call(...Array.from({ length: n }, (_, i) => `/orders/${from + i}`))

/** Without the row of the columns. */
const count = async () => Number(await panel.attribute('[role="treegrid"]', 'aria-rowcount')) - 1
const isThere = (/** @type {number} */ n) => panel.waitFor(async () => (await count()) === n, `${n} rows`)

/** Where the rows in view are on the screen, by request. @returns {Promise<Record<string, number>>} */
const places = () =>
  panel.session.call(() => {
    const box = /** @type {Element} */ (document.querySelector('.rows')).getBoundingClientRect()
    const rows = [...document.querySelectorAll('[data-hop]')].map((row) => ({
      url: row.getAttribute('data-url') ?? '',
      ...row.getBoundingClientRect().toJSON(),
    }))
    return Object.fromEntries(
      rows.flatMap(({ url, top, bottom }) =>
        top >= box.top && bottom <= box.bottom ? [[url, Math.round(top)]] : [],
      ),
    )
  })
/** Scrolls to a part of the whole, and waits until that was drawn. @param {number} part */
async function scrollTo(part) {
  await panel.session.call(
    (wanted) =>
      new Promise((resolve) => {
        const box = /** @type {Element} */ (document.querySelector('.rows'))
        box.addEventListener('scroll', () => requestAnimationFrame(() => setTimeout(resolve)), { once: true })
        box.scrollTop = Math.round((box.scrollHeight - box.clientHeight) * wanted) + (wanted < 1 ? 7 : 0)
      }),
    part,
  )
}
/** Rows around those in view are there. @param {number} above How many at least. */
const isRested = (above) =>
  panel.waitFor(
    () =>
      panel.session.call((wanted) => {
        const { top, bottom } = /** @type {Element} */ (
          document.querySelector('.rows')
        ).getBoundingClientRect()
        const rows = [...document.querySelectorAll('[data-hop]')].map((row) => row.getBoundingClientRect())
        return rows.filter((row) => row.bottom < top).length >= wanted && rows.some((row) => row.top > bottom)
      }, above),
    'rows around those in view',
  )
/** @param {string} text */
const filter = (text) =>
  panel.session.call((wanted) => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector('[data-part="filter"]'))
    field.value = wanted
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }, text)
/** Those that are in view both times are where they were, and that is nearly all. @param {Record<string, number>} before */
async function stay(before) {
  await panel.settled()
  const now = await places()
  const both = Object.keys(before).filter((url) => url in now)
  assert.ok(both.length >= Object.keys(before).length * 0.6, `${both.length} rows are still in view`)
  assert.deepEqual(
    both.map((url) => [url, now[url]]),
    both.map((url) => [url, before[url]]),
  )
}

test('at the end, new rows come into view', async () => {
  const held = stage.page.call((bearer) => {
    // Read as well: a body that nobody reads is heard of in listings alone, and those wait on a busy machine.
    void fetch('/held', { headers: { Authorization: `Bearer ${bearer}` } }).then((answer) => answer.text())
  }, token)
  await held
  await calls(80)
  await isThere(80)
  await panel.settled()
  assert.ok(`${origin}/orders/79` in (await places()))
})

test('scrolled far at once, the rows in view are drawn first, and those around them when it rests', async () => {
  const drawnFirst = panel.session.call(
    () =>
      new Promise((resolve) => {
        const box = /** @type {Element} */ (document.querySelector('.rows'))
        const watch = new MutationObserver(() => {
          watch.disconnect()
          const { top, bottom } = box.getBoundingClientRect()
          const places = [...box.querySelectorAll('[data-hop]:not([tabindex="0"])')].map((row) =>
            row.getBoundingClientRect(),
          )
          resolve({
            inView: places.filter((row) => row.bottom > top && row.top < bottom).length,
            all: places.length,
          })
        })
        watch.observe(/** @type {Element} */ (box.querySelector('.canvas')), { childList: true })
        box.scrollTop = 0
      }),
  )
  const { inView, all } = /** @type {{ inView: number, all: number }} */ (await drawnFirst)
  assert.ok(inView > 5, `${inView} rows are in view`)
  assert.ok(all <= inView + 1, `${all} rows for ${inView} in view`)
  await isRested(0)
})

test('a row that stays in the document while it is scrolled is not made anew, and keeps the focus', async () => {
  await scrollTo(0.5)
  await isRested(1)
  const focused = await panel.session.call(() => {
    const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-hop]')])
    for (const row of rows) row.setAttribute('data-known', '')
    const middle = rows[rows.length >> 1]
    middle?.focus()
    return middle?.dataset.url
  })
  await scrollTo(0.55)
  const now = await panel.session.call(() => ({
    known: document.querySelectorAll('[data-known]').length,
    fresh: document.querySelectorAll('[data-hop]:not([data-known])').length,
    focused: /** @type {HTMLElement} */ (document.activeElement)?.dataset.url,
  }))
  assert.equal(now.focused, focused)
  assert.ok(now.fresh > 0)
  assert.ok(now.known > now.fresh, `${now.known} rows stayed, ${now.fresh} are new`)
})

test('scrolled up, nothing moves when rows come at the end or one comes in above', async () => {
  await scrollTo(0.5)
  const before = await places()
  assert.ok(Object.keys(before).length > 3)
  await calls(10, 80)
  await isThere(90)
  await stay(before)
  letGo()
  await isThere(91)
  await stay(before)
  assert.equal(await panel.session.call(() => document.querySelector('[data-url$="/held"]')), null)
})

test('nor does the first row when rows grow and a bar comes in over them', async () => {
  const before = await places()
  const [first = ''] = Object.keys(before).sort((a, b) => (before[a] ?? 0) - (before[b] ?? 0))
  assert.equal(await panel.count('[data-part="verdict"]'), 0)
  await call('/.well-known/oauth-protected-resource/orders')
  await panel.waitFor('[data-part="verdict"]')
  await panel.settled()
  const now = await panel.session.call(
    (url) => document.querySelector(`[data-url="${url}"]`)?.getBoundingClientRect().top ?? 0,
    first,
  )
  // A bar may be a fraction of a pixel high.
  assert.ok(Math.abs(now - (before[first] ?? 0)) <= 1, `${now} for ${before[first]}`)
})

test('nor does the row that is selected, at the end either', async () => {
  await scrollTo(1)
  const last = `[data-url="${origin}/orders/88"]`
  await panel.click(last)
  await panel.waitFor(`${last}[aria-selected="true"]`)
  await panel.settled()
  const before = await places()
  const all = await count()
  await calls(10, 90)
  await isThere(all + 10)
  await stay(before)
})

test('nor when a filter is taken away again', async () => {
  await filter('orders/8')
  await panel.waitFor(async () => (await count()) === 11, 'the filtered rows')
  const before = (await places())[`${origin}/orders/88`]
  await filter('')
  await panel.waitFor(async () => (await count()) > 90, 'all rows')
  await panel.settled()
  assert.equal((await places())[`${origin}/orders/88`], before)
})
