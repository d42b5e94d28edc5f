import { until } from '../../../scripts/lib/wait.mjs'

/** A window of 1280 by 800 at 200 %. */
const TWICE = { width: 640, height: 400, deviceScaleFactor: 2, mobile: false }

/**
 * What is cut off in a page of the extension at 200 %, one text for each place.
 *
 * @param {any} page
 * @param {any} [window] What is sized in Chromium: DevTools, around the panel.
 * @returns {Promise<string[]>}
 */
export async function cutOffAtTwice(page, window = page) {
  const width = () => page.call(() => innerWidth)
  const before = await width()
  if (page.zoom) await page.zoom(2)
  else await window.send('Emulation.setDeviceMetricsOverride', TWICE)
  await until('the page to be zoomed', async () => (await width()) !== before)
  /** @type {string[]} */
  let found = []
  // It is laid out anew; what stays is told.
  const isWhole = async () => {
    found = await page.call(cutOff)
    return found.length === 0
  }
  await until('a layout without anything cut off', isWhole, { timeout: 3000 }).catch(() => {})
  if (page.zoom) await page.zoom(1)
  else await window.send('Emulation.clearDeviceMetricsOverride')
  await until('the page to be as it was', async () => (await width()) === before)
  return found
}

/**
 * What cannot be read or reached, one text for each: the page or a part of it that is wider than
 * there is room, and a control that no scrolling brings into view. Runs in the page.
 */
function cutOff() {
  const nameOf = (/** @type {Element} */ one) =>
    `${one.localName}.${one.getAttribute('class') ?? ''} ${(one.textContent ?? '').trim().slice(0, 60)}`
  const root = document.documentElement
  const isShown = (/** @type {Element} */ one) =>
    one.checkVisibility() && !one.closest('.spoken, [hidden], option, datalist')
  const dialog = document.querySelector('dialog[open]')
  const all = [...(dialog ?? document.body).querySelectorAll('*')].filter(isShown)
  const found =
    root.scrollWidth > root.clientWidth
      ? [`the page is ${root.scrollWidth - root.clientWidth} px too wide`]
      : []
  for (const one of all) {
    const { overflowX, textOverflow, display } = getComputedStyle(one)
    if (
      one.scrollWidth <= one.clientWidth + 1 ||
      display === 'inline' ||
      one.matches('input, textarea, select')
    )
      continue
    // What ends with … is told in whole by a tooltip and by the inspector; a table and what is quoted have two dimensions.
    if (overflowX === 'visible' || textOverflow === 'ellipsis' || one.matches('.matrix, pre')) continue
    found.push(`${one.scrollWidth - one.clientWidth} px of ${nameOf(one)}`)
  }
  for (const one of all.filter((each) => each.matches('button, input, select, textarea, summary, a[href]'))) {
    one.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { left, top, width, height } = one.getBoundingClientRect()
    const there = document.elementFromPoint(left + Math.min(width, 8) / 2, top + Math.min(height, 16) / 2)
    if (!there || !(one.contains(there) || there.contains(one))) found.push(`out of reach: ${nameOf(one)}`)
  }
  return found
}
