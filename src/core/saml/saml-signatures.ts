import type { Step } from '../analysis.ts'
import type { Counter } from '../basis.ts'
import type { Exchange } from '../evidence.ts'
import { header } from '../http.ts'
import type { Message } from '../message.ts'
import type { TokenStore } from '../tokens/store.ts'
import type { SamlMessage } from './message.ts'
import type { PublishedCertificate, PublishedCertificates } from './published-certificates.ts'
import { type SignedQuery, signedQueryOf } from './signed-query.ts'
import type { SamlVerification, SigningKey } from './verification.ts'
import type { publishedKey } from './verify-message.ts'

/** One signed message, however often it was captured: at the identity provider, and on its way to the service provider. */
interface Signed {
  saml: SamlMessage
  query: SignedQuery | null
  verification: SamlVerification | null
  /** Grows when more is known. */
  counter: Counter
  /** What was known of its issuers' certificates when it was verified. */
  seen: number
}

/** A capture with more signed messages is no capture of logins: what comes behind stays unverified. */
const MAX_MESSAGES = 5000

const MAX_ISSUERS = 500
const MAX_BROUGHT = 5

/** Verifies the SAML and WS-Federation messages of a capture, each once, and again when its issuer's metadata comes. */
export class SamlSignatures {
  readonly #store: TokenStore
  readonly #certificates: PublishedCertificates
  #byKey = new Map<string, Signed>()
  #byMessage = new WeakMap<Message, Signed>()
  /** What has not been tried, and what was tried without a key that proves its origin. */
  #fresh: Signed[] = []
  #open: Signed[] = []
  #keys = new WeakMap<PublishedCertificate, Promise<SigningKey | null>>()
  #seen = 0
  /** By issuer: keys that its messages brought, with signatures that they fit. */
  #brought = new Map<string, SigningKey[]>()
  #broughtCount = 0

  constructor(store: TokenStore, certificates: PublishedCertificates) {
    this.#store = store
    this.#certificates = certificates
  }

  /** Takes note of the signed messages of a step. Cheap: verifying comes later. */
  add({ exchange, messages }: Step): void {
    for (const message of messages) {
      const { saml } = message
      if (!saml || saml.reason !== null || this.#byMessage.has(message)) continue
      const query = message.place === 'query' ? signedQueryOf(queryOf(exchange, message)) : null
      const opened = saml.assertions.flatMap(({ decrypted }) => decrypted?.xml ?? [])
      if (!query && ![saml.xml, ...opened].some((xml) => xml.includes('SignatureValue'))) continue
      const sent = query ? `${query.relayState} ${query.signature} ` : ''
      const key = `${opened.length} ${sent}${saml.xml}`
      this.#byMessage.set(message, this.#byKey.get(key) ?? this.#create(key, saml, query))
    }
  }

  #create(key: string, saml: SamlMessage, query: SignedQuery | null): Signed {
    const signed: Signed = { saml, query, verification: null, counter: { n: 0 }, seen: 0 }
    if (this.#byKey.size >= MAX_MESSAGES) return signed
    this.#byKey.set(key, signed)
    this.#fresh.push(signed)
    return signed
  }

  /** Null for a message without signature, and for one that was not verified yet. */
  of(message: Message): SamlVerification | null {
    return this.#byMessage.get(message)?.verification ?? null
  }

  /** What a judgement about these messages rests on. */
  countersOf(messages: readonly Message[]): Counter[] {
    return messages.flatMap((one) => this.#byMessage.get(one)?.counter ?? [])
  }

  /** @returns Whether anything new came of it. */
  async verify(): Promise<boolean> {
    const n = this.#certificates.revision.n + this.#broughtCount
    const again = n !== this.#seen && this.#open.length > 0
    if (!again && this.#fresh.length === 0) return false
    const { verifyMessage, publishedKey } = await import('./verify-message.ts')
    const publishedBy = (entityId: string) => this.#publishedBy(entityId, publishedKey)
    const todo = [...(again ? this.#open.splice(0) : []), ...this.#fresh.splice(0)]
    this.#seen = n
    // What brings keys comes before the queries, which may need them.
    todo.sort((a, b) => Number(a.query !== null) - Number(b.query !== null))
    let changed = false
    for (const signed of todo) {
      const { saml, query } = signed
      const known = this.#knownOf(signed)
      if (signed.verification && known === signed.seen) {
        this.#open.push(signed)
        continue
      }
      signed.seen = known
      const result = await verifyMessage(saml, query, publishedBy, this.#brought.get(saml.issuer))
      this.#keep(saml, result)
      signed.verification = result
      signed.counter.n++
      this.#noteTokens(saml, result)
      if (result.signatures.some(({ state }) => state !== 'valid')) this.#open.push(signed)
      changed = true
    }
    return changed
  }

  /** Grows with what was not known when a message was last verified. */
  #knownOf({ saml, query }: Signed): number {
    const published = issuersOf(saml).map((one) => this.#certificates.revisionOf(one).n)
    const brought = query ? (this.#brought.get(saml.issuer)?.length ?? 0) : 0
    return published.reduce((sum, one) => sum + one, brought)
  }

  /** A query brings no key; one that its sender used in another message serves as well. */
  #keep(saml: SamlMessage, { signatures }: SamlVerification): void {
    const known = this.#brought.get(saml.issuer) ?? []
    if (saml.issuer === '' || (known.length === 0 && this.#brought.size >= MAX_ISSUERS)) return
    for (const { state, place, key } of signatures) {
      if (state !== 'intact' || place === 'elsewhere' || key?.source !== 'message') continue
      const { certificate } = key
      if (!certificate || known.some((one) => one.certificate?.sha256 === certificate.sha256)) continue
      if (known.length >= MAX_BROUGHT) break
      known.push({ ...key, source: 'other-message' })
      this.#broughtCount++
    }
    if (known.length > 0) this.#brought.set(saml.issuer, known)
  }

  /** An assertion is a token: what is proved of it shows there as well, and only with a key that its issuer publishes. */
  #noteTokens(saml: SamlMessage, { assertions, signatures }: SamlVerification): void {
    saml.assertions.forEach(({ text }, at) => {
      const token = this.#store.withValue(text)
      const coverage = assertions[at]
      if (!token || !coverage) return
      const proved =
        coverage.state === 'valid' || coverage.state === 'invalid' ? coverage.state : 'unverified'
      const used = coverage.signatures
        .map((one) => signatures[one])
        .find((one) => one?.state === coverage.state)
      const published = used?.key?.published
      if (token.verified === proved) return
      token.verified = proved
      token.verifiedWith = published
        ? { kid: used?.key?.certificate?.subject ?? null, url: published.url, exchange: published.exchange }
        : null
      this.#store.revisionOf(token.id).n++
    })
  }

  async #publishedBy(entityId: string, read: typeof publishedKey): Promise<SigningKey[] | null> {
    const published = this.#certificates.signingOf(entityId)
    if (published.length === 0) return null
    const keys = await Promise.all(
      published.map((one) => {
        const known = this.#keys.get(one) ?? read(one)
        this.#keys.set(one, known)
        return known
      }),
    )
    return keys.filter((one) => one !== null)
  }
}

function issuersOf({ issuer, assertions }: SamlMessage): string[] {
  return [...new Set([issuer, ...assertions.flatMap(({ assertion }) => assertion?.issuer ?? [])])]
}

/** The query as it was sent, untouched by any URL parser. */
function queryOf({ request, response }: Exchange, { side }: Message): string {
  const url = side === 'request' ? request.url : (header(response?.headers ?? [], 'location') ?? '')
  const [base = ''] = url.split('#', 1)
  return base.slice(base.indexOf('?') + 1)
}
