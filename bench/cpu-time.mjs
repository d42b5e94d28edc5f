/** Processor time of all the browser's processes in milliseconds. @param {import('../scripts/lib/browser.mjs').Browser} browser */
export async function cpuTime(browser) {
  try {
    const { processInfo } = await browser.connection.send('SystemInfo.getProcessInfo')
    return processInfo.reduce(
      (/** @type {number} */ sum, /** @type {any} */ { cpuTime }) => sum + cpuTime * 1000,
      0,
    )
  } catch {
    return null
  }
}
