import { say } from '../say.ts'
import type { Certificate } from '../xml-signature/certificate.ts'

/**
 * What the signatures of one message prove. Told apart from reading: everything here was computed.
 *
 * Of an unsigned message there is none.
 */
export interface SamlVerification {
  /** Why nothing could be verified, in words; null where each signature has a result of its own. */
  reason: string | null
  /** In order of the document; the one in the query of the redirect binding last. */
  signatures: SamlSignature[]
  /** What is proved of the message as a whole. */
  message: Coverage
  /** What is proved of each assertion, in the order of `SamlMessage.assertions`. */
  assertions: Coverage[]
}

/**
 * - `valid`: verifies with a key that its issuer publishes in captured metadata. Integrity and origin are proved.
 * - `intact`: verifies with the key that the message itself brings, or another one of its issuer. Nothing was changed since;
 *   who signed is not proved.
 * - `invalid`: does not verify. `fault` says what is wrong.
 * - `cannot-verify`: `reason` says why. Proves nothing either way.
 */
export type SignatureState = 'valid' | 'intact' | 'invalid' | 'cannot-verify'

/**
 * What is wrong with an invalid signature.
 *
 * - `content`: the signed part was changed after signing; the signature value itself is right.
 * - `key`: the content is what was signed, but not by the key that is looked for.
 * - `unclear`: the content differs, and no key was there to try the value with.
 */
export type SignatureFault = 'content' | 'key' | 'unclear'

export interface SamlSignature {
  /** Where it stands; `elsewhere` is no place in which a receiver looks for one. */
  place: 'message' | 'assertion' | 'elsewhere' | 'query'
  /** The element it stands in (`samlp:Response #_p1`), or `the query`. */
  inside: string
  /** The elements it is over, in the same words; empty where its References name nothing. */
  over: string[]
  state: SignatureState
  fault: SignatureFault | null
  /** In words, for everything but `valid`. */
  reason: string
  /** Algorithm URIs as written. */
  method: string
  digests: string[]
  /** The key that fits; else the one that the message brings or its issuer publishes; null where there is none. */
  key: SigningKey | null
  /** The issuer's metadata was captured, and the key that fits is not in it. */
  isUnpublished: boolean
}

export interface SigningKey {
  /**
   * `metadata`: published by the issuer. `message`: brought by the signature itself. `other-message`: brought by another signed
   * message of the same issuer, where this one brings none. Only the first proves the origin.
   */
  source: 'metadata' | 'message' | 'other-message'
  /** Null for a bare key (KeyValue). */
  certificate: Certificate | null
  jwk: JsonWebKey | null
  /** `RSA 2048`, `EC P-256`. */
  words: string
  /** Where it was published; null with another source than `metadata`. */
  published: { entityId: string; url: string; exchange: number } | null
}

export interface Coverage {
  /**
   * Which signature is over it.
   *
   * - `itself`: one of its own.
   * - `message`: the one of the response that it stands in.
   * - `query`: the one of the redirect binding.
   * - `other-element`: one stands in it, and is over something else: a sign of signature wrapping.
   * - `nothing`: it is not signed.
   */
  by: 'itself' | 'message' | 'query' | 'other-element' | 'nothing'
  /** Of the signatures over it, the worst finding first: `invalid`, else the best proof; null where nothing is over it. */
  state: SignatureState | null
  /** Indexes into `signatures`. */
  signatures: number[]
}

/** As the end of “The signature …”. */
export const STATE_WORDS: Readonly<Record<SignatureState, string>> = {
  valid: say('verification_verifiesWithCertificateFrom'),
  intact: say('verification_verifiesWithTheCertificateIn'),
  invalid: say('verification_doesNotVerify'),
  'cannot-verify': say('verification_couldNotBeVerified'),
}

/** As a whole line. */
export const COVERAGE_WORDS: Readonly<Record<Coverage['by'], string>> = {
  itself: say('verification_signedByItself'),
  message: say('verification_coveredByTheResponseSignature'),
  query: say('verification_signedInTheQueryRedirectBinding'),
  'other-element': say('verification_itsSignatureIsOverAnotherElement'),
  nothing: say('verification_notSigned'),
}

/** One sentence about a signature, for people. */
export function signatureSentence({ inside, state, reason, key }: SamlSignature): string {
  const by = key?.certificate ? ` (${key.certificate.subject})` : ''
  if (state === 'valid') return say('verification_theSignatureIn', inside, STATE_WORDS.valid, by)
  if (state === 'intact') return say('verification_theSignatureIn_b', inside, by, reason)
  return say('verification_theSignatureIn_c', inside, STATE_WORDS[state], reason)
}
