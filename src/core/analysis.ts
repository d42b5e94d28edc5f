import type { Inventory } from './audience/inventory.ts'
import type { Matrix } from './audience/matrix.ts'
import type { Presentation } from './audience/verdict.ts'
import type { Exchange } from './evidence.ts'
import type { Diagnosis, Finding } from './finding.ts'
import type { Flow } from './flow.ts'
import type { Message } from './message.ts'
import type { Opened } from './saml/decryption.ts'
import type { SamlVerification } from './saml/verification.ts'
import type { Timeline } from './timeline.ts'
import type { Carrier, Token } from './tokens/token.ts'

/**
 * What is known of a capture so far.
 *
 * Fed one exchange at a time; adding one costs the same whatever the length of the capture. What can change with
 * later evidence (verdicts, findings, diagnoses) is worked out when it is asked for and kept until what it rests on
 * changes, so that a reader pays only for what it looks at.
 */
export interface Analysis {
  /** Grows with everything that can change what is said: exchanges, keys, the inventory. */
  readonly revision: number
  /** What is declared of APIs and audiences; null for nothing. */
  readonly inventory: Inventory | null
  /** Declares something else: every verdict rests on it and is worked out anew when it is next asked for. */
  setInventory(inventory: Inventory | null): void
  /** Exchanges may come in any order. Nothing in an exchange makes this throw. */
  add(exchange: Exchange): void
  /** Replaces an exchange by one that shows more (a body, cookies); same `id`. */
  update(exchange: Exchange): void
  /**
   * Verifies the signatures of tokens and SAML messages that came since, with the keys of the capture. The only part that
   * takes time of its own: what is read before shows them as unverified.
   *
   * @param mayGoOn Asked between two tokens, where there may be many: what is left is verified the next time.
   * @returns Whether more is known than before.
   */
  verify(mayGoOn?: () => Promise<boolean>): Promise<boolean>
  /**
   * Takes a private key that assertions are encrypted for, and opens with it what is encrypted, now and in what comes later.
   * The key stays in memory, cannot be read out of there, and is written nowhere.
   *
   * @param text PEM (PKCS#8 or PKCS#1) or JWK.
   * @returns How many encrypted parts of the capture are open by now (`SamlMessage.encrypted` has the reasons of the others).
   * @throws {AudtrailError} `ERR_KEY_PASSWORD`, `ERR_KEY_PUBLIC`, `ERR_KEY_KIND`, `ERR_KEY_FORMAT`.
   */
  useKey(text: string): Promise<Opened>
  /** Forgets the private keys; what they opened stays readable. */
  forgetKeys(): void
  /** Takes over the private keys and certificates that were given to another analysis, which this one replaces. */
  takeKeysOf(other: Analysis): void
  /**
   * Takes metadata or a certificate of an identity provider that a person vouches for, and verifies with it.
   *
   * @param entityId Whose certificate it is.
   * @returns How many certificates are new.
   * @throws {AudtrailError} `ERR_CERTIFICATE_FORMAT`.
   */
  giveCertificate(text: string, entityId: string): Promise<number>
  /** What `verify` showed of a SAML or WS-Federation message; null for an unsigned one, and before it ran. */
  verificationOf(message: Message): SamlVerification | null
  /** In order of `startedAt`, then `id`. */
  readonly steps: readonly Step[]
  step(exchange: number): Step | undefined
  /** In order of first sight. */
  readonly tokens: readonly Token[]
  token(id: string): Token | undefined
  readonly flows: readonly Flow[]
  presentationsOf(exchange: number): readonly Presentation[]
  findingsOf(exchange: number): readonly Finding[]
  /** Null when the exchange did not fail. */
  diagnosisOf(exchange: number): Diagnosis | null
  /** Exchanges that have a diagnosis or an error-level finding, in order of time. */
  problems(): readonly number[]
  /** The exchange to look at first; null when nothing went wrong. */
  worst(): number | null
  /**
   * How many calls were answered 401 and showed no token, where neither the same call nor a login succeeded later. No problem
   * is told of them: an API that asks who calls answers so too.
   */
  bareRefusals(): number
  timeline(): Timeline
  /**
   * Works out what `problems()` and `timeline()` will ask of one exchange. Who must not hold up a page does so for all of them
   * first, a few at a time; it stands until something comes on which it rests.
   */
  workOut(exchange: number): void
  /** The same object until `revision` grows; working it out goes through the whole capture. */
  matrix(): Matrix
}

/** What one exchange shows by itself. */
export interface Step {
  exchange: Exchange
  messages: readonly Message[]
  tokens: readonly { token: string; carrier: Carrier }[]
}
