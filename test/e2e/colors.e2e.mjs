import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seenFocus } from '../support/browser/focus.mjs'
import { forceColors } from '../support/browser/media.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { inFirefox } from '../support/browser/stage.mjs'

/*
 * In the few colours that a person chose for everything, and without motion: what is wrong, what is chosen, where the focus
 * is and which characters differ can still be told apart.
 */

const { stage, panel, play } = await setUp({ reach: inFirefox })
await forceColors(stage, panel, true)

/** @param {string} name */
const picture = (name) =>
  process.env.AUDTRAIL_PICTURES && panel.screenshot(`${process.env.AUDTRAIL_PICTURES}/${name}.png`)

/**
 * What is drawn of an element, but its text. Colours are given as one that is told apart from others by no more than that it
 * is another one.
 *
 * @param {string} css @param {string} [pseudo]
 */
const drawn = (css, pseudo = '') =>
  panel.session.call(
    (selector, part) => {
      const one = /** @type {Element} */ (document.querySelector(selector))
      const style = getComputedStyle(one, part || null)
      let behind = /** @type {Element | null} */ (part ? one : one.parentElement)
      const isClear = (/** @type {string} */ color) => /, 0\)$|^transparent$/.test(color)
      while (behind && isClear(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement
      return {
        ink: style.color,
        ground: isClear(style.backgroundColor) ? null : style.backgroundColor,
        behind: behind ? getComputedStyle(behind).backgroundColor : 'rgb(255, 255, 255)',
        outline:
          style.outlineStyle === 'none'
            ? null
            : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`,
        bottom:
          style.borderBottomStyle === 'none' ? null : `${style.borderBottomWidth} ${style.borderBottomColor}`,
        width: style.width,
      }
    },
    css,
    pseudo,
  )

test('a failure, a warning and what is well have marks of their own, in a colour that is seen', async () => {
  await play('not-enforced')
  await play('wrong-api', '[data-mark="proved"]')
  await picture('timeline')
  const marks = await panel.session.call(() =>
    [...document.querySelectorAll('[data-hop] > .seen > .mark')].map((one) => {
      const icon = one.querySelector('.icon')
      const row = /** @type {Element} */ (one.closest('[data-hop]'))
      const onMark = icon?.querySelector('.on-mark')
      return {
        mark: row.getAttribute('data-mark') ?? '',
        shape: icon?.getAttribute('class') ?? '',
        ink: icon && getComputedStyle(icon).color,
        inner: onMark && getComputedStyle(onMark).color,
        ground: getComputedStyle(row).backgroundColor,
        label: row.getAttribute('aria-label') ?? '',
      }
    }),
  )
  const proved = marks.filter(({ mark }) => mark === 'proved')
  assert.ok(proved.length > 0 && marks.length > proved.length)
  for (const { shape, ink, inner, ground } of proved) {
    assert.equal(shape, 'icon icon-proved')
    assert.notEqual(ink, ground)
    assert.notEqual(inner, ink, 'the sign on the mark')
  }
  for (const { shape, ink, ground } of marks.filter((one) => one.shape)) assert.notEqual(ink, ground, shape)
  const plain = marks.filter(({ shape }) => shape === '')
  assert.ok(plain.length > 0, 'rows without a mark')
  const arrow = await drawn('[data-mark="proved"] .arrow')
  assert.notEqual(arrow.ink, arrow.behind, 'the arrow')
})

test('the characters that differ are marked by more than a colour', async () => {
  const mark = await drawn('[data-part="verdict"] mark')
  assert.ok(mark.ground !== null && mark.ground !== mark.behind, JSON.stringify(mark))
  assert.notEqual(mark.ink, mark.ground)
  assert.notEqual(mark.bottom, null, 'a line under them')
})

test('the row that is chosen, and the one that has the focus, are told apart', async () => {
  await panel.click('.counts') // the focus was in the page
  await panel.key('Tab')
  const chosen = '[data-hop][aria-selected="true"]'
  await panel.key('n')
  await panel.waitFor(`${chosen}:focus`)
  await panel.key('Enter')
  await panel.waitFor('[data-part="inspector"]')
  const bar = await drawn(chosen, '::before')
  assert.equal(bar.width, '4px')
  assert.ok(bar.ground !== null && bar.ground !== bar.behind, JSON.stringify(bar))
  await panel.key('Escape')
  await panel.waitFor(`${chosen}:focus`)
  const [focusedRow, other] = [await drawn(chosen), await drawn('[data-hop][aria-selected="false"]')]
  assert.match(focusedRow.outline ?? '', /^solid 2px/)
  assert.equal(other.outline, null)
  await seenFocus(panel, 'after Escape')
  await panel.key('Enter')
  await panel.waitFor('[data-tab="problem"]:focus')
  assert.equal((await drawn(chosen)).outline, null, 'no focus, no outline')
  await picture('inspector')
})

test('the tab that is chosen, and a button that is on', async () => {
  const [on, off] = [await drawn('#tab-problem'), await drawn('#tab-request')]
  assert.notEqual(on.bottom, off.bottom)
  await panel.click('[data-action="to-scale"]')
  await panel.waitFor('[data-action="to-scale"][aria-pressed="true"]')
  const [pressed, clear] = [await drawn('[data-action="to-scale"]'), await drawn('[data-action="clear"]')]
  assert.notEqual(pressed.ground, clear.ground)
  const icon = await drawn('[data-action="to-scale"] .icon')
  assert.notEqual(icon.ink, pressed.ground)
  await picture('to-scale')
  await panel.click('[data-action="to-scale"]')
})

test('an audience that was refused, in words and with a sign, and the cell that is chosen', async () => {
  await panel.click('[data-tab="audiences"]')
  await panel.waitFor('[data-part="matrix"] td .outcome.refused')
  assert.match((await panel.text('.outcome.refused')) ?? '', /^✕ ?refused/)
  const mark = await drawn('[data-part="matrix"] td mark')
  assert.ok(mark.ground !== mark.behind && mark.bottom !== null)
  const cell = 'td[aria-selected="true"]'
  assert.match((await drawn(cell)).outline ?? '', /^dotted 2px/)
  await panel.tabTo(cell)
  assert.match((await drawn(cell)).outline ?? '', /^solid 2px/)
  await picture('matrix')
})

test('two logins compared', async () => {
  await panel.click('[data-tab="compare"]')
  await play('healthy', 'tbody.named td[data-side="right"] mark')
  await picture('compare')
  const mark = await drawn('[data-part="differences"] mark')
  assert.ok(mark.ground !== mark.behind && mark.bottom !== null)
})

test('nothing moves', async () => {
  const moving = await panel.session.call(() => ({
    running: document.getAnimations().length,
    slow: [...document.querySelectorAll('*')]
      .filter((one) =>
        getComputedStyle(one)
          .transitionDuration.split(', ')
          .some((time) => parseFloat(time) > 0),
      )
      .map((one) => one.className),
  }))
  assert.deepEqual(moving, { running: 0, slow: [] })
})
