import { Stop } from '../../../scripts/lib/errors.mjs'
import { until } from '../../../scripts/lib/wait.mjs'

/** @typedef {{ url: string, status: string, mark: string }} Hop */
/**
 * @typedef {object} Page A page of the extension.
 * @property {import('../../../scripts/lib/session.mjs').Session['call']} call
 *
 * @typedef {object} Input
 * @property {(x: number, y: number) => Promise<unknown>} click Presses the mouse.
 * @property {(key: string) => Promise<unknown>} key Presses a key where the focus is, named as `KeyboardEvent.key` names it.
 * @property {(text: string) => Promise<unknown>} type Types where the focus is.
 * @property {() => Promise<unknown>} focus Makes the page the one that keys go to; in it the focus stays where it was.
 */

/** The Audtrail panel in DevTools, as a user reads it and works with it. */
export class Panel {
  /**
   * @param {Page} session The panel's frame.
   * @param {{ screenshot(file: string): Promise<void> }} window DevTools around it, or as much of it as can be pictured.
   * @param {Input} input
   */
  constructor(session, window, input) {
    this.session = session
    this.window = window
    this.input = input
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
      return await until(`${what} in the panel`, ask)
    } catch (error) {
      const shown = await this.text('body').catch(() => '')
      throw new Stop(`${error instanceof Error ? error.message : error}; it shows: ${shown?.slice(0, 1000)}`)
    }
  }

  /** Waits until the panel has not changed for a while: for a longer one where the browser is slow to answer. */
  async settled() {
    let last = ''
    let since = performance.now()
    let slowest = 0
    await until('the panel to come to rest', async () => {
      const asked = performance.now()
      const revision = await this.session.call(() => document.documentElement.dataset.revision ?? '')
      const now = performance.now()
      slowest = Math.max(slowest, now - asked)
      if (revision !== last) since = now
      last = revision
      return now - since > Math.min(Math.max(400, 10 * slowest), 4000)
    })
  }

  /** Presses the mouse on the middle of an element. @param {string} selector */
  async click(selector) {
    await this.waitFor(selector)
    await this.input.click(...(await this.session.call(middleOf, selector)))
  }

  /** Presses a key where the focus is. @param {string} key As `KeyboardEvent.key` names it. */
  key(key) {
    return this.input.key(key)
  }

  /** Has keys go to the panel, after the page was worked with. */
  focus() {
    return this.input.focus()
  }

  /** Presses Tab until an element that matches has the focus. @param {string} selector */
  async tabTo(selector) {
    const isThere = () => this.session.call((css) => document.activeElement?.matches(css) ?? false, selector)
    for (let presses = 0; !(await isThere()); presses++) {
      if (presses === 40) throw new Stop(`Tab does not lead to ${selector}`)
      await this.key('Tab')
    }
  }

  /** Types where the focus is. @param {string} text */
  type(text) {
    return this.input.type(text)
  }

  /** Puts a file into a field, as the picker does. @param {string} part @param {string} name @param {string} text */
  putFile(part, name, text) {
    return this.session.call(
      (wanted, fileName, content) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector(`[data-part="${wanted}"]`))
        const files = new DataTransfer()
        files.items.add(new File([content], fileName))
        field.files = files.files
        field.dispatchEvent(new Event('change', { bubbles: true }))
      },
      part,
      name,
      text,
    )
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
