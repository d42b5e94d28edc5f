import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { holdsSecret } from './leaks.ts'
import { SecretIndex } from './secret-index.ts'

/** What stands for a secret: `state_hidden_k3m9q2w7xa`; as long as the secret where that is long, by `_` at the end. */
const PSEUDONYM = /^(?:[a-z]{1,12}_)?hidden[_+ ][0-9a-z]{10}_*$/
/** The same as a GUID, whose first half spells the product's name. */
const PSEUDONYM_GUID = /^61756474-7261-496c-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const PSEUDONYM_MAIL = /^hidden_[0-9a-z]{10}@hidden\.invalid$/

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const MAIL = /^[^\s@/:]{1,64}@[^\s@/:]{1,255}$/

/** Base32 without letters that look alike. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/** From this length on, length itself may be what went wrong: a cookie over 4,096 bytes, a header over 8 kB. */
const LONG = 1000
/** What fills the head of a request; many of them make it too large. Lengths of passwords are not told. */
const LONG_IN_HEAD = 40

/** Random text in base64, with a plus sign, or with a blank for one that was sent without being escaped. */
const WITH_PLUS = /^(?=.*\+)[\w/=+-]{12,}$/
const WITHOUT_PLUS = /^(?=.* )[\w/=+-]+(?: [\w/=+-]+)*$/

/**
 * Stand-ins for secrets: equal secrets have equal ones, so that what belongs together still does, and without the key
 * nobody can tell a secret from its stand-in by trying (HMAC-SHA256 with a key of this export only).
 */
export class Pseudonyms {
  /** With the key taken in; every stand-in goes on from a copy. */
  readonly #hmac: ReturnType<typeof hmac.create>
  readonly #known = new Map<string, string>()
  readonly #traced = new SecretIndex()

  /** @param key At least 16 random bytes, made for one export and thrown away with it. */
  constructor(key: Uint8Array) {
    this.#hmac = hmac.create(sha256, key)
  }

  /** Every secret that is long and rare enough to be told from chance. */
  get secrets(): SecretIndex {
    return this.#traced
  }

  /**
   * The stand-in; one that is given stays as it is, so that hiding twice changes nothing.
   *
   * @param label Wire name of what it is (`code`, `state`); of the first place where the secret is met.
   * @param isTraced Whether it is hidden inside of other texts too.
   */
  of(secret: string, label: string, isTraced = true): string {
    if (secret === '' || isPseudonym(secret)) return secret
    const known = this.#known.get(secret)
    if (known !== undefined && isTraced) this.#traced.add(secret)
    if (known !== undefined) return known
    return this.register(secret, this.#make(secret, label), isTraced)
  }

  /** Notes what stands for a secret; the last one counts. */
  register(secret: string, standIn: string, isTraced = true): string {
    if (secret === standIn) {
      // It may have been taken for a secret as long as less was known.
      this.#traced.delete(secret)
      this.#known.delete(secret)
      return standIn
    }
    if (isTraced) this.#traced.add(secret)
    this.#known.set(secret, standIn)
    return standIn
  }

  /** The stand-in of a secret that was met; undefined for any other text. */
  known(text: string): string | undefined {
    return this.#known.get(text)
  }

  /** Traces no longer what turned out to be no secret. */
  retrace(isTraced: (secret: string) => boolean): void {
    for (const secret of this.#traced.all) if (!isTraced(secret)) this.#traced.delete(secret)
  }

  /** @returns Forgets what is met from here on. */
  mark(): () => void {
    const known = new Set(this.#known.keys())
    const traced = new Set(this.#traced.all)
    return () => {
      for (const secret of this.#known.keys()) if (!known.has(secret)) this.#known.delete(secret)
      this.retrace((secret) => traced.has(secret))
    }
  }

  /** A text that is kept, without the secrets in it. */
  scrub(text: string): string {
    return this.#traced.replace(text, (secret) => this.#known.get(secret) ?? '')
  }

  /** Whether a text holds a secret in whatever writing. */
  hasSecret(text: string): boolean {
    return holdsSecret(text, this.#traced)
  }

  #make(secret: string, label: string): string {
    // What came of the plus sign may be what went wrong.
    const isRound = /^(?:state|nonce)$/.test(label)
    const isBroken = isRound && WITHOUT_PLUS.test(secret)
    const sign = isBroken ? ' ' : isRound && WITH_PLUS.test(secret) ? '+' : '_'
    const whole = isBroken ? secret.replaceAll(' ', '+') : secret
    const digest = this.#hmac.clone().update(new TextEncoder().encode(whole)).digest()
    if (GUID.test(secret)) {
      const hex = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      return `61756474-7261-496c-8${hex.slice(1, 4)}-${hex.slice(4)}`
    }
    const id = [...digest.slice(0, 10)].map((byte) => DIGITS[byte % 32]).join('')
    if (MAIL.test(secret)) return `hidden_${id}@hidden.invalid`
    const name = (isPseudonym(label) ? '' : label)
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .slice(0, 12)
    const made = `${name ? `${name}_` : ''}hidden${sign}${id}`
    const long = name === 'cookie' || name === 'token' ? LONG_IN_HEAD : LONG
    return secret.length >= long ? made.padEnd(secret.length, '_') : made
  }
}

/**
 * Whether a text is a stand-in made by this or by another export: it stays, so that an export can be read and exported again.
 * A page could write a secret of its own in this shape. It knows that secret already, and could as well write it in
 * words, which are kept; what a browser or a server makes never has this shape.
 */
export function isPseudonym(text: string): boolean {
  return PSEUDONYM.test(text) || PSEUDONYM_GUID.test(text) || PSEUDONYM_MAIL.test(text)
}
