import assert from 'node:assert/strict'
import { test } from 'node:test'
import { violations } from '../support/browser/axe.mjs'
import { exported, openReport } from '../support/browser/exported.mjs'
import { setUp } from '../support/browser/set-up.mjs'

const { stage, panel } = await setUp({ plays: 'wrong-api' })
const reports = { 'wrong-api': await exported(panel, 'html') }
for (const id of ['not-enforced', 'saml-audience', 'healthy']) {
  await stage.openLab()
  await panel.clear()
  await stage.play(id)
  await panel.settled()
  Object.assign(reports, { [id]: await exported(panel, 'html') })
}

test('a report asks for nothing but itself, and says on the first screen what failed, why and what to change', async () => {
  const { page, requested, url, close } = await openReport(stage, reports['wrong-api'])
  assert.deepEqual(requested, [url])
  const first = await page.call(() => {
    const inView = [...document.querySelectorAll('.problem h2, .compare code, .fix')]
    return inView.filter((one) => one.getBoundingClientRect().bottom < 700).map((one) => one.textContent)
  })
  assert.match(first[0] ?? '', /refused the token/)
  assert.match(first[1] ?? '', /users\.localhost/)
  assert.match(first[2] ?? '', /invoices\.localhost/)
  assert.equal(first.length, 4)
  const marked = await page.call(() =>
    [...document.querySelectorAll('.compare mark')].map((one) => one.textContent),
  )
  assert.deepEqual(marked, ['users', 'invoices'])
  await close()
})

for (const theme of ['light', 'dark'])
  for (const [id, html] of Object.entries(reports))
    test(`axe finds nothing in the report of ${id} (${theme}), wide or narrow`, async () => {
      const { page, close } = await openReport(stage, html)
      for (const width of [1280, 400]) {
        await page.send('Emulation.setDeviceMetricsOverride', {
          width,
          height: 900,
          deviceScaleFactor: 1,
          mobile: false,
        })
        await page.send('Emulation.setEmulatedMedia', {
          features: [{ name: 'prefers-color-scheme', value: theme }],
        })
        const background = await page.call(() => getComputedStyle(document.body).backgroundColor)
        assert.equal(background, theme === 'dark' ? 'rgb(32, 33, 36)' : 'rgb(255, 255, 255)')
        assert.deepEqual(await violations(page), [])
        const overflow = await page.call(() => document.documentElement.scrollWidth - innerWidth)
        assert.ok(overflow <= 0, `${overflow} pixels wider than the window`)
      }
      await close()
    })

test('nothing in a hostile capture becomes markup, runs or loads', async () => {
  const html = await panel.session.call(async () => {
    const bad = `"><img src=x onerror="document.title='run'"><script>document.title='run'</script>' onclick='x`
    const part = (/** @type {unknown} */ value) =>
      btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const claims = { iss: 'https://login.example.com', aud: bad, azp: bad, exp: 2e9, [bad]: bad }
    const token = `${part({ alg: 'RS256', kid: bad })}.${part(claims)}.c2ln`
    const entry = {
      startedDateTime: '2026-01-01T00:00:00Z',
      time: 1,
      request: {
        method: 'GET',
        url: `https://api.example.com/${encodeURIComponent(bad)}`,
        headers: [{ name: 'Authorization', value: `Bearer ${token}` }],
      },
      response: {
        status: 401,
        statusText: bad,
        headers: [
          { name: 'WWW-Authenticate', value: `Bearer error="invalid_token", error_description="${bad}"` },
          { name: 'x-request-id', value: bad },
        ],
        content: { mimeType: 'text/html', text: bad },
      },
    }
    const { audtrail, exported } = /** @type {any} */ (window)
    const file = new File([JSON.stringify({ log: { version: '1.2', entries: [entry] } })], `${bad}.har`)
    const { analysis, name } = await audtrail.files.open(file, () => {}, new AbortController().signal)
    return (await exported(analysis, 'html', name, bad)).text
  })
  const { page, requested, url, close } = await openReport(stage, html)
  assert.deepEqual(requested, [url])
  const { title, elements, attributes } = await page.call(() => {
    const all = [...document.querySelectorAll('*')]
    return {
      title: document.title,
      elements: all.filter((one) =>
        /^(?:script|img|iframe|object|embed|link|form|input|a|base)$/i.test(one.tagName),
      ).length,
      attributes: all
        .flatMap((one) => one.getAttributeNames())
        .filter((name) => /^on|^(?:src|href|action)/.test(name)),
    }
  })
  assert.match(title, /onerror/)
  assert.deepEqual({ elements, attributes }, { elements: 0, attributes: [] })
  await close()
})

test('it prints on paper with the lanes on every page', async () => {
  const html = reports['wrong-api']
  const rows = html.slice(html.indexOf('<tbody>\n<tr class="mark-') + 8, html.indexOf('</tbody>'))
  const { page, close } = await openReport(stage, html.replace(rows, rows.repeat(12)))
  await page.send('Emulation.setEmulatedMedia', { media: 'print' })
  const style = await page.call(() => {
    const of = (/** @type {string} */ css, /** @type {any} */ name) =>
      getComputedStyle(/** @type {Element} */ (document.querySelector(css)))[name]
    return [
      of('.problem', 'breakInside'),
      of('.timeline tbody tr', 'breakInside'),
      of('.timeline thead', 'display'),
    ]
  })
  assert.deepEqual(style, ['avoid', 'avoid', 'table-header-group'])
  const { data } = await page.send('Page.printToPDF', { preferCSSPageSize: true })
  assert.equal(Buffer.from(data, 'base64').subarray(0, 5).toString(), '%PDF-')
  await close()
})
