import assert from 'node:assert/strict'
import { test } from 'node:test'
import { violationsInThemes } from '../support/browser/axe.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'

const { panel, play } = await setUp({ reach: inFirefox })

/** The signs in view, each with the row it stands at, and what lies between the line and the first and last of them. */
const drawn = () =>
  panel.session.call(() => {
    const middle = (/** @type {Element} */ one) => {
      const { top, height } = one.getBoundingClientRect()
      return top + height / 2
    }
    const rows = [...document.querySelectorAll('[data-row]')]
    const signs = [...document.querySelectorAll('[data-part="way"] [data-way]')].map((sign) => {
      const row = rows.find((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return top < middle(sign) && middle(sign) < bottom
      })
      const path = row && new URL(row.getAttribute('data-url') ?? 'none:head').pathname
      return {
        way: sign.getAttribute('data-way'),
        path,
        label: row?.getAttribute('aria-label'),
        at: middle(sign),
      }
    })
    const line = document.querySelector('[data-part="way"]')?.getBoundingClientRect()
    const ends = line ? [line.top - (signs[0]?.at ?? 0), line.bottom - (signs.at(-1)?.at ?? 0)] : []
    return { signs, isWhole: ends.every((gap) => Math.abs(gap) <= 1) }
  })
const signs = async () => (await drawn()).signs.map(({ way, path }) => `${way} ${path}`)
const tops = () =>
  panel.session.call(() =>
    [...document.querySelectorAll('[data-row]')].map((one) => one.getBoundingClientRect().top),
  )
const focused = () => panel.session.call(() => document.activeElement?.getAttribute('data-url') ?? '')

test('of a login that is folded the head tells what became of the token inside', async () => {
  await play('broker-audience', '[data-group]')
  const posted = await panel.session.call(() => {
    const rows = [...document.querySelectorAll('[data-hop][aria-level="2"]')]
    return rows
      .find((row) => row.querySelector('.chip')?.textContent === 'assertion')
      ?.getAttribute('data-hop')
  })
  await panel.click(`[data-hop="${posted}"]`)
  await panel.waitFor('[data-part="way"]')
  const inside = await drawn()
  assert.ok(inside.isWhole)
  assert.equal(inside.signs.at(-1)?.way, 'sent')
  await panel.click('[data-group]')
  await panel.waitFor('[data-group][aria-expanded="false"]')
  await panel.waitFor(async () => (await signs()).length === 1, 'one sign')
  const [head] = (await drawn()).signs
  assert.equal(head?.path, 'head')
  assert.match(head?.label ?? '', /selected token: .*sent here$/)
  assert.deepEqual(await violationsInThemes(panel.session), [])
})

test('the way of the refused token leads from where it was issued', async () => {
  await panel.clear()
  await play('wrong-api', '[data-mark="proved"]')
  await panel.click('.counts')
  const before = await tops()
  assert.deepEqual(await signs(), [])
  await panel.key('n')
  await panel.waitFor('[data-part="way"]')
  assert.deepEqual(await tops(), before, 'nothing moves')
  const { signs: all, isWhole } = await drawn()
  assert.ok(isWhole, 'one line from the first to the last')
  assert.match(`${all[0]?.way} ${all[0]?.path}`, /^issued .*token$/)
  assert.match(all[0]?.label ?? '', /selected token: issued here$/)
  assert.equal(all.at(-1)?.way, 'refused')
  assert.match(all.at(-1)?.label ?? '', /selected token: refused here$/)
  // The token that it is about, and no other of the same answer.
  assert.equal(await panel.count('.chip.chosen'), all.length)
  assert.deepEqual(await violationsInThemes(panel.session), [])
})

test('its places are gone through with a key', async () => {
  const places = (await drawn()).signs.length
  const first = await focused()
  const seen = []
  for (let i = 0; i < places; i++) {
    const at = await focused()
    await panel.key('g')
    await panel.waitFor(async () => (await focused()) !== at, 'the next place')
    seen.push(await focused())
  }
  assert.equal(seen.at(-1), first)
  assert.match(seen[0] ?? '', /token$/)
  await panel.key('G')
  await panel.waitFor(async () => (await focused()) === seen.at(-2), 'the place before')
})

test('the details open at the token that was followed, and show the way of another', async () => {
  await panel.key('n')
  await panel.key('g')
  await panel.waitFor(async () => /token$/.test(await focused()), 'the token response')
  const followed = await signs()
  await panel.key('Enter')
  await panel.click('[data-tab="tokens"]')
  const open = '[data-panel="tokens"] details[data-token][open]'
  await panel.waitFor(open)
  const shown = await panel.attribute(open, 'data-token')
  assert.deepEqual(await signs(), followed)
  const other = `[data-panel="tokens"] details[data-token]:not([data-token="${shown}"])`
  await panel.click(`${other} > summary`)
  await panel.waitFor(async () => (await signs()).join() !== followed.join(), 'another way, or none')
  await panel.click(`[data-token="${shown}"] > summary`)
  await panel.waitFor(async () => (await signs()).join() === followed.join(), 'the first way again')
  await panel.key('Escape')
})
