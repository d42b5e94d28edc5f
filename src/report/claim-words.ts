import type { Response } from '../core/evidence.ts'
import { headers, parseChallenges } from '../core/http.ts'
import type { Json } from '../core/tokens/token.ts'
import type { EpochMs } from '../core/units.ts'
import { claimTimeWords, utcWords } from './time-words.ts'

/** What a claim means, in a few words. Names as registered (RFC 7519, OIDC Core, RFC 9068) or as products write them. */
const MEANINGS = new Map(
  Object.entries({
    aud: 'who the token is for',
    iss: 'who issued it',
    sub: 'the user or client it is about',
    azp: 'the client it was issued to',
    client_id: 'the client it was issued to',
    appid: 'the client it was issued to (Microsoft Entra v1)',
    cid: 'the client it was issued to (Okta)',
    exp: 'end of validity',
    nbf: 'start of validity',
    iat: 'time of issue',
    auth_time: 'when the user signed in',
    scope: 'what it may do at its audience',
    scp: 'what it may do at its audience',
    roles: 'roles of the user or client at its audience',
    permissions: 'what it may do at its audience (Auth0)',
    groups: 'groups of the user',
    nonce: 'repeats the nonce of the authorization request',
    at_hash: 'hash of the access token issued with it',
    c_hash: 'hash of the authorization code issued with it',
    acr: 'how strongly the user signed in',
    amr: 'how the user signed in',
    jti: 'id of this token',
    sid: 'session at the authorization server',
    tid: 'tenant that issued it (Microsoft Entra)',
    oid: 'the user or client in its tenant (Microsoft Entra)',
    ver: 'format version of the issuer',
    token_use: 'kind of token (Amazon Cognito)',
    typ: 'kind of token',
    idtyp: 'whether it is about a user or an app',
    gty: 'grant it was issued for (Auth0)',
    cnf: 'key the sender must prove to hold',
    act: 'who acts for the subject',
    email: 'e-mail address of the user',
    email_verified: 'whether the address was checked',
    name: 'name of the user',
    preferred_username: 'sign-in name of the user',
    upn: 'sign-in name of the user',
    org_id: 'organization of the user (Auth0)',
    realm_access: 'roles in the realm (Keycloak)',
    resource_access: 'roles by client (Keycloak)',
    'allowed-origins': 'origins that may use it (Keycloak)',
    htm: 'method the proof is for',
    htu: 'URL the proof is for',
    ath: 'hash of the access token it goes with',
    events: 'what it reports',
  }),
)

/** Shown first, in this order; the rest follow in the order of the token. */
const FIRST = [
  'aud',
  'iss',
  'azp',
  'client_id',
  'appid',
  'cid',
  'sub',
  'scope',
  'scp',
  'roles',
  'exp',
  'nbf',
  'iat',
]

const TIMES = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at'])

/** Claims that say what a token may do; some issuers write several into one text. */
const GRANTS = new Set(['scope', 'scp', 'roles', 'permissions', 'groups'])
const AS_TEXT = new Set(['scope', 'scp'])

export interface ClaimRow {
  name: string
  /** Each value stands for something the token may do. */
  isGrant: boolean
  /** Where it is a time. */
  time: EpochMs | null
  /** One string a value: a list of strings keeps its values apart. */
  values: string[]
  /** In words; empty for a claim that is not known. */
  meaning: string
}

/** Claims as rows: the audience first, times in words and counted from the call. */
export function claimRows(claims: { [name: string]: Json }, call: EpochMs, moment?: string): ClaimRow[] {
  const names = Object.keys(claims)
  const ordered = [
    ...FIRST.filter((name) => names.includes(name)),
    ...names.filter((name) => !FIRST.includes(name)),
  ]
  return ordered.map((name) => claimRow(name, claims[name] ?? null, call, moment))
}

export function claimRow(name: string, value: Json, call: EpochMs, moment?: string): ClaimRow {
  if (TIMES.has(name) && typeof value === 'number') {
    const utc = utcWords(value * 1000)
    const meaning = claimTimeWords(name, value, call, moment)
    if (utc) return { name, isGrant: false, time: value * 1000, values: [utc], meaning }
  }
  const isGrant = GRANTS.has(name)
  const values = AS_TEXT.has(name) && typeof value === 'string' ? partsOf(value) : valueTexts(value)
  return { name, isGrant, time: null, values, meaning: MEANINGS.get(name) ?? '' }
}

/** Scopes are parted by blanks (RFC 6749 3.3). */
function partsOf(text: string): string[] {
  const parts = text.split(/\s+/).filter((part) => part !== '')
  return parts.length > 0 ? [...new Set(parts)] : [text]
}

/** What the answer to a call demands in its challenge (RFC 6750 3), and the token does not grant in any of its claims. */
export function missingScopes(claims: { [name: string]: Json }, response: Response | null): string[] {
  const challenges = parseChallenges(headers(response?.headers ?? [], 'www-authenticate'))
  const demanded = challenges.flatMap(({ params }) => (params.get('scope') ?? '').split(/\s+/))
  const granted = new Set(
    Object.entries(claims).flatMap(([name, value]) =>
      GRANTS.has(name) ? [...valueTexts(value), ...(typeof value === 'string' ? partsOf(value) : [])] : [],
    ),
  )
  return [...new Set(demanded)].filter((scope) => scope !== '' && !granted.has(scope)).slice(0, 50)
}

function valueTexts(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return value
  return [JSON.stringify(value, null, 1)]
}
