import assert from 'node:assert/strict'
import { test } from 'node:test'
import { violationsInThemes } from '../support/browser/axe.mjs'
import { setUp } from '../support/browser/set-up.mjs'

const { panel, play } = await setUp({ plays: 'wrong-api' })

const look = async () => assert.deepEqual(await violationsInThemes(panel.session), [])

/** @param {string} css */
const focus = (css) =>
  panel.session.call((one) => /** @type {HTMLElement} */ (document.querySelector(one)).focus(), css)

/** @param {string} css */
const hasFocus = (css) => panel.session.call((one) => document.activeElement?.matches(one) ?? false, css)

/** A key with others held. @param {{ key: string, ctrlKey?: boolean, shiftKey?: boolean }} init */
const held = (init) =>
  panel.session.call(
    (one) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { ...one, bubbles: true, cancelable: true }),
      ) === false,
    init,
  )

/** The marked text of one kind. @param {string} kind */
const marked = (kind) =>
  panel.session.call((name) => {
    const { highlights } = /** @type {{ highlights: Map<string, Set<Range>> }} */ (
      /** @type {unknown} */ (CSS)
    )
    return [...(highlights.get(name) ?? [])].map(String)
  }, kind)

test('? shows every key, Escape closes the list alone, and the focus is where it was', async () => {
  await panel.click('[data-mark="proved"]')
  await panel.waitFor('[data-part="inspector"]')
  await focus('[data-tab="request"]')
  await panel.key('?')
  await panel.waitFor('[data-part="keys"][open]')
  assert.ok((await panel.count('[data-key-action]')) > 30)
  assert.match((await panel.text('[data-key-action="panel next-problem"]')) ?? '', /^N ?Next problem$/)
  assert.match((await panel.text('[data-key-action="search previous"]')) ?? '', /^Shift\+Enter/)
  await look()
  await panel.key('Escape')
  await panel.waitFor(async () => (await panel.count('[data-part="keys"]')) === 0, 'the list closed')
  assert.equal(await panel.count('[data-part="inspector"]'), 1)
  assert.ok(await hasFocus('[data-tab="request"]'))
})

test('evidence leads to the very value, in this hop and in another, and back', async () => {
  await panel.key('w')
  await panel.waitFor('[data-part="because"] [data-action="evidence"]')
  const facts = await panel.session.call(() =>
    [...document.querySelectorAll('[data-action="evidence"]')].map((one) => one.textContent),
  )
  assert.equal(facts[0], 'Token, aud')
  const other = facts.findIndex((text) => /Response, resource$/.test(text ?? ''))
  assert.ok(other > 0, facts.join('; '))
  await focus('[data-action="evidence"]')
  await panel.key('Enter')
  await panel.waitFor('[data-tab="tokens"][aria-selected="true"]')
  await panel.waitFor(() => hasFocus('.claims > div'), 'the focus at the claim')
  const got = await panel.text('[data-part="verdict"] [data-part="got"]')
  await panel.waitFor(async () => String(await marked('pointed')) === got, 'the claim, marked')
  await look()

  await panel.click('[data-action="back-to-why"]')
  await panel.waitFor('[data-tab="problem"][aria-selected="true"]:focus')
  await panel.waitFor(async () => (await marked('pointed')).length === 0, 'the mark gone')
  const row = await panel.attribute('[data-hop][aria-selected="true"]', 'data-hop')
  await panel.session.call(
    (at) => /** @type {HTMLElement} */ (document.querySelectorAll('[data-action="evidence"]')[at]).click(),
    other,
  )
  await panel.waitFor('[data-tab="response"][aria-selected="true"]')
  const expected = await panel.text('[data-part="verdict"] [data-part="expected"]')
  await panel.waitFor(
    async () => (await marked('pointed'))[0]?.includes(expected ?? '?'),
    'the expected value',
  )
  assert.ok((await panel.count('#tab-panel .json-name')) > 1, 'JSON is coloured')
  assert.notEqual(await panel.attribute('[data-hop][aria-selected="true"]', 'data-hop'), row)
  await panel.click('[data-action="back-to-why"]')
  await panel.waitFor('[data-tab="problem"][aria-selected="true"]')
  assert.equal(await panel.attribute('[data-hop][aria-selected="true"]', 'data-hop'), row)
})

test('a text is found in every tab of the request, with the keyboard alone', async () => {
  await panel.click('[data-tab="request"]')
  assert.ok(await held({ key: 'f', ctrlKey: true }), 'Ctrl+F is taken')
  await panel.waitFor('[data-part="search-field"]:focus')
  await panel.type('Bearer')
  await panel.waitFor('[data-tab="response"] .tab-matches')
  const count = Number(
    await panel.text('[data-tab="request"] .tab-matches > :first-child, [data-tab="request"] .tab-matches'),
  )
  assert.ok(count >= 1)
  await panel.waitFor(
    async () => /^\d+ of \d+$/.test((await panel.text('[data-part="search-status"]')) ?? ''),
    'the count',
  )
  await panel.waitFor(
    async () => String(await marked('current')).toLowerCase() === 'bearer',
    'the match, marked',
  )
  for (const text of await marked('match')) assert.equal(text.toLowerCase(), 'bearer')
  await look()

  for (let i = 0; (await panel.count('[data-tab="response"][aria-selected="true"]')) === 0; i++) {
    assert.ok(i < 30, 'Enter leads to the other tab')
    await panel.key('Enter')
    await panel.settled()
  }
  assert.ok(await hasFocus('[data-part="search-field"]'))
  const at = await panel.text('[data-part="search-status"]')
  assert.ok(await held({ key: 'Enter', shiftKey: true }))
  await panel.waitFor(
    async () => (await panel.text('[data-part="search-status"]')) !== at,
    'the match before',
  )

  await panel.key('Escape')
  await panel.waitFor(async () => (await panel.count('[data-part="search"]')) === 0, 'the search closed')
  assert.equal(await panel.count('[data-part="inspector"]'), 1)
  await panel.waitFor(async () => (await panel.count('.tab-matches')) === 0, 'the counts gone')
  await panel.waitFor(async () => (await marked('match')).length === 0, 'the marks gone')
  await panel.waitFor(() => hasFocus('[role="tab"]'), 'the focus at a tab')
  await panel.focus() // Firefox opens its console at Escape
  await panel.key('f')
  await panel.waitFor('[data-part="search-field"]:focus')
  await panel.type('nowhere in it')
  await panel.waitFor(
    async () => (await panel.text('[data-part="search-status"]')) === 'not found',
    'that nothing was found',
  )
  await panel.click('[data-action="close-search"]')
})

test('cookies are told by what became of them, never by their value', async () => {
  const hop = await panel.session.call(
    () =>
      [...document.querySelectorAll('[data-hop]')]
        .find((row) => /\/auth$/.test(row.getAttribute('data-url') ?? ''))
        ?.getAttribute('data-hop') ?? '',
  )
  await panel.click(`[data-hop="${hop}"]`)
  await panel.click('[data-tab="cookies"]')
  await panel.waitFor('[data-cookies="set"] dt')
  // The provider of the lab puts the value of a cookie into its path as well.
  const text = ((await panel.text('#tab-panel')) ?? '').replaceAll(/Path=[^;]+/g, '')
  assert.match(text, /SameSite=|no SameSite/)
  await panel.click('[data-tab="response"]')
  const cookies = () =>
    panel.session.call(() =>
      [...document.querySelectorAll('[data-panel="response"] .claims > div')].flatMap((row) =>
        /^set-cookie$/i.test(row.querySelector('dt')?.textContent ?? '')
          ? (row.querySelector('code')?.textContent ?? [])
          : [],
      ),
    )
  await panel.waitFor(async () => (await cookies()).length > 0, 'the cookies of the response')
  const values = (await cookies()).flatMap((cookie) => /^[^=]+=([^;\s]{8,})/.exec(cookie)?.[1] ?? [])
  assert.ok(values.length > 0)
  for (const value of values) assert.ok(!text.includes(value))
  await panel.click('[data-tab="cookies"]')
  await look()
})

test('a scope that the API demands and the token lacks is marked among those that it has', async () => {
  await panel.clear()
  await play('scope-missing', '[data-part="verdict"]')
  await panel.focus()
  await panel.key('n')
  await panel.key('Enter')
  await panel.click('[data-tab="tokens"]')
  await panel.waitFor('[data-part="missing-scope"]')
  assert.match((await panel.text('[data-part="missing-scope"]')) ?? '', /missing: the API demands it$/)
  assert.ok((await panel.count('.grants li')) > 1)
  await look()
})

test('what to change is copied by key, and it is said', async () => {
  await panel.focus()
  await panel.key('y')
  await panel.waitFor(
    async () => (await panel.text('[data-part="verdict"] [role="status"]')) === 'Copied',
    'that it was copied',
  )
})
