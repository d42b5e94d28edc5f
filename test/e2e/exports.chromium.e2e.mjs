import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exported, installExported, openReport } from '../support/browser/exported.mjs'
import { setUp } from '../support/browser/set-up.mjs'
import { htmlRows, markdownRows, mermaidRows, panelRows, svgRows } from '../support/browser/timeline-rows.mjs'

const { lab, stage, panel } = await setUp()

/** The number of a login stands in a path of the lab's provider; in exports something stands for it. @param {any} row */
const withoutSecret = (row) => ({
  ...row,
  request: row.request.replace(/(\/(?:auth|interaction)\/)[\w-]{10,}/, '$1…'),
})

/** @param {Record<string, unknown>} row @param {string[]} names */
const without = (row, ...names) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))

for (const id of ['wrong-api', 'healthy', 'not-enforced', 'saml-audience', 'broker-audience'])
  test(`${id}: every export tells the hops that the panel shows`, async () => {
    await play(id)
    const shown = (await panelRows(panel)).map(withoutSecret)
    assert.ok(shown.length > 2)

    const { page, close } = await openReport(stage, await exported(panel, 'html'))
    const told = {
      html: (await htmlRows(page)).map(withoutSecret),
      markdown: markdownRows(await exported(panel, 'markdown')).map(withoutSecret),
    }
    await close()
    for (const [format, rows] of Object.entries(told)) assert.deepEqual(rows, shown, format)

    assert.deepEqual(
      mermaidRows(await exported(panel, 'mermaid')).map(withoutSecret),
      // A diagram has no word for what went well, and no column of times.
      shown.map((row) => without({ ...row, mark: row.mark === 'ok' ? '' : row.mark }, 'time')),
      'mermaid',
    )
    assert.deepEqual(svgRows(await exported(panel, 'svg')).map(withoutSecret), shown, 'svg')
  })

/** @param {string} id */
async function play(id) {
  await stage.openLab()
  await panel.clear()
  await stage.play(id)
  await panel.waitFor(async () => (await panel.count('[data-hop]')) > 2, 'rows')
  await panel.settled()
}

test('the picture is a PNG of twice the size', async () => {
  await play('wrong-api')
  await installExported(panel)
  const { type, size, width, height, colours } = await panel.session.call(async () => {
    const { audtrail, exported } = /** @type {any} */ (window)
    const { picture, mimeType, text } = await exported(audtrail.analysis, 'png')
    const drawn = await createImageBitmap(picture)
    const canvas = new OffscreenCanvas(drawn.width, drawn.height)
    const context = canvas.getContext('2d')
    context?.drawImage(drawn, 0, 0)
    const pixels = context?.getImageData(0, 0, drawn.width, drawn.height).data ?? []
    const seen = new Set()
    for (let i = 0; i < pixels.length; i += 4) seen.add(`${pixels[i]} ${pixels[i + 1]} ${pixels[i + 2]}`)
    const [, w, h] = /width="(\d+)" height="(\d+)"/.exec(text) ?? []
    return {
      type: `${picture.type} ${mimeType}`,
      size: [Number(w) * 2, Number(h) * 2],
      width: drawn.width,
      height: drawn.height,
      colours: [...seen],
    }
  })
  assert.equal(type, 'image/png image/png')
  assert.deepEqual([width, height], size)
  // The row of the refused call, and its arrow.
  for (const colour of ['252 240 239', '179 38 30']) assert.ok(colours.includes(colour), colour)
})

test('a request is copied as a command without its secrets', async () => {
  await panel.click('[data-mark="proved"]')
  await panel.click('[data-tab="request"]')
  await panel.session.call(() => {
    document.addEventListener('copy', (event) => {
      // Comes after the panel's own.
      setTimeout(() => {
        document.documentElement.dataset.copied = event.clipboardData?.getData('text/plain') ?? ''
      })
    })
    const clipboard = navigator.clipboard
    clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text
    }
  })
  await panel.click('[data-action="copy-curl"]')
  await panel.waitFor(
    async () => (await panel.text('[data-part="curl"]')) === 'Copied, without secrets',
    'Copied',
  )
  const copied = (await panel.attribute('html', 'data-copied')) ?? ''
  assert.match(copied, new RegExp(`^curl '${lab.origins.invoices}/invoices' \\\\\n`))
  assert.match(copied, /'[Aa]uthorization: Bearer '"\$\{ACCESS_TOKEN:\?\}"/)
  assert.doesNotMatch(copied, /eyJ/)
})

test('a HAR is taken by the Network panel of DevTools', async () => {
  await play('wrong-api')
  const har = await exported(panel, 'har')
  const urls = JSON.parse(har).log.entries.map((/** @type {any} */ { request }) => request.url)
  const shown = await panel.window.call(async (text) => {
    const { ViewManager } = await import(/* @vite-ignore */ './ui/legacy/legacy.js')
    await ViewManager.ViewManager.instance().showView('network')
    const { NetworkPanel } = await import(/* @vite-ignore */ './panels/network/network.js')
    const { networkLogView } = NetworkPanel.NetworkPanel.instance()
    await networkLogView.onLoadFromFile(new File([text], 'login.har'))
    const { NetworkLog } = await import(/* @vite-ignore */ './models/logs/logs.js')
    return NetworkLog.NetworkLog.instance()
      .requests()
      .map((/** @type {any} */ request) => [request.url(), request.statusCode])
  }, har)
  assert.deepEqual(shown.map((/** @type {any} */ [url]) => url).sort(), urls.sort())
  const refused = shown.find(
    (/** @type {any} */ [url, status]) => url.endsWith('/invoices') && status === 401,
  )
  assert.ok(refused, 'the refused call with its status')
})
