import { after } from 'node:test'
import { openStage, startLab } from './stage.mjs'

/**
 * What a test file works with: the lab, and a browser with the Audtrail panel open. Both end with the file's tests.
 *
 * @param {object} [options]
 * @param {string} [options.plays] A scenario with a proved cause, played before the first test.
 * @param {string} [options.language] The only one that the extension speaks: `de`.
 * @param {boolean} [options.reach] Whether it may see all sites from the start; only in Firefox.
 */
export async function setUp({ plays, language, reach } = {}) {
  const { lab, stage } = await setUpWithoutPanel({ ...(language && { language }), ...(reach && { reach }) })
  const panel = await stage.showPanel()
  if (plays) {
    await stage.play(plays)
    await panel.waitFor('[data-mark="proved"]')
    await panel.settled()
  }
  return { lab, stage, panel }
}

/** The same, with the panel not shown yet. @param {{ reach?: boolean, language?: string }} [options] */
export async function setUpWithoutPanel(options) {
  const lab = await startLab()
  after(() => lab.close())
  const stage = await openStage(lab, options)
  after(() => stage.close())
  return { lab, stage }
}
