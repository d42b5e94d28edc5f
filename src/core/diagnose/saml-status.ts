import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import type { Message } from '../message.ts'
import { codesIn, entryOf, matchPatterns } from '../refusal/match.ts'
import { shorten } from '../refusal/quote.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { requestOf } from '../saml/sign-in.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { PHRASES } from './phrases.ts'
import { isRefusal } from './saml-failure.ts'

/** Second-level codes that name a cause themselves (SAML Core 3.2.2.2). */
const CODES: Readonly<Record<string, Cause>> = {
  InvalidNameIDPolicy: 'saml-name-id-policy',
  NoAuthnContext: 'saml-authn-context-mismatch',
  NoPassive: 'login-required',
  UnknownPrincipal: 'access-denied',
  RequestDenied: 'access-denied',
  AuthnFailed: 'access-denied',
  NoAvailableIDP: 'idp-error',
  NoSupportedIDP: 'idp-error',
  ProxyCountExceeded: 'idp-error',
}

/** Codes under which products put whatever went wrong: words beside them say more. */
const COARSE = new Set(['RequestDenied', 'AuthnFailed', 'Requester', 'Responder', 'RequestUnsupported'])

/** Words of StatusMessage and StatusDetail, which are free text: the first that fits. */
const WORDS: readonly [RegExp, Cause][] = [
  [/cancel|consent.{0,20}denied/i, 'access-denied'],
  [/name ?id|identifier format/i, 'saml-name-id-policy'],
  [/authn ?context|authentication (?:context|method)/i, 'saml-authn-context-mismatch'],
  [/signature|not signed|unsigned|certificate/i, 'saml-signature-invalid'],
  [/assertion ?consumer|\bACS\b|recipient|destination/i, 'saml-destination-mismatch'],
  [
    /(?:unknown|unregistered|no such|invalid|untrusted) (?:issuer|entity|service provider|relying party|sp\b|client|requester)|(?:issuer|entity|service provider|relying party|application).{0,80}(?:not (?:found|registered|known|trusted)|unknown)|(?:locate|find).{0,40}metadata/i,
    'relying-party-unknown',
  ],
  [/(?:request|issue ?instant).{0,40}(?:expired|too old|stale|not yet valid)|clock/i, 'saml-time'],
  [/not (?:authori[sz]ed|assigned|allowed|permitted|entitled)|denied|no access|forbidden/i, 'access-denied'],
]

/** What the identity provider says about the request: its status. */
export const statusRule: Rule = (scene) => {
  const message = scene.step.messages.find(isRefusal)
  const status = message?.saml?.status
  if (!message || !status) return []
  const { cause, said, sure } = read(status.codes, `${status.message}\n${status.detail}`)
  const issuer = message.saml?.issuer || hostOf(scene.step.exchange.request.url)
  const values = valuesFor(scene, cause)
  const found: Candidate = {
    cause,
    weight: sure ? 92 : 58,
    confidence: sure ? 'certain' : 'likely',
    ...values,
    summary: say('samlStatus_refusedTheSignInWith', issuer, status.codes.join(', '), PHRASES[cause]),
    remedy: REMEDIES[cause] ?? '',
    ...(sure ? {} : { decide: say('said_theLogOfTheIdentityProvider') }),
    because: [
      ...because(scene, `StatusCode ${status.codes.join(' > ')}`),
      ...(said ? because(scene, say('samlStatus_theStatusMessageSays', said)) : []),
    ],
  }
  return [found]
}

function read(codes: readonly string[], text: string): { cause: Cause; said: string; sure: boolean } {
  const said = shorten(text.trim())
  const named = codes.findLast((code) => CODES[code] !== undefined)
  const exact = named !== undefined && !COARSE.has(named) ? CODES[named] : undefined
  if (exact) return { cause: exact, said, sure: true }
  const worded = byTable(text) ?? WORDS.find(([pattern]) => pattern.test(text.slice(0, 2000)))?.[1]
  if (worded) return { cause: worded, said, sure: true }
  if (named && CODES[named]) return { cause: CODES[named], said, sure: true }
  return { cause: 'idp-error', said, sure: codes[0] === 'Responder' }
}

/** A message of a product that the tables know, by its code or its wording. */
function byTable(text: string): Cause | undefined {
  const coded = codesIn(text).map(({ code }) => entryOf(code)?.row.cause)
  const worded =
    text.trim() === '' ? [] : matchPatterns(text).map(({ entry }) => !entry.row.low && entry.row.cause)
  return [...coded, ...worded].find((cause): cause is Cause => typeof cause === 'string')
}

/** The part of the request that the status is about. */
export function valuesFor(scene: Scene, cause: Cause): Pick<Candidate, 'got' | 'expected' | 'expectedFrom'> {
  const sent = requestOf(scene.flow, scene.capture)?.message
  const got = sent && sentValue(sent, cause)
  return got ? { got } : {}
}

export function sentValue({ saml, params }: Message, cause: Cause): string | undefined {
  switch (cause) {
    case 'saml-name-id-policy':
      return saml?.request?.nameIdPolicy?.format
    case 'saml-authn-context-mismatch':
      return saml?.request?.context?.classes.join(', ')
    case 'relying-party-unknown':
      return params.get('Issuer')?.[0] ?? params.get('wtrealm')?.[0]
    case 'saml-destination-mismatch':
    case 'redirect-uri-mismatch':
      return params.get('AssertionConsumerServiceURL')?.[0] ?? params.get('wreply')?.[0]
    default:
      return undefined
  }
}
