import type { Step } from './analysis.ts'
import type { Counter } from './basis.ts'
import type { KeySets, PublishedKey } from './key-sets.ts'
import type { Message } from './message.ts'
import { Decryption } from './saml/decryption.ts'
import { PublishedCertificates } from './saml/published-certificates.ts'
import { SamlSignatures } from './saml/saml-signatures.ts'
import type { ServerMetadataDocuments } from './server-metadata.ts'
import { textClaim } from './tokens/claims.ts'
import type { TokenStore } from './tokens/store.ts'
import type { Token } from './tokens/token.ts'
import { isVerifiable, proveWith } from './tokens/verify.ts'

/** An issuer has a handful of keys; more under one id are not worth trying. */
const MAX_TRIED = 20

/**
 * Verifies the tokens and the SAML messages of a capture with the keys of the capture.
 *
 * *Valid* is proof with any key: nobody else could have signed it. *Invalid* takes a key that is known to be its
 * issuer's; another issuer may use the same key id.
 */
export class Signatures {
  readonly #store: TokenStore
  readonly #keys: KeySets
  readonly #metadata: ServerMetadataDocuments
  readonly certificates = new PublishedCertificates()
  readonly saml: SamlSignatures
  readonly decryption = new Decryption()
  /** Tokens that had no key when they were looked at. */
  #open: Token[] = []
  #next = 0
  #seen = -1

  constructor(store: TokenStore, keys: KeySets, metadata: ServerMetadataDocuments) {
    this.#store = store
    this.#keys = keys
    this.#metadata = metadata
    this.saml = new SamlSignatures(store, this.certificates)
  }

  /** Takes over what a person gave to the verification of another capture. */
  takeKeysOf(other: Signatures): void {
    this.decryption.takeKeysOf(other.decryption)
    this.certificates.takeGivenOf(other.certificates)
  }

  /** Takes note of what a step has to verify, and of certificates that it publishes. */
  take(step: Step): void {
    this.certificates.add(step.exchange)
    this.decryption.add(step)
    this.saml.add(step)
  }

  /** What a judgement about these messages rests on. */
  countersOf(messages: readonly Message[]): Counter[] {
    const opened = messages.flatMap(({ saml }) => (saml && this.decryption.counterOf(saml)) ?? [])
    return [...this.saml.countersOf(messages), ...opened]
  }

  /** Keys that belong to the token's issuer, by its metadata or among its own well-known documents. */
  keysOf(issuer: string): readonly PublishedKey[] {
    const jwks = this.#metadata.of(issuer)?.members.jwks_uri
    const named = typeof jwks === 'string' ? this.#keys.at(jwks) : null
    return named ?? this.#keys.below(`${issuer.replace(/\/$/, '')}/.well-known/`)
  }

  /**
   * Tries what has not been tried.
   *
   * @param mayGoOn Asked before each token: what is left is tried next time.
   * @returns Whether anything new came of it.
   */
  async verify(mayGoOn: () => Promise<boolean> = async () => true): Promise<boolean> {
    const known = this.#keys.revision.n + this.#metadata.revision.n
    const again = known === this.#seen ? [] : this.#open
    const fresh = this.#store.list.slice(this.#next).filter(isVerifiable)
    this.#next = this.#store.list.length
    this.#seen = known
    if (again.length > 0) this.#open = []
    let changed = await this.saml.verify()
    const tokens = [...again, ...fresh]
    for (const [at, token] of tokens.entries()) {
      if (!(await mayGoOn())) {
        this.#open.push(...tokens.slice(at))
        this.#seen = -1
        break
      }
      if (await this.#prove(token)) changed = true
      else this.#open.push(token)
    }
    return changed
  }

  async #prove(token: Token): Promise<boolean> {
    const kid = textClaim(token.header, 'kid')
    const iss = textClaim(token.claims, 'iss')
    const own = iss === undefined ? [] : this.keysOf(iss)
    const others = kid === undefined ? [] : this.#keys.withId(kid)
    const fitting = kid === undefined ? own : own.filter((key) => key.kid === kid)
    let refuted: PublishedKey | null = null
    for (const key of [...fitting, ...others].slice(0, MAX_TRIED)) {
      const proof = await proveWith(token, key)
      if (proof === 'valid') return this.#note(token, proof, key)
      if (proof === 'invalid' && fitting.includes(key)) refuted = key
    }
    // Without a key id, one key of several may simply be the wrong one.
    const decided = refuted !== null && (kid !== undefined || fitting.length === 1)
    return decided && refuted ? this.#note(token, 'invalid', refuted) : false
  }

  #note(token: Token, verified: 'valid' | 'invalid', { kid, url, exchange }: PublishedKey): boolean {
    token.verified = verified
    token.verifiedWith = { kid, url, exchange }
    this.#store.revisionOf(token.id).n++
    return true
  }
}
