import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { until } from '../../scripts/lib/wait.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { extension } from '../support/browser/stage.mjs'

const { stage, panel } = await setUp({ plays: 'trailing-slash' })

const explanation = '[data-part="verdict"] [data-part="explanation"]'

test('the cause is explained on request, with the keyboard alone, and stays explained', async () => {
  assert.equal(await panel.count(`${explanation}[open]`), 0)
  await panel.click('[data-part="filter"]')
  await panel.tabTo(`${explanation} > summary`)
  await panel.key('Enter')
  await panel.waitFor(`${explanation}[open]`, 'the explanation')
  assert.match((await panel.text(`${explanation} > p`)) ?? '', /compared as text/)

  await panel.clear()
  await stage.play('wrong-api')
  const isNext = async () => /addressed to itself/.test((await panel.text(`${explanation}[open] > p`)) ?? '')
  await panel.waitFor(isNext, 'the explanation of the next problem, open')
  await panel.clear()
  await stage.play('trailing-slash')
  await panel.waitFor('[data-part="verdict"][data-cause="audience-trailing-slash"]')
})

test('who would forgive the difference stands apart from the verdict', async () => {
  await panel.settled()
  await panel.click('[data-mark="proved"]')
  await panel.click('[data-tab="tokens"]')
  await panel.waitFor('[data-verdict="near-miss"] [data-part="forgiven"]')
  const forgiven = (await panel.text('[data-part="forgiven"]')) ?? ''
  assert.match(
    forgiven,
    /RFC 7519 compares byte for byte\. These would accept it all the same:.*ASP\.NET Core/,
  )
  assert.match((await panel.text('[data-part="inspector"] [data-verified]')) ?? '', /^Decoded only/)
})

test('a finding leads to the page of its check', async () => {
  const finding = '[data-check="aud-near-miss"]'
  await panel.click('[data-tab="problem"]')
  await panel.click(`${finding} > summary`)
  await panel.waitFor(`${finding}[open] [data-part="check-link"]`)
  await panel.click(`${finding} [data-part="check-link"]`)
  const page = await stage.otherPage('/checks/aud-near-miss.html')
  await until('the page to load', () => page.call(() => document.readyState === 'complete'))
  const shown = await page.call(() => ({
    heading: document.querySelector('h1')?.textContent ?? '',
    id: document.querySelector('.id')?.textContent,
    sections: [...document.querySelectorAll('h2')].map(({ textContent }) => textContent),
    scripts: document.scripts.length,
    // A stylesheet that did not load would leave the browser's own font.
    font: getComputedStyle(document.body).fontSize,
  }))
  assert.ok(shown.heading.length > 0)
  assert.deepEqual(
    { ...shown, heading: '' },
    {
      heading: '',
      id: 'aud-near-miss',
      sections: ['What it checks', 'When it cannot tell', 'How to fix it', 'References'],
      scripts: 0,
      font: '15px',
    },
  )
  await page.call(() => /** @type {HTMLElement} */ (document.querySelector('nav a')).click())
  const list = await stage.otherPage('/checks/index.html')
  await until('the list of checks', () => list.call(() => document.readyState === 'complete'))
})

test('no page of the extension can be reached by a website', async () => {
  const manifest = JSON.parse(await readFile(`${extension}/manifest.json`, 'utf8'))
  assert.equal('web_accessible_resources' in manifest, false)
})
