import { say } from '../say.ts'
import { DSIG } from '../xml-signature/algorithms.ts'
import { isSameKey } from '../xml-signature/key-info.ts'
import { attributeOf, named, type XmlElement } from '../xml-signature/tree.ts'
import type { SignatureResult } from '../xml-signature/verify.ts'
import type { SamlSignature, SigningKey } from './verification.ts'

/** What is known of a signature beside what was computed. */
export interface Known {
  holder: XmlElement | null
  root: XmlElement
  assertions: readonly (XmlElement | null)[]
  issuer: string
}

export interface Keys {
  /** Null where the issuer's metadata was not captured. */
  published: readonly SigningKey[] | null
  brought: readonly SigningKey[]
}

/** Puts the result of a signature into words. */
export function outcomeOf(
  element: XmlElement,
  result: SignatureResult<SigningKey>,
  known: Known & Keys,
): SamlSignature {
  const [info] = named(element, DSIG, 'SignedInfo')
  const { holder } = known
  const over = result.references.flatMap((one) => (one.element ? [nameOf(one.element)] : []))
  return {
    place: holder === known.root ? 'message' : known.assertions.includes(holder) ? 'assertion' : 'elsewhere',
    inside: nameOf(holder),
    over: [...new Set(over)],
    method: algorithmIn(info, 'SignatureMethod'),
    digests: named(info, DSIG, 'Reference')
      .map((one) => algorithmIn(one, 'DigestMethod'))
      .slice(0, 10),
    ...judged(result, known),
  }
}

/** State, fault and key, from what fits and what does not. */
export function judged(
  result: Pick<SignatureResult<SigningKey>, 'digest' | 'value' | 'reason' | 'key'> &
    Partial<Pick<SignatureResult<SigningKey>, 'references'>>,
  { published, brought }: Keys,
): Pick<SamlSignature, 'state' | 'fault' | 'reason' | 'key' | 'isUnpublished'> {
  const { digest, value } = result
  const key = result.key && preferred(result.key, published)
  const shown = key ?? brought[0] ?? published?.[0] ?? null
  const reference = result.references?.find((one) => one.digest === 'differs' || one.digest === 'unknown')
  const isOther = (one: SigningKey) => one.source !== 'metadata' && (published?.length ?? 0) > 0
  const isUnpublished = key !== null && isOther(key)
  const base = { fault: null, key: shown, isUnpublished }
  if (digest === 'fits' && value === 'fits') {
    if (key?.source === 'metadata') return { ...base, state: 'valid', reason: '' }
    const alone = key?.source === 'other-message' ? OTHER_MESSAGE : OWN_KEY
    return { ...base, state: 'intact', reason: isUnpublished ? UNPUBLISHED : alone }
  }
  if (digest === 'differs' && value === 'fits')
    return { ...base, state: 'invalid', fault: 'content', reason: CONTENT }
  if (digest === 'fits' && value === 'differs')
    return { ...base, state: 'invalid', fault: 'key', reason: published?.length ? OTHER_KEY : WRONG_KEY }
  // Redaction leaves the certificate, which the message names as its own all the same.
  const [own] = brought
  const open = {
    ...base,
    state: 'cannot-verify' as const,
    isUnpublished: isUnpublished || (!!own?.jwk && isOther(preferred(own, published))),
  }
  if (digest === 'differs' && value === 'differs') return { ...open, reason: BOTH }
  if (digest === 'differs') return { ...base, state: 'invalid', fault: 'unclear', reason: UNCLEAR }
  const why =
    digest === 'unknown'
      ? (reference?.reason ?? say('signatureOutcome_itHasNoReferencesOrTooMany'))
      : result.reason
  return { ...open, reason: why || result.reason }
}

const OWN_KEY = say('signatureOutcome_itVerifiesWithTheKeyInThe')
const OTHER_MESSAGE = say('signatureOutcome_itVerifiesWithTheKeyThatAnother')
const UNPUBLISHED = say('signatureOutcome_itVerifiesWithKeyThatIsNot')
const CONTENT = say('signatureOutcome_theSignedPartWasChangedAfter')
const WRONG_KEY = say('signatureOutcome_theContentIsWhatWasSignedBut')
const OTHER_KEY = say('signatureOutcome_theContentIsWhatWasSignedBut_b')
const UNCLEAR = say('signatureOutcome_itsDigestDiffersFromTheContent')
const BOTH = say('signatureOutcome_neitherItsDigestNorItsSignature')

/** The same key may be brought and published: then it is published. */
function preferred(key: SigningKey, published: readonly SigningKey[] | null): SigningKey {
  const { jwk } = key
  if (!jwk || key.source === 'metadata') return key
  return published?.find((one) => one.jwk && isSameKey(one.jwk, jwk)) ?? key
}

export function nameOf(element: XmlElement | null): string {
  if (!element) return 'nothing'
  const id = ['ID', 'AssertionID', 'ResponseID', 'RequestID', 'Id'].map((name) => attributeOf(element, name))
  const found = id.find((one) => one !== undefined)
  return found === undefined ? element.name : `${element.name} #${found.slice(0, 100)}`
}

function algorithmIn(parent: XmlElement | undefined, child: string): string {
  return attributeOf(named(parent, DSIG, child)[0], 'Algorithm') ?? ''
}
