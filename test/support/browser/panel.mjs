import { Stop } from '../../../scripts/lib/errors.mjs'
import { until } from '../../../scripts/lib/wait.mjs'

/** @typedef {import('../../../scripts/lib/session.mjs').Session} Session */
/** @typedef {{ url: string, status: string, mark: string }} Hop */

const keyCodes = { Enter: 13, Escape: 27, Tab: 9, ArrowUp: 38, ArrowDown: 40, ArrowLeft: 37, ArrowRight: 39 }

/** The Audtrail panel in DevTools, as a user reads it and works with it. */
export class Panel {
  /** @param {Session} session The panel's frame. @param {Session} window DevTools around it. */
  constructor(session, window) {
    this.session = session
    this.window = window
  }

  /** The text of the first match, blanks collapsed; null when there is none. @param {string} selector */
  text(selector) {
    return this.session.call(
      (css) => document.querySelector(css)?.textContent?.replace(/\s+/g, ' ').trim() ?? null,
      selector,
    )
  }

  /** @param {string} selector @param {string} name */
  attribute(selector, name) {
    return this.session.call(
      (css, attribute) => document.querySelector(css)?.getAttribute(attribute) ?? null,
      selector,
      name,
    )
  }

  /** @param {string} selector */
  count(selector) {
    return this.session.call((css) => document.querySelectorAll(css).length, selector)
  }

  /** The rows of the timeline. @returns {Promise<Hop[]>} */
  hops() {
    return this.session.call(() =>
      [...document.querySelectorAll('[data-hop]')].map((row) => ({
        url: row.getAttribute('data-url') ?? '',
        status: row.getAttribute('data-status') ?? '',
        mark: row.getAttribute('data-mark') ?? '',
      })),
    )
  }

  /**
   * Waits for an element, or for an answer that is truthy.
   *
   * @param {string | (() => Promise<unknown>)} condition
   * @param {string} [what] Says what was waited for.
   */
  async waitFor(condition, what = String(condition)) {
    const ask = typeof condition === 'string' ? () => this.count(condition) : condition
    try {
      return await until(`${what} in the panel`, ask, { timeout: 30_000 })
    } catch (error) {
      const shown = await this.text('body').catch(() => '')
      throw new Stop(`${error instanceof Error ? error.message : error}; it shows: ${shown?.slice(0, 1000)}`)
    }
  }

  /** Waits until the panel has not changed for a while. */
  async settled() {
    let last = ''
    let since = performance.now()
    await until('the panel to come to rest', async () => {
      const revision = await this.session.call(() => document.documentElement.dataset.revision ?? '')
      if (revision !== last) since = performance.now()
      last = revision
      return performance.now() - since > 400
    })
  }

  /** Presses the mouse on the middle of an element. @param {string} selector */
  async click(selector) {
    await this.waitFor(selector)
    const [x, y] = await this.session.call(middleOf, selector)
    for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) {
      const pressed = type !== 'mouseMoved'
      const button = pressed ? 'left' : 'none'
      await this.session.send('Input.dispatchMouseEvent', { type, x, y, button, clickCount: pressed ? 1 : 0 })
    }
  }

  /** Presses a key where the focus is. @param {string} key As `KeyboardEvent.key` names it. */
  async key(key) {
    const known = keyCodes[/** @type {keyof typeof keyCodes} */ (key)]
    const windowsVirtualKeyCode = known ?? key.toUpperCase().charCodeAt(0)
    const text = { Enter: '\r' }[key] ?? (known ? undefined : key)
    const event = { key, code: known ? key : `Key${key.toUpperCase()}`, windowsVirtualKeyCode }
    await this.session.send('Input.dispatchKeyEvent', {
      type: text ? 'keyDown' : 'rawKeyDown',
      ...event,
      text,
    })
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }

  /** Types where the focus is. @param {string} text */
  type(text) {
    return this.session.send('Input.insertText', { text })
  }

  /** Takes away all that was captured. */
  async clear() {
    await this.click('[data-action="clear"]')
    await this.waitFor('[data-part="empty"]')
  }

  /** A picture of DevTools. @param {string} file */
  screenshot(file) {
    return this.window.screenshot(file)
  }
}

/** Runs in the panel. @param {string} selector @returns {[number, number]} */
function middleOf(selector) {
  const element = /** @type {Element} */ (document.querySelector(selector))
  element.scrollIntoView({ block: 'center' })
  const { x, y, width, height } = element.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}
