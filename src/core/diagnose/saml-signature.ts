import type { Scene } from '../capture-view.ts'
import { momentOf } from '../clock.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { type Landing, landingOf } from '../saml/sign-in.ts'
import type { Coverage, SamlSignature, SamlVerification } from '../saml/verification.ts'
import { chain, say } from '../say.ts'
import { type EpochMs, isoTime } from '../units.ts'
import type { Certificate } from '../xml-signature/certificate.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { isRefusal } from './saml-failure.ts'
import { responseWordsRule } from './saml-words.ts'

/** What was verified of the response that lands, with the signature that decides. */
export interface Proved {
  verification: SamlVerification
  /** Of the assertion that a receiver reads; of the message where none is readable. */
  coverage: Coverage
  /** An invalid one first; null where no signature is over it. */
  signature: SamlSignature | null
}

/** Null for an unsigned response, and before its signatures were verified. */
export function provedOf(scene: Scene, { message, saml, assertion }: Landing): Proved | null {
  const verification = scene.capture.signatures.saml.of(message)
  if (!verification || verification.signatures.length === 0) return null
  const at = saml?.assertions.findIndex((one) => one.assertion !== null && one.assertion === assertion) ?? -1
  const coverage = verification.assertions[at] ?? verification.message
  const over = coverage.signatures.flatMap((one) => verification.signatures[one] ?? [])
  return {
    verification,
    coverage,
    signature: over.find(({ state }) => state === coverage.state) ?? over[0] ?? null,
  }
}

/** `CN=idp.example.com, SHA-256 41:50:F4:…`: enough to find it in a list of certificates. */
export function certificateWords({ subject, sha256 }: Certificate): string {
  return `${subject}, SHA-256 ${sha256.slice(0, 23)}…`
}

/** The certificates that the issuer publishes, in words; undefined where none was captured. */
export function publishedWords(scene: Scene, issuer: string): string | undefined {
  const { length } = scene.capture.signatures.certificates.signingOf(issuer)
  if (length === 0) return undefined
  return length === 1
    ? say('samlSignature_theCertificateInItsMetadata')
    : say('samlSignature_oneOfTheCertificatesInItsMetadata', length)
}

/**
 * What verifying showed of a response that was refused.
 *
 * Content that was changed under a right signature value is refused by whoever verifies. A key that nobody published may be
 * the one that the service provider holds, so that it is likely only. Where neither digest nor value fit, the capture may
 * have been written over: that is no evidence.
 */
export const signatureRule: Rule = (scene) => {
  const landing = landingOf(scene.step, scene.flow, scene.capture)
  if (!landing || isRefusal(landing.message)) return []
  const proved = provedOf(scene, landing)
  const bare = proved && uncovered(proved)
  const one = bare
    ? uncoveredCandidate(scene, landing, bare)
    : proved?.signature && candidateOf(scene, landing, proved.signature)
  if (!one) return []
  // The service provider speaks of the signature itself: then this says what is wrong with it.
  const said = responseWordsRule(scene).filter(({ cause }) => cause === one.cause)
  const [first] = said.map(({ weight }) => weight).sort((a, b) => b - a)
  return [first === undefined ? one : { ...one, weight: first + 1 }]
}

/** In words, where the assertion that a receiver reads is under no signature although there are some; else null. */
export function uncovered({ verification, coverage }: Proved): string | null {
  if (coverage.signatures.length > 0 || verification.reason !== null) return null
  // What a Reference names could not always be found: then nothing is known of what it is over.
  const others = verification.signatures.filter(({ over }) => over.length > 0)
  const [other] = others
  if (!other || others.length < verification.signatures.length) return null
  return say('samlSignature_theAssertionIsUnderNoSignature', other.inside, chain('and', other.over))
}

function uncoveredCandidate(scene: Scene, { url }: Landing, why: string): Candidate {
  return {
    cause: 'saml-signature-invalid',
    weight: 76,
    confidence: 'likely',
    summary: say('said_refusedTheSignIn', hostOf(url), why),
    remedy: say('samlSignature_letTheIdentityProviderSignThe'),
    because: because(scene, why),
  }
}

/** The day alone. */
export function dayOf(at: EpochMs): string {
  return isoTime(at).slice(0, 10)
}

/** Behind what the capture proves of audience, time and addresses; the words of the service provider bring it to the front. */
const WEIGHTS = { content: 79, key: 74, unclear: 70, unpublished: 72, expired: 50 }

function candidateOf(
  scene: Scene,
  { url, assertion, saml }: Landing,
  signature: SamlSignature,
): Candidate | null {
  const issuer = assertion?.issuer || saml?.issuer || say('said_theIdentityProvider')
  const { fault, key, isUnpublished, inside, reason } = signature
  const certificate = key?.certificate ?? null
  const common = {
    cause: 'saml-signature-invalid' as const,
    because: because(scene, say('samlSignature_theSignatureIn', inside, reason), key?.published?.exchange),
  }
  if (fault === 'content' || fault === 'unclear')
    return {
      ...common,
      weight: WEIGHTS[fault],
      confidence: fault === 'content' ? 'certain' : 'likely',
      summary: say('samlSignature_refusedTheSignInWhatIsSigned', hostOf(url)),
      remedy: say('samlSignature_lookForWhatRewritesTheResponse'),
      because: because(scene, say('samlSignature_theSignatureIn', inside, reason)),
    }
  if (fault === 'key')
    return {
      ...common,
      weight: WEIGHTS.key,
      confidence: 'likely',
      ...(certificate ? { got: certificateWords(certificate) } : {}),
      summary: say('samlSignature_refusedTheSignInTheSignature', hostOf(url), issuer),
      remedy: REMEDIES['saml-signature-invalid'] ?? '',
      decide: say('samlSignature_theKeyThatTheIdentityProvider'),
    }
  if (isUnpublished && certificate)
    return {
      ...common,
      weight: WEIGHTS.unpublished,
      confidence: 'likely',
      got: certificateWords(certificate),
      expected: publishedWords(scene, issuer) ?? '',
      expectedFrom: say('said_theMetadataOfTheIdentityProvider'),
      summary: say('samlSignature_signedWithCertificateThatIs', issuer, hostOf(url)),
      remedy: say('samlSignature_loadTheCertificateThatTheIdentity'),
      decide: say('samlSignature_theCertificateThatTheService'),
      because: because(
        scene,
        say('samlSignature_theCertificateInTheResponse', certificateWords(certificate)),
      ),
    }
  const ended = certificate?.notAfter ?? null
  const now = momentOf(scene)
  if (certificate && ended !== null && now !== null && ended < now)
    return {
      ...common,
      weight: WEIGHTS.expired,
      confidence: 'possible',
      got: dayOf(ended),
      summary: say('samlSignature_theCertificateThatSignsWith', issuer, dayOf(ended)),
      remedy: say('samlSignature_letTheIdentityProviderSignWith'),
      decide: say('samlSignature_whetherTheServiceProviderLooks'),
      because: because(
        scene,
        say('samlSignature_theCertificateInTheResponse', certificateWords(certificate)),
      ),
    }
  return null
}
