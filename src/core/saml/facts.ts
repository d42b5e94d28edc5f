import { isMasked } from '../masked.ts'
import { first } from '../protocols/reading.ts'
import { chain } from '../say.ts'
import type { EpochMs, Ms } from '../units.ts'
import type { Confirmation } from './assertion.ts'
import type { Entities } from './entities.ts'
import type { Landing } from './sign-in.ts'

/** Two values that have to be the same string, and are not. */
export interface Difference {
  got: string
  expected: string
}

const BEARER = /:cm:bearer$/

/** Confirmations that a browser's bearer assertion rests on (SAML Profiles 4.1.4.2); one that holds is enough. */
export function bearers({ assertion }: Landing): Confirmation[] {
  return (assertion?.confirmations ?? []).filter(({ method }) => BEARER.test(method))
}

/** Destination against the URL that received it (SAML Bindings 3.5.5.2). Null where they fit or none is written. */
export function destinationDiffers({ saml, url, isWsFed }: Landing): Difference | null {
  const got = saml?.destination
  if (isWsFed || !got || isSameUrl(got, url)) return null
  return { got, expected: bare(url) }
}

/** Recipient of the confirmation against the URL that received it (SAML Profiles 4.1.4.2). */
export function recipientDiffers(landing: Landing): Difference | null {
  const named = bearers(landing).flatMap(({ recipient }) => recipient ?? [])
  const [got] = named
  if (landing.isWsFed || got === undefined || named.some((one) => isSameUrl(one, landing.url))) return null
  return { got, expected: bare(landing.url) }
}

/** Browsers write neither default port nor fragment; everything else counts, the query as well. */
export function isSameUrl(written: string, called: string): boolean {
  const target = bare(called)
  if (written === target || written === called) return true
  try {
    return new URL(written).href === new URL(target).href
  } catch {
    return false
  }
}

function bare(url: string): string {
  return url.split('#', 1)[0] ?? url
}

/** How the response relates to the request of its flow. */
export type Answer =
  | { is: 'answer' }
  /** SAML Profiles 4.1.5: no request asked for it. */
  | { is: 'unsolicited' }
  /** It names a request, and the capture shows none, so nothing can be told. */
  | { is: 'unseen-request' }
  | { is: 'other-request'; got: string; expected: string }
  /** The response has no InResponseTo, although RelayState shows that it answers a request. */
  | { is: 'unnamed'; expected: string }
  /** Response and confirmation name different requests. */
  | { is: 'contradiction'; got: string; expected: string }

export function answerOf(landing: Landing, requestId: string | undefined): Answer {
  const named = landing.saml?.inResponseTo ?? null
  const [confirmed] = bearers(landing).flatMap(({ inResponseTo }) => inResponseTo ?? [])
  if (named && confirmed && named !== confirmed)
    return { is: 'contradiction', got: confirmed, expected: named }
  const got = named ?? confirmed
  if (!got) return requestId ? { is: 'unnamed', expected: requestId } : { is: 'unsolicited' }
  if (!requestId) return { is: 'unseen-request' }
  return got === requestId ? { is: 'answer' } : { is: 'other-request', got, expected: requestId }
}

export interface Untimely {
  what: 'NotBefore' | 'NotOnOrAfter' | 'SessionNotOnOrAfter' | 'IssueInstant'
  at: EpochMs
  /** How far outside the receiver's clock is. */
  by: Ms
  early: boolean
}

/** Conditions and confirmation against a clock (SAML Core 2.5.1.2, 2.4.1.2); the worst first. */
export function untimely(landing: Landing, now: EpochMs): Untimely[] {
  const { assertion, saml } = landing
  if (!assertion) return []
  const out: Untimely[] = []
  const early = (what: Untimely['what'], at: EpochMs | null | undefined) => {
    if (at !== null && at !== undefined && now + 1000 <= at) out.push({ what, at, by: at - now, early: true })
  }
  const late = (what: Untimely['what'], at: EpochMs | null | undefined) => {
    if (at !== null && at !== undefined && now >= at) out.push({ what, at, by: now - at, early: false })
  }
  early('NotBefore', assertion.conditions?.notBefore)
  late('NotOnOrAfter', assertion.conditions?.notOnOrAfter)
  const times = bearers(landing).map(({ notOnOrAfter }) => notOnOrAfter)
  const ends = times.flatMap((end) => end ?? [])
  const starts = bearers(landing).map(({ notBefore }) => notBefore)
  if (starts.length > 0 && !starts.includes(null))
    early('NotBefore', Math.min(...starts.flatMap((one) => one ?? [])))
  if (times.length > 0 && ends.length === times.length) late('NotOnOrAfter', Math.max(...ends))
  for (const { sessionNotOnOrAfter } of assertion.statements) late('SessionNotOnOrAfter', sessionNotOnOrAfter)
  early('IssueInstant', assertion.issueInstant)
  early('IssueInstant', saml?.issueInstant)
  return out.sort((a, b) => b.by - a.by)
}

/** Issuer of the response and of its assertion, which are one party (SAML Profiles 4.1.4.2). */
export function issuersDiffer({ assertion, saml, isWsFed }: Landing): Difference | null {
  const outer = isWsFed ? '' : (saml?.issuer ?? '')
  const got = assertion?.issuer ?? ''
  return outer === '' || got === '' || outer === got ? null : { got, expected: outer }
}

/** The issuer against the entity ID that the metadata of the asked identity provider names (SAML Core 2.2.5). */
export function issuerUnknown(landing: Landing, entities: Known): Difference | null {
  const got = landing.assertion?.issuer || landing.saml?.issuer || ''
  const asked = landing.request?.message
  const url = asked?.saml?.destination ?? asked?.target
  const provider = url ? entities.providerAt(url) : null
  if (got === '' || !provider || provider.entityId === got) return null
  // AD FS and Entra issue under the name of the tenant or of another token service (SAML Metadata 2.4.3).
  return entities.of(got) ? null : { got, expected: provider.entityId }
}

/** Addresses that the service provider's metadata takes responses at, where the one that was posted to is none of them. */
export function acsUnpublished({ url, request, isWsFed }: Landing, entities: Known): Difference | null {
  const name = request && first(request.message.params, isWsFed ? 'wtrealm' : 'Issuer')
  const entity = name ? entities.of(name) : null
  const published = entity?.service?.acs.map(({ location }) => location) ?? []
  if (published.length === 0 || published.some((one) => isSameUrl(one, url))) return null
  return { got: bare(url), expected: chain('or', published.slice(0, 5)) }
}

type Known = Pick<Entities, 'of' | 'providerAt'>

/** Neither the message nor an assertion in it has a signature. Null where an encrypted one may hold it. */
export function isUnsigned({ saml, isEncrypted }: Landing): boolean | null {
  if (!saml || saml.reason !== null || saml.assertions.length === 0) return null
  if (saml.signature || saml.assertions.some(({ assertion }) => assertion?.signature)) return false
  return isEncrypted || saml.assertions.some(({ assertion }) => assertion === null) ? null : true
}

const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'

/** The format of the NameID against the one the request asked for (SAML Core 3.4.1.1); unspecified asks for none. */
export function nameIdDiffers({ assertion, request }: Landing): Difference | null {
  const expected = request?.message.saml?.request?.nameIdPolicy?.format
  const nameId = assertion?.nameId
  // An encrypted identifier is asked for by a format that it does not keep.
  if (!expected || expected === UNSPECIFIED || expected.endsWith(':encrypted') || !nameId) return null
  const got = nameId.format || UNSPECIFIED
  return got === expected ? null : { got, expected }
}

/** The context of the statement against those asked for with `exact` (SAML Core 3.3.2.2.1). */
export function contextDiffers({ assertion, request }: Landing): Difference | null {
  const asked = request?.message.saml?.request?.context
  if (asked?.comparison !== 'exact' || asked.classes.length === 0) return null
  const got = (assertion?.statements ?? []).map(({ context }) => context).filter((one) => one !== '')
  const [first] = got
  if (first === undefined || got.some((one) => asked.classes.includes(one))) return null
  return { got: first, expected: asked.classes.join(', ') }
}

/** Weak by NIST SP 800-131A: the algorithms that were used, in the words of their URIs. */
export function sha1Uses({ saml }: Landing): string[] {
  const signatures = [
    saml?.signature,
    ...(saml?.assertions ?? []).map(({ assertion }) => assertion?.signature),
  ]
  const used = signatures.flatMap((one) => (one ? [one.signatureMethod, ...one.digestMethods] : []))
  return [...new Set(used.filter((uri) => /#(?:rsa-|dsa-|ecdsa-|hmac-)?sha1$/.test(uri)))]
}

/** RelayState that the request had and the response has not, or has otherwise (SAML Bindings 3.4.3, 3.5.3). */
export function relayStateDiffers({ message, request, isWsFed }: Landing): {
  sent: string
  returned: string | null
} | null {
  const name = isWsFed ? 'wctx' : 'RelayState'
  const sent = request?.message.params.get(name)?.[0]
  const returned = message.params.get(name)?.[0] ?? null
  if (!sent || sent === returned || isMasked(sent) || isMasked(returned ?? undefined)) return null
  return { sent, returned: returned || null }
}

/** AssertionConsumerServiceURL of the request against the URL that was posted to (SAML Core 3.4.1). */
export function acsDiffers({ url, request }: Landing): Difference | null {
  const expected = request?.message.saml?.request?.acsUrl
  return !expected || isSameUrl(expected, url) ? null : { got: bare(url), expected }
}

/** `wreply` of the request against the URL that was posted to (WS-Federation 1.2, 13.2.2). */
export function replyDiffers({ url, request }: Landing): Difference | null {
  const expected = request?.message.params.get('wreply')?.[0]
  return !expected || isSameUrl(expected, url) ? null : { got: bare(url), expected }
}
