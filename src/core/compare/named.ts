import type { Analysis } from '../analysis.ts'
import type { Cause, RankedCause } from '../finding.ts'
import type { Difference } from './difference.ts'

const AUDIENCE = 'aud Audience audience resource'
const CLIENT = 'client_id Authorization client_secret client_assertion_type azp'
const ISSUER = 'iss Issuer tid host'
const SCOPE = 'scope scp roles permissions'
const TIME = 'validity lifetime'
const SAML_PLACE = 'Destination Recipient AssertionConsumerServiceURL'

/** What a cause speaks of, by wire name; those that are not here speak of values that the diagnosis quotes, or of none. */
const SPEAKS_OF: Partial<Record<Cause, string>> = {
  'audience-mismatch': AUDIENCE,
  'audience-trailing-slash': AUDIENCE,
  'audience-format-mismatch': AUDIENCE,
  'audience-case-or-whitespace': AUDIENCE,
  'audience-missing': AUDIENCE,
  'audience-array-handling': AUDIENCE,
  'audience-environment-mismatch': AUDIENCE,
  'audience-not-enforced': AUDIENCE,
  'wrong-resource-token': `${AUDIENCE} scope`,
  'multi-resource-scope': `${SCOPE} resource`,
  'unknown-resource-requested': 'resource audience scope',
  'opaque-access-token': `form ${AUDIENCE}`,
  'token-encrypted': 'form enc',
  'id-token-used-as-access-token': 'kind',
  'saml-audience-mismatch': 'aud Audience',
  'issuer-mismatch': ISSUER,
  'wrong-tenant': ISSUER,
  'redirect-uri-mismatch': 'redirect_uri',
  'pkce-mismatch': 'code_challenge code_challenge_method code_verifier',
  'client-type-mismatch': `${CLIENT} Origin`,
  'client-authentication-failed': CLIENT,
  'client-unknown': 'client_id host',
  'relying-party-unknown': 'Issuer wtrealm client_id host',
  'invalid-scope': SCOPE,
  'consent-required': `${SCOPE} prompt`,
  'scope-missing': `${SCOPE} method`,
  'token-expired': TIME,
  'clock-skew': TIME,
  'saml-time': TIME,
  'unknown-signing-key': 'kid iss',
  'unsupported-signing-algorithm': 'alg SigAlg SignatureMethod',
  'bearer-token-not-received': 'Authorization',
  'framing-blocked': 'X-Frame-Options Content-Security-Policy',
  'logout-redirect-rejected': 'post_logout_redirect_uri',
  'saml-destination-mismatch': SAML_PLACE,
  'saml-name-id-policy': 'NameIDPolicy',
  'saml-authn-context-mismatch': 'RequestedAuthnContext AuthnContext',
  'saml-signature-invalid': 'signature',
  'login-required': 'prompt IsPassive StatusCode StatusMessage error error_description',
  'access-denied': 'StatusCode StatusMessage error error_description',
  'idp-error': 'StatusCode StatusMessage error error_description',
  'dpop-misused': 'Authorization DPoP htm htu',
}

/** Names that begin so. */
const SPEAKS_OF_ALL: Partial<Record<Cause, string>> = {
  'cors-blocked': 'Access-Control-',
  'state-cookie-lost': 'Cookie ',
  'third-party-cookies-blocked': 'Cookie ',
  'state-mismatch': 'state',
  'nonce-mismatch': 'nonce',
  'saml-name-id-policy': 'NameID ',
  'saml-in-response-to-mismatch': 'InResponseTo',
  'relay-state-lost': 'RelayState',
}

/** Different causes of one login that are looked at. */
const MOST_CAUSES = 20

/** The causes of what failed in a login, the best of each hop, each once. */
export function causesOf(analysis: Analysis, exchanges: readonly number[]): RankedCause[] {
  const out = new Map<string, RankedCause>()
  for (const id of exchanges) {
    const cause = out.size < MOST_CAUSES ? analysis.diagnosisOf(id)?.causes[0] : undefined
    const key = cause && JSON.stringify([cause.cause, cause.got, cause.expected, cause.summary])
    if (cause && key !== undefined && !out.has(key)) out.set(key, cause)
  }
  return [...out.values()]
}

/**
 * How surely a diagnosis names a difference: 5 where the failed login has what it got and the other one what it expected; 4 where it is
 * one of them; 3 where
 * such a value is among others, 2 where the cause speaks of the name; 0 where it does not name it.
 */
export function namedBy(
  causes: readonly [readonly RankedCause[], readonly RankedCause[]],
  difference: Difference,
): number {
  const [left, right] = [quotable(difference.left), quotable(difference.right)]
  return Math.max(
    0,
    ...causes[0].map((cause) => strength(cause, difference.name, left, right)),
    ...causes[1].map((cause) => strength(cause, difference.name, right, left)),
  )
}

/** No diagnosis quotes more. */
const LONGEST = 20_000

function quotable(values: readonly string[] | null): readonly string[] | null {
  return values !== null && values.reduce((sum, { length }) => sum + length, 0) <= LONGEST ? values : null
}

function strength(
  { cause, got, expected }: RankedCause,
  name: string,
  failed: readonly string[] | null,
  other: readonly string[] | null,
): number {
  const whole = (values: readonly string[] | null, value: string | undefined) =>
    values !== null && isTelling(value) && forms(values).includes(value)
  const among = (values: readonly string[] | null, value: string | undefined) =>
    values?.some((one) => isTelling(value) && (one === value || one.split(' ').includes(value))) ?? false
  const [here, there] = [whole(failed, got), whole(other, expected)]
  const isIn = (values: readonly string[] | null, value: string | undefined) =>
    values !== null && among(values, value)
  if (here && there) return 5
  if ((here && !whole(other, got)) || (there && !whole(failed, expected))) return 4
  if ((isIn(failed, got) && !isIn(other, got)) || (isIn(other, expected) && !isIn(failed, expected))) return 3
  const begins = SPEAKS_OF_ALL[cause]
  if (begins !== undefined && name.startsWith(begins)) return 2
  return SPEAKS_OF[cause]?.split(' ').includes(name) ? 2 : 0
}

/** Numbers and single words such as `none` stand in many places. */
function isTelling(value: string | undefined): value is string {
  return value !== undefined && value.length >= 4 && !/^\d+$/.test(value)
}

/** As a diagnosis quotes them: a value as it is, several as JSON text or in a row. */
function forms(values: readonly string[]): string[] {
  return [...(values.length === 1 ? values : []), JSON.stringify(values), values.join(' '), values.join(', ')]
}
