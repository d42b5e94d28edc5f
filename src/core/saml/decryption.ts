import type { Step } from '../analysis.ts'
import type { Counter } from '../basis.ts'
import type { PrivateKey } from '../xml-encryption/private-key.ts'
import type { SamlMessage } from './message.ts'

/** How many encrypted parts of a capture the given keys open. */
export interface Opened {
  opened: number
  closed: number
}

/** One message with encrypted parts, where it was captured. */
interface Closed {
  saml: SamlMessage
  exchange: number
  counter: Counter
  /** Whether its recipients were read. */
  isRead: boolean
}

const MAX_MESSAGES = 2000

/** Opens what is encrypted in SAML and WS-Federation messages, with private keys that are held in memory only. */
export class Decryption {
  #keys: PrivateKey[] = []
  #all: Closed[] = []
  /** What was not tried with the keys of now. */
  #fresh: Closed[] = []
  #bySaml = new WeakMap<SamlMessage, Closed>()

  /** Takes note of the messages of a step that have encrypted parts. */
  add({ exchange, messages }: Step): void {
    for (const { saml } of messages) {
      if (!saml || saml.encrypted.length === 0 || this.#bySaml.has(saml)) continue
      if (this.#all.length >= MAX_MESSAGES) return
      const closed = { saml, exchange: exchange.id, counter: { n: 0 }, isRead: false }
      this.#bySaml.set(saml, closed)
      this.#all.push(closed)
      this.#fresh.push(closed)
    }
  }

  counterOf(saml: SamlMessage): Counter | undefined {
    return this.#bySaml.get(saml)?.counter
  }

  /**
   * Takes a private key; `run` uses it from then on. Nothing of it is kept but keys that cannot be exported.
   *
   * @throws {AudtrailError} `ERR_KEY_PASSWORD`, `ERR_KEY_PUBLIC`, `ERR_KEY_KIND`, `ERR_KEY_FORMAT`.
   */
  async useKey(text: string): Promise<void> {
    const { readPrivateKey } = await import('./decrypt-message.ts')
    this.#keys.push(await readPrivateKey(text))
    this.#fresh = [...this.#all]
  }

  takeKeysOf(other: Decryption): void {
    this.#keys = [...other.#keys]
    this.#fresh = [...this.#all]
  }

  /** Forgets every key; what was opened stays open. */
  forgetKeys(): void {
    this.#keys = []
  }

  get opened(): Opened {
    const parts = this.#all.flatMap(({ saml }) => saml.encrypted)
    const opened = parts.filter(({ isOpen }) => isOpen).length
    return { opened, closed: parts.length - opened }
  }

  /**
   * Tries what has not been tried with these keys.
   *
   * @returns `Exchange.id`s that show more than before.
   */
  async run(): Promise<number[]> {
    if (this.#fresh.length === 0) return []
    const { decryptMessage, readRecipients } = await import('./decrypt-message.ts')
    const changed = new Set<number>()
    for (const closed of this.#fresh.splice(0)) {
      if (!closed.isRead) await readRecipients(closed.saml)
      closed.isRead = true
      if (this.#keys.length > 0) await decryptMessage(closed.saml, this.#keys)
      closed.counter.n++
      changed.add(closed.exchange)
    }
    return [...changed]
  }
}
