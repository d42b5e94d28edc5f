import { Session } from '../scripts/lib/session.mjs'
import { until } from '../scripts/lib/wait.mjs'

export const patience = { timeout: 120_000 }

/** @typedef {import('../scripts/lib/browser.mjs').Browser} Browser */

/** The built panel in a window of its own, and the page in place of the devtools page that hands it captures. */
export class PanelPage {
  /** @param {Browser} browser @param {Session} host @param {Session} session */
  constructor(browser, host, session) {
    this.browser = browser
    this.host = host
    this.session = session
  }

  /** Opens the panel anew, with its code loaded and without a capture. @param {Browser} browser @param {Session} host */
  static async open(browser, host) {
    await close(browser)
    // What was there before is not to be collected while something is measured.
    await host.call(() => /** @type {any} */ (globalThis).gc())
    await host.call(() => /** @type {any} */ (globalThis).host.open())
    const { targetId } = await until('the panel', () => target(browser), patience)
    const session = await Session.attach(browser.connection, targetId)
    await session.send('Page.bringToFront')
    await until('its code', () => session.call(() => document.readyState === 'complete'), patience)
    return new PanelPage(browser, host, session)
  }

  /**
   * Hands it a capture.
   *
   * @param {number} count
   * @returns {Promise<number>} Milliseconds that the page took to load, and then to the first frame with rows.
   */
  show(count) {
    return this.session.call(
      (wanted) =>
        new Promise((resolve) => {
          const [load] = /** @type {PerformanceNavigationTiming[]} */ (
            performance.getEntriesByType('navigation')
          )
          const loaded = load?.domContentLoadedEventEnd ?? Number.NaN
          const began = performance.now()
          const frame = () => {
            if (!document.querySelector('[data-hop]')) requestAnimationFrame(frame)
            else requestAnimationFrame(() => resolve(loaded + performance.now() - began))
          }
          window.audtrail = /** @type {any} */ (opener).host.controller(wanted)
          dispatchEvent(new Event('audtrail-ready'))
          frame()
        }),
      count,
    )
  }

  /** What the panel loads by itself once it is idle is there. */
  idle() {
    return this.session.call(
      () => new Promise((resolve) => requestIdleCallback(() => setTimeout(() => resolve(null), 1000))),
    )
  }

  /** Scrolls from end to end, a step a frame and each to other rows. */
  scrollThrough(steps = 200) {
    return this.session.call(async (count) => {
      const box = /** @type {Element} */ (document.querySelector('.rows'))
      for (let step = 0; step <= count; step++) {
        box.scrollTop = ((box.scrollHeight - box.clientHeight) * step) / count
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
    }, steps)
  }

  frames(count = 2) {
    return this.session.call(async (wanted) => {
      for (let frame = 0; frame < wanted; frame++)
        await new Promise((resolve) => requestAnimationFrame(resolve))
    }, count)
  }

  /** Presses the mouse on the middle of the first match that is in view. @param {string} selector */
  async click(selector) {
    const [x, y] = await this.session.call((css) => {
      for (const element of document.querySelectorAll(css)) {
        const box = element.getBoundingClientRect()
        const middle = /** @type {[number, number]} */ ([box.x + box.width / 2, box.y + box.height / 2])
        if (element.contains(document.elementFromPoint(...middle))) return middle
      }
      throw new Error(`no ${css} is in view`)
    }, selector)
    await this.mouse('mousePressed', x ?? 0, y ?? 0)
    await this.mouse('mouseReleased', x ?? 0, y ?? 0)
  }

  /** @param {string} type @param {number} x @param {number} y @param {object} [more] */
  mouse(type, x, y, more = { button: 'left', buttons: 1, clickCount: 1 }) {
    return this.session.send('Input.dispatchMouseEvent', { type, x, y, ...more })
  }

  /** @param {string} key @param {number} code */
  async key(key, code) {
    const pressed = { key, code: key, windowsVirtualKeyCode: code }
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...pressed })
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed })
  }

  /** @param {string} text */
  filter(text) {
    return this.session.call((wanted) => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector('[data-part="filter"]'))
      field.value = wanted
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }, text)
  }

  /** Exchanges that come one after the other, each drawn before the next. @param {number} count Of the capture. @param {number} more */
  async add(count, more) {
    for (let one = 0; one < more; one++) {
      const revision = await this.host.call(
        (wanted) => /** @type {any} */ (globalThis).host.more(wanted),
        count,
      )
      await this.session.call(async (wanted) => {
        while (Number(document.documentElement.dataset.revision) < wanted)
          await new Promise((resolve) => setTimeout(resolve, 10))
        for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
      }, revision)
    }
  }

  /** Opens the file that the host has made, and waits until it is shown. */
  async openFile() {
    await this.session.call(() => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector('[data-part="file-field"]'))
      const files = new DataTransfer()
      files.items.add(/** @type {any} */ (opener).file)
      field.files = files.files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await until(
      'the file',
      () => this.session.call(() => document.querySelector('[data-part="file"]') !== null),
      patience,
    )
    await this.frames()
  }
}

/** @param {Browser} browser */
async function target(browser) {
  const { targetInfos } = await browser.connection.send('Target.getTargets')
  return targetInfos.find((/** @type {{ url: string }} */ { url }) => url.endsWith('/panel.html'))
}

/** @param {Browser} browser */
async function close(browser) {
  const open = await target(browser)
  if (!open) return
  await browser.connection.send('Target.closeTarget', { targetId: open.targetId })
  await until('the panel to be gone', async () => !(await target(browser)), patience)
}
