/**
 * Says which steps are at work and how long they took: one line a step. On a terminal the line counts the seconds
 * while it works; elsewhere it is written once, when the step has ended.
 *
 * @param {{ out?: NodeJS.WriteStream, env?: NodeJS.ProcessEnv }} [options]
 */
export function createProgress({ out = process.stdout, env = process.env } = {}) {
  const live = Boolean(out.isTTY)
  const colour = live && !env.NO_COLOR
  const paint = (/** @type {number} */ code, /** @type {string} */ text) =>
    colour ? `\x1b[${code}m${text}\x1b[0m` : text
  const line = (/** @type {string} */ text) => out.write(live ? `\r\x1b[K${text}\n` : `${text}\n`)

  /**
   * @template T
   * @param {string} title
   * @param {(note: (text: string) => void) => Promise<T> | T} work `note` adds words to the finished line.
   * @returns {Promise<T>}
   */
  async function step(title, work) {
    const begin = performance.now()
    const spent = () => seconds(performance.now() - begin)
    let detail = ''
    const draw = () => out.write(`\r\x1b[K${paint(36, '·')} ${title} ${paint(2, spent())}`)
    const timer = live ? setInterval(draw, 200) : undefined
    if (live) draw()
    try {
      const result = await work((text) => {
        detail = ` ${text}`
      })
      clearInterval(timer)
      line(`${paint(32, '✓')} ${title}${detail} ${paint(2, spent())}`)
      return result
    } catch (error) {
      clearInterval(timer)
      line(`${paint(31, '✗')} ${title}${detail} ${paint(2, spent())}`)
      throw error
    }
  }

  return { step, say: line, paint }
}

/** @typedef {ReturnType<typeof createProgress>} Progress */

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
