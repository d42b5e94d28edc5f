import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Session } from '../../scripts/lib/session.mjs'
import { inputOf } from '../support/browser/chromium.mjs'
import { Panel } from '../support/browser/panel.mjs'
import { setUp } from '../support/browser/set-up.mjs'

const { stage, panel } = await setUp({ plays: 'wrong-api' })

const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const CLAIMS = {
  iss: 'https://login.example.com',
  aud: 'https://users.example.com',
  sub: 'alice',
  exp: 1_700_000_000,
}
const TOKEN = `${part({ alg: 'RS256', typ: 'at+jwt' })}.${part(CLAIMS)}.${'c2ln'.repeat(20)}`
const CURL = `curl 'https://api.example.com/orders' -H 'Authorization: Bearer ${TOKEN}'`
const entry = (/** @type {string} */ url, /** @type {object[]} */ headers = []) => ({
  startedDateTime: '2026-03-01T12:00:00Z',
  request: { method: 'GET', url, headers },
  response: { status: 401, headers: [{ name: 'WWW-Authenticate', value: 'Bearer' }], content: { size: 0 } },
})
const har = (/** @type {string} */ name, /** @type {object[]} */ ...entries) =>
  JSON.stringify({ log: { creator: { name }, entries } })
const HAR = har(
  'Charles Proxy',
  entry('https://api.example.com/orders', [{ name: 'Authorization', value: `Bearer ${TOKEN}` }]),
)

/** The viewer, as the popup opens it. */
async function openViewer() {
  const origin = await panel.session.call(() => location.origin)
  const { connection } = stage.browser
  const url = `${origin}/src/hosts/viewer/viewer.html`
  const { targetId } = await connection.send('Target.createTarget', { url })
  const session = await Session.attach(connection, targetId)
  const viewer = new Panel(session, session, inputOf(session))
  await viewer.waitFor('[data-part="empty"]')
  return viewer
}

/**
 * Pastes where the focus is, as the browser does; or, with files, drops them on the page.
 *
 * @param {Panel} at @param {'paste' | 'drop'} type @param {{ text?: string, files?: [string, string][] }} what
 */
function bring(at, type, { text, files = [] }) {
  return at.session.call(
    (kind, plain, list) => {
      const data = new DataTransfer()
      if (plain !== null) data.setData('text/plain', plain)
      for (const [name, content] of list) data.items.add(new File([content], name))
      const common = { bubbles: true, cancelable: true }
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...common, clipboardData: data })
          : new DragEvent('drop', { ...common, dataTransfer: data })
      ;(document.activeElement ?? document.body).dispatchEvent(event)
      return event.defaultPrevented
    },
    type,
    text ?? null,
    files,
  )
}

/** What was brought is shown: in the place of what was there. @param {Panel} at @param {string} name */
const shown = (at, name) =>
  at.waitFor(async () => (await at.text('[data-part="file"]')) === name, `the file ${name}`)
const close = async (/** @type {Panel} */ at) => {
  await at.click('[data-action="close-file"]')
  await at.waitFor(async () => (await at.count('[data-part="file"]')) === 0, 'the file closed')
}
const rows = async (/** @type {Panel} */ at) => (await at.hops()).map(({ url, status }) => `${status} ${url}`)
/** Everything that outlives the page, and what others see of it. */
const traces = (/** @type {Panel} */ at) =>
  at.session.call(async () => {
    const api = /** @type {any} */ (globalThis).chrome
    const stored = await api.storage.local.get(null)
    return JSON.stringify([
      stored,
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      document.title,
      history.length,
    ])
  })

/** The same in the panel and in the viewer. @param {() => Promise<Panel>} open @param {string} where */
function suite(where, open) {
  test(`${where}: a pasted token shows its claims, and what is there stays`, async () => {
    const at = await open()
    const before = await rows(at)
    assert.equal(await bring(at, 'paste', { text: `Bearer ${TOKEN}` }), true)
    await shown(at, 'Pasted text')
    await at.waitFor('[data-tab="tokens"][aria-selected="true"]')
    const inspector = (await at.text('[data-part="inspector"]')) ?? ''
    assert.match(inspector, /aud ?https:\/\/users\.example\.com/)
    assert.match(inspector, /expired .* before it was pasted/)
    assert.equal(await at.count('[data-part="verdict"]'), 0, 'nothing is accused')
    const left = await traces(at)
    for (const segment of TOKEN.split('.')) assert.ok(!left.includes(segment), 'a part of the token was kept')
    await close(at)
    assert.deepEqual(await rows(at), before)
  })

  test(`${where}: a cURL command is a call that was not answered`, async () => {
    const at = await open()
    await bring(at, 'paste', { text: CURL })
    await shown(at, 'Pasted text')
    await at.waitFor('[data-hop]')
    assert.deepEqual(await rows(at), [' https://api.example.com/orders'])
    assert.match((await at.text('[data-part="inspector"]')) ?? '', /Cannot tell whether it fits this API/)
    await close(at)
  })

  test(`${where}: a text of no kind says what can be pasted`, async () => {
    const at = await open()
    const before = await rows(at)
    await bring(at, 'paste', { text: 'hello there' })
    await at.waitFor('[data-part="import"][role="alert"]')
    assert.match((await at.text('[data-part="import"]')) ?? '', /What can be read: a token.*ERR_PASTE_FORMAT/)
    assert.deepEqual(await rows(at), before)
    await at.click('[data-action="cancel-import"]')
  })

  test(`${where}: of several files the first is opened, and the others are named`, async () => {
    const at = await open()
    await bring(at, 'drop', {
      files: [
        ['a.har', HAR],
        ['b.har', HAR],
      ],
    })
    await shown(at, 'a.har')
    assert.match(
      (await at.text('[data-part="import-warning"]')) ?? '',
      /Only the first file.* 1 more was not/,
    )
    assert.equal((await at.hops())[0]?.status, '401')
    await close(at)
  })

  test(`${where}: a file without its tokens says so`, async () => {
    const at = await open()
    await bring(at, 'drop', {
      files: [['s.har', har('WebInspector', entry('https://api.example.com/orders'))]],
    })
    await at.waitFor('[data-part="import-warning"]')
    assert.match(
      (await at.text('[data-part="import-warning"]')) ?? '',
      /Tokens and cookies are not in this file/,
    )
    assert.doesNotMatch((await at.text('.toolbar')) ?? '', /no problem/)
    await close(at)
  })
}

suite('panel', async () => panel)

test('panel: what is pasted into a field stays there', async () => {
  await panel.click('[data-part="filter"]')
  assert.equal(await bring(panel, 'paste', { text: TOKEN }), false)
  assert.equal(await panel.count('[data-part="file"]'), 0)
  await panel.session.call(() => /** @type {HTMLElement} */ (document.activeElement).blur())
})

test('panel: the field of the empty state takes text by paste and by Enter, and keeps none', async () => {
  await panel.clear()
  for (const how of ['paste', 'enter']) {
    await panel.click('[data-part="paste-field"]')
    if (how === 'paste') await bring(panel, 'paste', { text: CURL })
    else {
      await panel.type(`Bearer ${TOKEN}`)
      await panel.key('Enter')
    }
    await panel.waitFor('[data-part="file"]', `a file by ${how}`)
    await close(panel)
    const left = await panel.session.call(
      () => /** @type {HTMLInputElement} */ (document.querySelector('[data-part="paste-field"]')).value,
    )
    assert.equal(left, '')
  }
})

/** @type {Panel | undefined} */
let viewer
suite('viewer', async () => {
  viewer ??= await openViewer()
  return viewer
})
