import { connect } from 'node:net'
import { Stop } from './errors.mjs'

/** Firefox refused a command. */
export class MarionetteError extends Error {
  /** @param {string} command @param {{ error: string, message: string }} error */
  constructor(command, { error, message }) {
    super(`${command}: ${message || error}`)
    this.code = error
  }
}

/**
 * Marionette, the protocol that Firefox's own tests speak: JSON over TCP, each message preceded by its length in bytes and
 * a colon. Firefox greets with an object; a call is `[0, id, command, parameters]`, its answer `[1, id, error, result]`.
 */
export class Marionette {
  #lastId = 0
  /** @type {Map<number, { command: string, resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map()
  /** @type {Error | null} */
  #closed = null
  #buffer = Buffer.alloc(0)
  /** @type {import('node:net').Socket} */
  #socket
  #context = 'content'

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (data) => this.#receive(data))
    socket.on('error', (error) => this.close(`Firefox does not answer: ${error.message}`))
    socket.on('close', () => this.close('Firefox has ended the connection.'))
  }

  /** @param {number} port On this machine. @returns {Promise<Marionette>} */
  static connect(port) {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new Marionette(socket))
      })
    })
  }

  /** @param {Buffer} data */
  #receive(data) {
    this.#buffer = Buffer.concat([this.#buffer, data])
    for (;;) {
      const colon = this.#buffer.indexOf(':')
      const end = colon + 1 + Number(this.#buffer.subarray(0, colon).toString())
      if (colon < 0 || this.#buffer.length < end) return
      const message = JSON.parse(this.#buffer.subarray(colon + 1, end).toString())
      this.#buffer = this.#buffer.subarray(end)
      if (!Array.isArray(message)) continue
      const [, id, error, result] = message
      const call = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) call?.reject(new MarionetteError(call.command, error))
      else call?.resolve(result)
    }
  }

  /** @param {string} command @param {object} [parameters] @returns {Promise<any>} */
  send(command, parameters = {}) {
    if (this.#closed) return Promise.reject(this.#closed)
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { command, resolve, reject })
      const text = JSON.stringify([0, id, command, parameters])
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
  }

  /**
   * Sends a command to the page or to the browser's own window. Firefox keeps which of them is meant and answers in order.
   *
   * @param {'content' | 'chrome'} context
   * @param {string} command
   * @param {object} parameters
   */
  sendTo(context, command, parameters) {
    const switched =
      this.#context === context ? undefined : this.send('Marionette:SetContext', { value: context })
    this.#context = context
    const answer = this.send(command, parameters)
    return switched ? switched.then(() => answer) : answer
  }

  /**
   * Calls a function in the page or in the browser's own window. It is sent as text: it sees its arguments and the globals
   * there, nothing else.
   *
   * @template {any[]} A
   * @template R
   * @param {'content' | 'chrome'} context
   * @param {(...args: A) => R} func
   * @param {A} args JSON values.
   * @returns {Promise<Awaited<R>>} A JSON value.
   */
  async call(context, func, ...args) {
    const script = `return (${func}).apply(null, arguments)`
    const sandbox = context === 'chrome' ? 'system' : null
    const parameters = { script, args, sandbox, newSandbox: true }
    return (await this.sendTo(context, 'WebDriver:ExecuteScript', parameters)).value
  }

  /** Fails what is still waiting, and all that comes after. @param {string} reason */
  close(reason) {
    this.#closed ??= new Stop(reason)
    for (const { reject } of this.#waiting.values()) reject(this.#closed)
    this.#waiting.clear()
    this.#socket.destroy()
  }
}
