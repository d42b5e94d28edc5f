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

export interface ClaimRow {
  name: string
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
    if (utc) return { name, values: [utc], meaning: claimTimeWords(name, value, call, moment) }
  }
  return { name, values: valueTexts(value), meaning: MEANINGS.get(name) ?? '' }
}

function valueTexts(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return value
  return [JSON.stringify(value, null, 1)]
}
