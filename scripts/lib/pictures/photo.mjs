import { until } from '../wait.mjs'

/** @typedef {import('../session.mjs').Session} Session */

/**
 * Writes what a page shows in a window of a size, when all of it has been drawn.
 *
 * @param {string} file PNG or WebP.
 * @param {[number, number]} size Width and height in CSS pixels.
 * @param {Session} window What is pictured: DevTools around the panel, or a tab.
 * @param {Session} page What is drawn in it: the panel, or the same tab.
 */
export async function photo(file, [width, height], window, page) {
  const metrics = { width, height, deviceScaleFactor: 1, mobile: false }
  await window.send('Emulation.setDeviceMetricsOverride', metrics)
  await until(`a width of ${width}`, () => page.call((wanted) => innerWidth === wanted, width))
  for (const one of window === page ? [page] : [page, window]) await one.call(drawn)
  await window.screenshot(file)
}

/** Runs in a page: what moves once comes to its end, and two frames are drawn. */
async function drawn() {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  await frame()
  const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1)
  await Promise.allSettled(ending.map(({ finished }) => finished))
  await frame()
  await frame()
}
