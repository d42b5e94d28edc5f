import { after } from 'node:test'
import { Stop } from '../../../scripts/lib/errors.mjs'
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

  /**
   * Plays a scenario, and waits until the panel has the call that it is about. A browser tells of a request some time
   * after the page has its answer.
   *
   * @param {string} id
   * @param {string | (() => Promise<unknown>)} [shown] Is waited for as well, before the panel comes to rest.
   */
  async function play(id, shown) {
    const scenario = lab.scenarios.find((one) => one.id === id)
    if (!scenario) throw new Stop(`The lab has no scenario ${id}.`)
    const isTheCall = callOf(scenario.expects)
    const calls = async () => (await captured(panel)).filter(isTheCall).length
    const before = await calls()
    await stage.play(id)
    await panel.waitFor(async () => (await calls()) > before, `the call of ${id}`)
    if (shown) await panel.waitFor(shown)
    await panel.settled()
  }

  if (plays) await play(plays, '[data-mark="proved"]')
  return { lab, stage, panel, play }
}

/** @param {import('./panel.mjs').Panel} panel */
const captured = (panel) =>
  panel.session.call(() =>
    (window.audtrail?.analysis.steps ?? []).map(({ exchange: { request, response } }) => ({
      url: request.url,
      status: String(response?.status ?? ''),
    })),
  )

/** What a scenario is about, told from other requests. @param {{ host: string, path: string, status: number }} expects */
export function callOf({ host, path, status }) {
  return (/** @type {{ url: string, status: string }} */ call) => {
    const url = new URL(call.url)
    const isThere = path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path
    return url.host === host && isThere && call.status === String(status)
  }
}

/** The same, with the panel not shown yet. @param {{ reach?: boolean, language?: string }} [options] */
export async function setUpWithoutPanel(options) {
  const lab = await startLab()
  after(() => lab.close())
  const stage = await openStage(lab, options)
  after(() => stage.close())
  return { lab, stage }
}
