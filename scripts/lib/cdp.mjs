import { Stop } from './errors.mjs'

/** The browser refused a command. Code -32601: it does not know the command. */
export class ProtocolError extends Error {
  /** @param {string} method @param {{ code: number, message: string }} error */
  constructor(method, { code, message }) {
    super(`${method}: ${message}`)
    this.code = code
  }
}

/** @typedef {(params: any) => void} Listener */

/** The Chrome DevTools Protocol over the two pipes of `--remote-debugging-pipe`: JSON, each message ended by a NUL. */
export class Connection {
  #lastId = 0
  /** @type {Map<number, { method: string, resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map()
  /** @type {Map<string, Set<Listener>>} */
  #listeners = new Map()
  /** @type {Error | null} */
  #closed = null
  /** @type {import('node:stream').Writable} */
  #out

  /** @param {import('node:stream').Writable} out @param {import('node:stream').Readable} input */
  constructor(out, input) {
    this.#out = out
    // Writing to a browser that has just gone is reported by close().
    out.on('error', () => {})
    input.on('error', () => {})
    /** @type {Buffer[]} */
    let parts = []
    input.on('data', (/** @type {Buffer} */ chunk) => {
      let begin = 0
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, begin)) {
        parts.push(chunk.subarray(begin, end))
        this.#receive(JSON.parse(Buffer.concat(parts).toString()))
        parts = []
        begin = end + 1
      }
      parts.push(chunk.subarray(begin))
    })
  }

  /** @param {any} message */
  #receive({ id, method, params, result, error, sessionId }) {
    if (id === undefined) {
      for (const listener of this.#listeners.get(`${sessionId ?? ''} ${method}`) ?? []) listener(params)
      return
    }
    const call = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) call?.reject(new ProtocolError(call.method, error))
    else call?.resolve(result)
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId) {
    if (this.#closed) return Promise.reject(this.#closed)
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject })
      this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  /** @param {string} method @param {Listener} listener @param {string} [sessionId] */
  on(method, listener, sessionId = '') {
    const key = `${sessionId} ${method}`
    const listeners = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, listeners.add(listener))
  }

  /** Whether the browser knows a command. It is sent without its parameters, so that nothing happens. @param {string} method */
  async knows(method) {
    try {
      await this.send(method)
      return true
    } catch (error) {
      if (error instanceof ProtocolError) return error.code !== -32601
      throw error
    }
  }

  /** Fails what is still waiting, and all that comes after. @param {string} reason */
  close(reason) {
    this.#closed ??= new Stop(reason)
    for (const { reject } of this.#waiting.values()) reject(this.#closed)
    this.#waiting.clear()
  }
}
