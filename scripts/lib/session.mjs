import { writeFile } from 'node:fs/promises'

/** One target (a page, DevTools, the panel) that commands go to. */
export class Session {
  /** @param {import('./cdp.mjs').Connection} connection @param {string} targetId @param {string} id */
  constructor(connection, targetId, id) {
    this.connection = connection
    this.targetId = targetId
    this.id = id
  }

  /** @param {import('./cdp.mjs').Connection} connection @param {string} targetId */
  static async attach(connection, targetId) {
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true })
    return new Session(connection, targetId, sessionId)
  }

  /** @param {string} method @param {object} [params] */
  send(method, params) {
    return this.connection.send(method, params, this.id)
  }

  /** @param {string} method @param {import('./cdp.mjs').Listener} listener */
  on(method, listener) {
    this.connection.on(method, listener, this.id)
  }

  /**
   * Calls a function in the target. It is sent as text: it sees its arguments and the target's globals, nothing else.
   *
   * @template {any[]} A
   * @template R
   * @param {(...args: A) => R} func
   * @param {A} args JSON values.
   * @returns {Promise<Awaited<R>>} A JSON value.
   */
  async call(func, ...args) {
    const expression = `(${func})(${args.map((arg) => JSON.stringify(arg)).join(',')})`
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    }
    return result.value
  }

  /** Writes what the target shows to a file. @param {string} file Its end says whether it is PNG or WebP. */
  async screenshot(file) {
    const format = file.endsWith('.webp') ? { format: 'webp', quality: 80 } : { format: 'png' }
    const { data } = await this.send('Page.captureScreenshot', format)
    await writeFile(file, Buffer.from(data, 'base64'))
  }
}
