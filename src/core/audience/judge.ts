import { say } from '../say.ts'
import { textClaim, textValues } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { type Comparison, compareAudience, exactListValidators } from './compare.ts'
import { vendorOf } from './issuers.ts'
import { AUDIENCE_SOURCES, type ExpectedAudience, isProving, type Verdict } from './verdict.ts'
import { acceptsWellKnown, foreignIssuer } from './wellknown.ts'

/**
 * Does the token's audience fit the resource it was sent to.
 *
 * RFC 7519 4.1.3: byte-exact, one fitting value is enough. What a refusal names counts first, since it is what the
 * server really compared; then the strongest source decides and weaker ones are only told. Without an expected value,
 * and for a token that cannot be read, nothing can be told.
 *
 * Equal audiences prove nothing across issuers (RFC 9068 4): where the issuers are declared, `iss` decides first.
 *
 * @param told Strongest source first.
 * @param url The resource that was called.
 * @param known What else is known of the call.
 */
export function judge(
  token: Token,
  told: readonly ExpectedAudience[],
  url: string,
  { issuers = [], succeeded = false }: { issuers?: readonly string[]; succeeded?: boolean } = {},
): Verdict {
  const actual = textValues(token.claims?.aud)
  const open = (cause: string): Verdict => ({ ...base, verdict: 'cannot-tell', cause })
  const base = { actual, expected: [...told], got: null, against: null, forgivenBy: [], refusedBy: [] }
  if (token.form === 'opaque') return open('opaque-token')
  if (token.form === 'jwe') return open('encrypted-token')
  if (!token.claims) return open('unreadable-token')
  const iss = textClaim(token.claims, 'iss')
  if (iss !== undefined && (foreignIssuer(url, iss) || isUndeclared(iss, issuers)))
    return { ...base, verdict: 'mismatch', cause: 'issuer-differs', got: actual[0] ?? null }
  const expected = told.filter(isProving)
  if (expected.length === 0) {
    // A vendor's API that also takes audiences nobody publishes: a known one is right, another one proves nothing.
    const known = actual.find((one) => acceptsWellKnown(url, one) === 'match')
    return known === undefined
      ? { ...open('no-expected-audience'), ...suggested(token, told, succeeded) }
      : { ...base, verdict: 'match', cause: 'well-known-alias', got: known }
  }
  if (token.claims.aud === undefined || token.claims.aud === null) {
    const named = expected.find(({ value }) => value === textClaim(token.claims, 'client_id'))
    return named ? { ...base, ...CLIENT_ID, got: named.value, against: named } : open('audience-missing')
  }

  const held = expected.map((one) => ({ one, comparison: compareAudience(token.claims?.aud, one.value) }))
  const refusals = held.filter(({ one }) => one.source === 'refusal')
  const contradicted =
    refusals.length > 0 && refusals.every(({ comparison }) => comparison.verdict !== 'match')
  const strongest = AUDIENCE_SOURCES.find((source) => expected.some((one) => one.source === source))
  const deciding = contradicted ? refusals : held.filter(({ one }) => one.source === strongest)
  const best = deciding.reduce((a, b) => (rank(b.comparison) > rank(a.comparison) ? b : a))
  if (best.comparison.verdict === 'mismatch') {
    const other = otherName(token, best.one, actual)
    if (other) return { ...base, ...other, against: best.one, got: best.comparison.actual }
  }
  if (best.comparison.verdict === 'match' && isUnclearIdToken(token)) {
    const forgivenBy = [say('judge_mostOpenidConnectClientsThey')]
    return {
      ...base,
      verdict: 'near-miss',
      cause: 'multi-aud-no-azp',
      got: best.one.value,
      against: best.one,
      forgivenBy,
    }
  }
  return {
    ...base,
    verdict: best.comparison.verdict,
    cause: best.comparison.difference,
    got: best.comparison.actual,
    against: best.one,
    forgivenBy: best.comparison.forgivenBy,
    refusedBy: best.comparison.verdict === 'match' ? exactListValidators(token.claims.aud) : [],
  }
}

/**
 * The API is known by the client's id, and the token, which has no aud, holds it in client_id: how Amazon Cognito's access
 * tokens are checked (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html).
 */
const CLIENT_ID: Pick<Verdict, 'verdict' | 'cause' | 'forgivenBy'> = {
  verdict: 'near-miss',
  cause: 'client-id-instead-of-aud',
  forgivenBy: [say('judge_awsApiGatewayHttpApiAudOr'), say('judge_awsJwtVerifyClientIdOfCognito')],
}

/**
 * Issuers compare byte for byte (RFC 8725 3.8, RFC 9068 4). A declared one with a placeholder (`{tenantid}`, as the metadata
 * for all tenants of Entra ID has it) stands for any single path segment.
 */
function isUndeclared(iss: string, issuers: readonly string[]): boolean {
  return issuers.length > 0 && !issuers.some((one) => fitsIssuer(iss, one))
}

export function fitsIssuer(iss: string, declared: string): boolean {
  const [before = '', after] = declared.split(/\{[^{}/]*\}/, 2)
  if (after === undefined) return iss === declared
  if (iss.length < before.length + after.length || !iss.startsWith(before) || !iss.endsWith(after))
    return false
  return !iss.slice(before.length, iss.length - after.length).includes('/')
}

/**
 * What the weak sources say where no other speaks. They can confirm a call that succeeded; a difference is only told, since
 * the server may map what was asked for, and another API may take other audiences.
 */
function suggested(token: Token, told: readonly ExpectedAudience[], succeeded: boolean): Partial<Verdict> {
  const aud = token.claims?.aud
  if (aud === undefined || aud === null) return {}
  const entra = vendorOf(textClaim(token.claims, 'iss'), token.claims)?.id.startsWith('entra')
  const held = told.map((one) => ({ one, comparison: compareAudience(aud, one.value) }))
  const fitting = held.find(
    ({ comparison: { verdict, difference } }) =>
      // The id in v2 tokens of Entra ID is what `api://<id>` in the scope asked for.
      verdict === 'match' || (entra && difference === 'api-uri-prefix'),
  )
  if (fitting) {
    if (!succeeded) return {}
    return { verdict: 'match', cause: null, got: fitting.comparison.actual, against: fitting.one }
  }
  const best = held.reduce<(typeof held)[number] | null>(
    (a, b) => (!a || rank(b.comparison) > rank(a.comparison) ? b : a),
    null,
  )
  if (!best || (succeeded && best.one.source === 'learnt')) return {}
  return { cause: `${best.one.source}-differs`, got: best.comparison.actual, against: best.one }
}

/** OIDC Core 3.1.3.7 (4): with several audiences the client should verify that azp is there. */
function isUnclearIdToken({ kind, claims }: Token): boolean {
  return (
    kind === 'id-token' && Array.isArray(claims?.aud) && claims.aud.length > 1 && claims.azp === undefined
  )
}

/** Another spelling of one recipient is nearer than the same name in another environment. */
function rank({ verdict, cause }: Comparison): number {
  if (verdict === 'match') return 3
  if (verdict === 'mismatch') return 0
  return cause === 'audience-environment-mismatch' ? 1 : 2
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Two names that may or must mean something other than a foreign recipient. */
function otherName(
  token: Token,
  expected: ExpectedAudience,
  actual: readonly string[],
): Pick<Verdict, 'verdict' | 'cause'> | null {
  // Keycloak leaves the requesting client out of an access token's aud on purpose; it stands in azp.
  if (textClaim(token.claims, 'azp') === expected.value)
    return { verdict: 'near-miss', cause: 'azp-instead-of-aud' }
  // One Entra application is named by its GUID in v2 tokens and by its App ID URI in v1 tokens: only its owner knows.
  const vendor = vendorOf(textClaim(token.claims, 'iss'), token.claims)?.id ?? ''
  const names = [expected.value, ...actual]
  const wellKnown = expected.source === 'well-known'
  if (!wellKnown && vendor.startsWith('entra') && names.some((name) => GUID.test(name))) {
    const uri = names.some((name) => !GUID.test(name))
    if (uri) return { verdict: 'cannot-tell', cause: 'guid-vs-uri' }
  }
  return null
}
