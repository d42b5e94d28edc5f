import { askFor, type Vendor, vendorOf, vendorOfUrl } from '../audience/issuers.ts'
import { wellKnownName } from '../audience/wellknown.ts'
import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import { header, originOf } from '../http.ts'
import { answeredBy } from '../refusal/fingerprint.ts'
import { NO_ADVICE } from '../refusal/read.ts'
import { type Facts, factsOf } from '../remedy/facts.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { asksElsewhere, remedyFor } from '../remedy/remedy-for.ts'
import { type Receiver, receiverOf } from '../remedy/table-receivers.ts'
import { providerLog, receiverLog, withLog } from '../remedy/whose-log.ts'
import { chain } from '../say.ts'
import { clientOf, textClaim, textValues } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import type { Candidate } from './candidate.ts'
import type { Failure } from './failure.ts'
import { idTokenOf } from './id-token.ts'
import { hostOf, howToAsk, vendorFor } from './names.ts'
import { parameter } from './value-sent.ts'

/** What failed at the authorization server itself. */
const AT_PROVIDER: ReadonlySet<Failure> = new Set([
  'authorization-error',
  'authorization-page',
  'sign-in-request',
  'sign-out',
  'redemption',
  'logout',
  'metadata',
])
const AT_API: ReadonlySet<Failure> = new Set(['refused-call', 'sent-to-login', 'blocked', 'preflight'])

/** Settings of the provider that matter only where the provider itself answered. */
const PROVIDERS_OWN: ReadonlySet<Cause> = new Set(['state-cookie-lost', 'cors-blocked', 'framing-blocked'])

/** Causes that a token for the right API removes. */
const ASKING: ReadonlySet<Cause> = new Set([
  'audience-mismatch',
  'audience-environment-mismatch',
  'audience-missing',
  'wrong-resource-token',
  'opaque-access-token',
  'id-token-used-as-access-token',
  'audience-trailing-slash',
  'audience-case-or-whitespace',
  'audience-format-mismatch',
])

const GENERIC: ReadonlySet<string> = new Set([...Object.values(REMEDIES), NO_ADVICE])

/** Remedy and test of a ranked cause, in the words of the identity provider and of the gateway, API or client in use. */
export function inProductWords(
  scene: Scene,
  failure: Failure,
  candidate: Candidate,
): Pick<Candidate, 'remedy' | 'decide'> {
  const provider = providerLog(providerOf(scene, failure)?.id ?? null)
  const receiver = receiverLog(productOf(scene, failure)?.id ?? null, AT_API.has(failure) ? 'API' : 'client')
  const here = AT_PROVIDER.has(failure) ? provider : receiver
  const decide = candidate.decide && withLog(candidate.decide, provider, receiver, here)
  const remedy = withLog(productRemedy(scene, failure, candidate), here, receiver, here)
  return { remedy, ...(decide ? { decide } : {}) }
}

function productRemedy(scene: Scene, failure: Failure, candidate: Candidate): string {
  const { cause, remedy } = candidate
  const token = tokenOf(scene)
  const vendor = providerOf(scene, failure)
  const provider = vendor && hasPart(failure, cause) ? vendor.id : null
  const ask = askOf(scene, failure, candidate, token)
  const elsewhere = asksElsewhere(cause, provider) !== undefined
  const generic = GENERIC.has(remedy)
  const own = generic ? '' : elsewhere && ask ? remedy.replace(ask, '').trim() : remedy
  return remedyFor({
    cause,
    own,
    ownProduct: scene.refusals.find(({ fix }) => fix === remedy)?.product ?? null,
    ownAsks: ask !== null && asks(own, ask, vendorFor(scene, token)),
    provider,
    ask,
    receiver: receiverFor(scene, failure, candidate, token),
    facts: facts(scene, candidate, token),
  })
}

function tokenOf(scene: Scene): Token | undefined {
  const presentation = scene.presentations[0]
  return presentation && scene.capture.token(presentation.token)
}

/**
 * The identity provider in use: where it answered itself, the one at that URL or the one its message names; else the
 * issuer of the token. A URL alone does not tell Duende IdentityServer from others with its paths (OpenIddict).
 */
export function providerOf(scene: Scene, failure: Failure): Vendor | null {
  const here = AT_PROVIDER.has(failure) ? vendorOfUrl(scene.step.exchange.request.url) : null
  const token = tokenOf(scene) ?? idTokenOf(scene)
  const iss = textClaim(token?.claims ?? null, 'iss')
  const issued = iss === undefined ? null : vendorOf(iss, token?.claims ?? null)
  const found = here ?? issued ?? vendorFor(scene, token)
  return found?.id === 'duende' && found !== issued ? null : found
}

/** A `redirect_uri` that differs from the one sent before is no matter of its registration. */
function hasPart(failure: Failure, cause: Cause): boolean {
  if (cause === 'redirect-uri-mismatch') return failure !== 'redemption'
  return AT_PROVIDER.has(failure) || !PROVIDERS_OWN.has(cause)
}

/** Who refused, or failed to finish a login: the product its message names, else the one its answer gives away. */
export function productOf(scene: Scene, failure: Failure): Receiver | null {
  if (AT_PROVIDER.has(failure)) return null
  const named = scene.refusals.filter(({ layer }) => layer !== 'idp').map(({ product }) => product)
  const traced = answeredBy(scene.step.exchange).filter(({ layer }) => layer !== 'idp')
  const side = AT_API.has(failure) ? 'call' : 'login'
  return receiverOf([...named, ...traced.map(({ product }) => product)], side)
}

/** Never the advice to accept what was surely meant for somebody else: a public API, or the client. */
function receiverFor(
  scene: Scene,
  failure: Failure,
  { cause, got }: Candidate,
  token: Token | undefined,
): Receiver | null {
  if (cause === 'audience-mismatch' && AT_API.has(failure)) {
    const known = got !== undefined && wellKnownName(got) !== null
    if (known || got === undefined || token?.kind === 'id-token') return null
  }
  return productOf(scene, failure)
}

function askOf(scene: Scene, failure: Failure, { cause, expected }: Candidate, token: Token | undefined) {
  if (!ASKING.has(cause) || !AT_API.has(failure) || scene.presentations.length === 0) return null
  if (expected !== undefined) return howToAsk(scene, token, firstOf(expected))
  const needsValue = cause !== 'audience-mismatch' && cause !== 'wrong-resource-token'
  return needsValue && cause !== 'opaque-access-token' ? null : howToAsk(scene, token, null)
}

/** Whether a rule has told already how to ask, be it for another value. */
function asks(own: string, ask: string, vendor: Vendor | null): boolean {
  const parts = askFor(vendor, '\0').split('\0')
  const longest = parts.reduce((one, other) => (other.length > one.length ? other : one))
  return own.includes(ask) || /\bAUDIENCE\b/.test(own) || (longest.length > 8 && own.includes(longest))
}

/** The first of several accepted values. */
function firstOf(expected: string): string {
  return /^\["([^"]+)"/.exec(expected)?.[1] ?? expected.split(' or ')[0] ?? expected
}

function facts(scene: Scene, { cause, got, expected }: Candidate, token: Token | undefined): Facts {
  const { request } = scene.step.exchange
  const shown = token ?? idTokenOf(scene)
  const claims = shown?.claims ?? null
  const of = (...names: string[]) => parameter(scene, names)
  return factsOf({
    aud: cause.startsWith('audience-') ? oneOf(got) : chain('or', textValues(claims?.aud).slice(0, 3)),
    audience: expected === undefined ? undefined : firstOf(expected),
    issuer: cause === 'issuer-mismatch' ? (got ?? textClaim(claims, 'iss')) : textClaim(claims, 'iss'),
    kid: textClaim(shown?.header ?? null, 'kid'),
    alg: textClaim(shown?.header ?? null, 'alg'),
    client_id: of('client_id') ?? clientOf(claims),
    redirect_uri: of('redirect_uri'),
    post_logout_redirect_uri: of('post_logout_redirect_uri'),
    scope: cause === 'scope-missing' ? expected : ownScopes(of('scope')),
    resource: cause === 'unknown-resource-requested' ? (got ?? of('resource', 'audience')) : undefined,
    origin: header(request.headers, 'origin') ?? originOf(of('redirect_uri') ?? '') ?? undefined,
    host: hostOf(request.url),
  })
}

/** OIDC Core 5.4, 11: every provider knows these. */
const STANDARD = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access'])

function ownScopes(scope: string | undefined): string | undefined {
  const own = scope?.split(' ').filter((one) => !STANDARD.has(one)) ?? []
  return own.length > 0 ? own.join(' ') : scope
}

/** A list as people say it. */
function oneOf(got: string | undefined): string | undefined {
  const items = got?.startsWith('[') ? [...got.matchAll(/"([^"]+)"/g)].map((m) => m[1] ?? '') : []
  return items.length > 0 ? chain('or', items.slice(0, 3)) : got
}
