import type { Response } from '../core/evidence.ts'
import { headers, parseChallenges } from '../core/http.ts'
import { say } from '../core/say.ts'
import type { Json } from '../core/tokens/token.ts'
import type { EpochMs } from '../core/units.ts'
import { claimTimeWords, utcWords } from './time-words.ts'

/** What a claim means, in a few words. Names as registered (RFC 7519, OIDC Core, RFC 9068) or as products write them. */
const MEANINGS = new Map(
  Object.entries({
    aud: say('claim_aud'),
    iss: say('claim_iss'),
    sub: say('claim_sub'),
    azp: say('claim_azp'),
    client_id: say('claim_client_id'),
    appid: say('claim_appid'),
    cid: say('claim_cid'),
    exp: say('claim_exp'),
    nbf: say('claim_nbf'),
    iat: say('claim_iat'),
    auth_time: say('claim_auth_time'),
    scope: say('claim_scope'),
    scp: say('claim_scp'),
    roles: say('claim_roles'),
    permissions: say('claim_permissions'),
    groups: say('claim_groups'),
    nonce: say('claim_nonce'),
    at_hash: say('claim_at_hash'),
    c_hash: say('claim_c_hash'),
    acr: say('claim_acr'),
    amr: say('claim_amr'),
    jti: say('claim_jti'),
    sid: say('claim_sid'),
    tid: say('claim_tid'),
    oid: say('claim_oid'),
    ver: say('claim_ver'),
    token_use: say('claim_token_use'),
    typ: say('claim_typ'),
    idtyp: say('claim_idtyp'),
    gty: say('claim_gty'),
    cnf: say('claim_cnf'),
    act: say('claim_act'),
    email: say('claim_email'),
    email_verified: say('claim_email_verified'),
    name: say('claim_name'),
    preferred_username: say('claim_preferred_username'),
    upn: say('claim_upn'),
    org_id: say('claim_org_id'),
    realm_access: say('claim_realm_access'),
    resource_access: say('claim_resource_access'),
    'allowed-origins': say('claim_allowedOrigins'),
    htm: say('claim_htm'),
    htu: say('claim_htu'),
    ath: say('claim_ath'),
    events: say('claim_events'),
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
