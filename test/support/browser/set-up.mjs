import { after } from 'node:test'
import { openStage, startLab } from './stage.mjs'

/**
 * What a test file works with: the lab, and a browser with the Audtrail panel open. Both end with the file's tests.
 *
 * @param {object} [options]
 * @param {string} [options.plays] A scenario with a proved cause, played before the first test.
 */
export async function setUp({ plays } = {}) {
  const { lab, stage } = await setUpWithoutPanel()
  const panel = await stage.showPanel()
  if (plays) {
    await stage.play(plays)
    await panel.waitFor('[data-mark="proved"]')
    await panel.settled()
  }
  return { lab, stage, panel }
}

/** The same, with the panel not shown yet. */
export async function setUpWithoutPanel() {
  const lab = await startLab()
  after(() => lab.close())
  const stage = await openStage(lab)
  after(() => stage.close())
  return { lab, stage }
}
