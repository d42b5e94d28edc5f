import { say } from '../say.ts'
import { clientOf, textClaim, textValues } from './claims.ts'
import type { Carrier, Token, TokenKind } from './token.ts'

interface Decision {
  kind: TokenKind
  because: string
}

/** What the rest of the capture knows that decides what a token is. */
export interface KindContext {
  /** `client_id`s seen in authorization and token requests. */
  clients: ReadonlySet<string>
}

/**
 * Names under which token endpoints and apps hand out a token, without case, `_` and `-`.
 * `id_token_hint` tells little: apps put access tokens there by mistake.
 */
const ISSUED_AS: Record<string, TokenKind> = {
  idtoken: 'id-token',
  refreshtoken: 'refresh-token',
  accesstoken: 'access-token',
  clientassertion: 'client-assertion',
  assertion: 'assertion',
  subjecttoken: 'assertion',
  logouttoken: 'logout-token',
  request: 'request-object',
}

/** Header `typ` values registered for one kind (RFC 9068 2.1, RFC 9449 4.2, RFC 9101 10.8, OIDC Back-Channel Logout 2.4). */
const TYP: Record<string, TokenKind> = {
  'at+jwt': 'access-token',
  'application/at+jwt': 'access-token',
  'application/okta-internal-at+jwt': 'access-token',
  'logout+jwt': 'logout-token',
  'dpop+jwt': 'dpop-proof',
  'oauth-authz-req+jwt': 'request-object',
  'client-authentication+jwt': 'client-assertion',
}

/** Keycloak's payload claim `typ`. */
const KEYCLOAK_TYP: Record<string, TokenKind> = {
  ID: 'id-token',
  Refresh: 'refresh-token',
  Offline: 'refresh-token',
  Bearer: 'access-token',
}

/** Opaque tokens whose vendor marks them: Google, Salesforce, GitHub, GitLab, Slack, Ory, Microsoft accounts. */
const OPAQUE_PREFIX = /^(?:ya29\.|00D\w{12,15}!|gh[opsu]_|glpat-|xox[abp]-|ory_at_|Ew[AB])/

const ASSERTION_HEADERS = new Set([
  'cf-access-jwt-assertion',
  'x-goog-iap-jwt-assertion',
  'x-amzn-oidc-data',
  'x-pomerium-jwt-assertion',
])

/**
 * Decides what a token is, by the first fact that is decisive.
 *
 * What it was issued as comes first, since the issuer knows; then what the token says of itself; then its shape.
 */
export function decideKind(token: Token, places: readonly Carrier[], context: KindContext): Decision {
  if (token.form === 'saml-assertion') return { kind: 'assertion', because: say('kind_itIsSamlAssertion') }
  const issued = issuedAs(token, places)
  if (issued) return issued
  const { header, claims } = token
  const typ = textClaim(header, 'typ')?.toLowerCase()
  if (typ && TYP[typ]) return { kind: TYP[typ], because: say('kind_headerTypIs', typ) }
  for (const carrier of places) {
    const name = carrier.name.toLowerCase()
    if (name === 'dpop') return { kind: 'dpop-proof', because: say('kind_sentInTheDpopHeader') }
    if (ASSERTION_HEADERS.has(name))
      return { kind: 'proxy-assertion', because: say('kind_sentInTheHeader', carrier.name) }
  }
  if (claims) {
    const shape = shapeOf(token, context)
    if (shape) return shape
  }
  const used = usedAs(places)
  if (used) return used
  if (token.form === 'opaque' && OPAQUE_PREFIX.test(token.value))
    return { kind: 'access-token', because: say('kind_thePrefixIsThatOfVendorAccess') }
  return { kind: 'unknown', because: say('kind_nothingInTheCaptureDecidesIt') }
}

/** By the parameter under which a response handed it out. Issued both as access and as ID token: it may be used as both. */
function issuedAs(token: Token, places: readonly Carrier[]): Decision | null {
  let found: Decision | null = null
  for (const carrier of places) {
    if (carrier.side !== 'response' && carrier.place !== 'fragment') continue
    const kind = ISSUED_AS[plainName(carrier.name)]
    if (!kind) continue
    if (kind === 'access-token' && found?.kind !== 'access-token')
      found = { kind, because: say('kind_issuedAs', carrier.name) }
    else found ??= { kind, because: say('kind_issuedAs', carrier.name) }
  }
  return found?.kind === 'access-token' && selfDeclaredId(token) ? null : found
}

/** Cognito, Keycloak and OIDC name their ID tokens; an app that hands one out as `accessToken` does not change that. */
function selfDeclaredId(token: Token): boolean {
  return textClaim(token.claims, 'token_use') === 'id' || textClaim(token.claims, 'typ') === 'ID'
}

function shapeOf(token: Token, context: KindContext): Decision | null {
  const claims = token.claims
  if (!claims) return null
  const keycloak = KEYCLOAK_TYP[textClaim(claims, 'typ') ?? '']
  if (keycloak) return { kind: keycloak, because: say('kind_claimTypIs', String(textClaim(claims, 'typ'))) }
  const use = textClaim(claims, 'token_use')
  if (use === 'access') return { kind: 'access-token', because: say('kind_claimTokenUseIsAccess') }
  if (use === 'id') return { kind: 'id-token', because: say('kind_claimTokenUseIsId') }
  if (claims.events !== undefined) return { kind: 'logout-token', because: say('kind_itHasAnEventsClaim') }
  if (claims.htu !== undefined && claims.htm !== undefined)
    return { kind: 'dpop-proof', because: say('kind_itHasHtmAndHtuClaims') }
  const aud = textValues(claims.aud)
  const nonce = claims.nonce !== undefined
  const scoped = claims.scp !== undefined || claims.scope !== undefined || claims.roles !== undefined
  if (nonce && !scoped && aud.some((one) => context.clients.has(one)))
    return { kind: 'id-token', because: say('kind_itHasNonceAndItsAudIs') }
  if (claims.at_hash !== undefined || claims.c_hash !== undefined)
    return { kind: 'id-token', because: say('kind_itHasAtHashOrHash') }
  if (scoped && !nonce) return { kind: 'access-token', because: say('kind_itHasScopesAndNoNonce') }
  const subject = textClaim(claims, 'sub')
  if (subject && subject === textClaim(claims, 'iss') && aud.length > 0)
    return { kind: 'client-assertion', because: say('kind_issAndSubAreTheSameClient') }
  if (nonce && !scoped) return { kind: 'id-token', because: say('kind_itHasNonceAndNoScopes') }
  if (clientOf(claims) && !aud.some((one) => context.clients.has(one)) && aud.length > 0)
    return { kind: 'access-token', because: say('kind_itNamesClientBesideAnotherAudience') }
  return null
}

/** By the parameter under which a request sent it. */
function usedAs(places: readonly Carrier[]): Decision | null {
  for (const carrier of places) {
    if (carrier.side !== 'request') continue
    const kind = ISSUED_AS[plainName(carrier.name)]
    if (kind) return { kind, because: say('kind_sentAs', carrier.name) }
  }
  return null
}

function plainName(name: string): string {
  return (name.split('.').pop() ?? name).toLowerCase().replaceAll(/[_-]/g, '')
}
