import type { CAUSES } from '../causes.ts'
import { say } from '../say.ts'
import type { Json } from '../tokens/token.ts'
import {
  canonical,
  isGuid,
  RELATIONS,
  SPELLINGS,
  type Transformation,
  unquoted,
  urlParts,
} from './transformations.ts'
import { sameResource } from './wellknown-table.ts'

export interface Comparison {
  verdict: 'match' | 'near-miss' | 'mismatch'
  /** What differs, as a stable id (`trailing-slash`, `wrong-api`); null for a match. */
  difference: string | null
  /** Further spelling differences beside `difference`, where only all of them together map one to the other. */
  also: string[]
  /** The member of `aud` that came closest, as text; null when there is none. */
  actual: string | null
  /** Validators that accept the difference although RFC 7519 does not, with the reason. */
  forgivenBy: string[]
  /** Null for a match. */
  cause: AudienceCause | null
}

export type AudienceCause = Extract<keyof typeof CAUSES, `audience-${string}`>

/** Above this only single differences are looked for: no real audience is as long. */
const LONG = 4096
/** Members of a list that are looked at for a near miss; equality is looked for in all. */
const MEMBERS = 100

/**
 * Compares the `aud` of a token with one value its receiver expects.
 *
 * Only byte-exact equality, or membership for a list, is a match (RFC 7519 §4.1.3, RFC 8259 for the list). A near
 * miss is one named transformation, or a spelling difference together with others, that really maps one value to
 * the other. Registrable domains, sibling paths, tenants and client ids are never mapped to each other.
 *
 * @param aud The claim as it came; undefined when there is none. Never throws, whatever it is.
 * @param expected One value; an empty one matches only itself.
 */
export function compareAudience(aud: Json | undefined, expected: string): Comparison {
  if (aud === undefined || aud === null) return miss('aud-missing', null)
  if (!Array.isArray(aud)) return compareMember(aud, expected)
  if (aud.includes(expected)) return match(expected)
  if (aud.every((member) => member === '' || member === null)) return miss('aud-empty', null)
  const compared = aud.slice(0, MEMBERS).map((member) => compareMember(member, expected))
  return compared.reduce((best, next) => (distance(next, expected) < distance(best, expected) ? next : best))
}

function compareMember(member: Json, expected: string): Comparison {
  if (typeof member === 'string') return compareText(member, expected)
  if (Array.isArray(member) && member.includes(expected)) return near('array-vs-string', expected, expected)
  if (member === null || typeof member === 'object') return miss('aud-not-text', null)
  const text = String(member)
  if (text !== expected) return miss('aud-not-text', text)
  return { ...near('array-vs-string', text, expected), cause: 'audience-format-mismatch' }
}

/** Orders the members of a list: near misses by the order of the table, then what begins most like `expected`. */
function distance({ verdict, difference, also, actual }: Comparison, expected: string): number {
  if (verdict === 'near-miss') {
    const step = STEPS.findIndex((one) => one.applies(actual ?? '', expected))
    return step < 0 ? STEPS.length + also.length : step
  }
  // Auth0 adds its userinfo URL to the audience of every API: beside another member it says nothing.
  if (actual === null || difference === 'userinfo-only') return Number.MAX_SAFE_INTEGER
  let alike = 0
  while (alike < 200 && alike < actual.length && actual[alike] === expected[alike]) alike++
  return 10_000 - alike
}

/** Lists in one string, tried after blanks and quotes and before all other spellings. */
const LISTS: Transformation[] = [
  { id: 'json-in-string', applies: holdsMember('json-in-string') },
  { id: 'space-separated-string', applies: holdsMember('space-separated-string') },
]

/** Members of a list that was written into one string: JSON, the `str()` of a list, or separated values. */
function listInString(value: string): { id: string; members: string[] } | null {
  const text = value.trim()
  if (text.startsWith('[') && text.endsWith(']')) {
    try {
      const parsed: unknown = JSON.parse(text)
      if (Array.isArray(parsed)) return { id: 'json-in-string', members: parsed.map(textOf) }
    } catch {
      // Not JSON; a list printed by another language is still a list.
    }
    return {
      id: 'json-in-string',
      members: text
        .slice(1, -1)
        .split(',')
        .map((m) => unquoted(m.trim())),
    }
  }
  if (!/[\s,;]/.test(text)) return null
  return { id: 'space-separated-string', members: text.split(/[\s,;]+/) }
}

const textOf = (member: unknown) => (typeof member === 'string' ? member : '')

function holdsMember(id: string) {
  const inside = (list: string, single: string) => {
    const found = listInString(list)
    if (found?.id !== id || single === '') return false
    const wanted = canonical(single)
    // A longer list is no audience any more; the bound keeps hostile input cheap.
    return found.members.slice(0, 200).some((member) => member === single || canonical(member) === wanted)
  }
  return (aud: string, expected: string) => inside(aud, expected) || inside(expected, aud)
}

/** The order of trying: the first that maps one value to the other names the difference. */
const STEPS: Transformation[] = [...SPELLINGS.slice(0, 3), ...LISTS, ...SPELLINGS.slice(3), ...RELATIONS]

function compareText(aud: string, expected: string): Comparison {
  if (aud === expected) return match(aud)
  if (aud.trim() === '') return miss('aud-empty', aud)
  if (expected.trim() === '') return miss('wrong-api', aud)
  if (sameResource(aud, expected)) return { ...match(aud), difference: 'well-known-alias' }
  const found = STEPS.find((one) => one.applies(aud, expected))
  if (found) return near(nameOf(found, aud, expected), aud, expected)
  const several = aud.length + expected.length > LONG ? null : combination(aud, expected)
  return several ?? miss(wrongApi(aud, expected), aud, expected)
}

const nameOf = ({ id }: Transformation, aud: string, expected: string) =>
  typeof id === 'string' ? id : id(aud, expected)

/** Several spellings at once, or spellings beside one relation; the relation is then what is named. */
function combination(aud: string, expected: string): Comparison | null {
  const [a, e] = [canonical(aud), canonical(expected)]
  const relation = a === e ? undefined : RELATIONS.find((one) => one.applies(a, e))
  if (a === '' || e === '' || (a !== e && !relation)) return null
  const holds = relation ? relation.applies : (x: string, y: string) => x === y
  const unneeded = new Set<Transformation>()
  for (const spelling of SPELLINGS) {
    unneeded.add(spelling)
    if (!holds(canonical(aud, unneeded), canonical(expected, unneeded))) unneeded.delete(spelling)
  }
  const names = SPELLINGS.filter((one) => !unneeded.has(one)).map((one) => nameOf(one, aud, expected))
  const [difference = 'wrong-api', ...also] = relation ? [nameOf(relation, a, e), ...names] : names
  return { ...near(difference, aud, expected), also }
}

const match = (actual: string): Comparison => ({
  verdict: 'match',
  difference: null,
  also: [],
  actual,
  forgivenBy: [],
  cause: null,
})

const near = (difference: string, actual: string, expected: string): Comparison => ({
  verdict: 'near-miss',
  difference,
  also: [],
  actual,
  forgivenBy: forgivers(actual, expected),
  cause: CAUSE_OF[difference] ?? 'audience-format-mismatch',
})

function forgivers(actual: string | null, expected: string): string[] {
  if (actual === null || expected === '' || actual === expected) return []
  return VALIDATORS.filter(({ accepts }) => accepts(actual, expected)).map(({ name }) => name)
}

const miss = (difference: string, actual: string | null, expected = ''): Comparison => ({
  verdict: 'mismatch',
  difference,
  also: [],
  actual,
  forgivenBy: forgivers(actual, expected),
  cause: CAUSE_OF[difference] ?? 'audience-mismatch',
})

/** All other near misses are `audience-format-mismatch`, all other mismatches `audience-mismatch`. */
const CAUSE_OF: Record<string, AudienceCause> = {
  'trailing-slash': 'audience-trailing-slash',
  whitespace: 'audience-case-or-whitespace',
  'invisible-character': 'audience-case-or-whitespace',
  'case-scheme': 'audience-case-or-whitespace',
  'case-host': 'audience-case-or-whitespace',
  'case-path': 'audience-case-or-whitespace',
  'case-guid': 'audience-case-or-whitespace',
  'case-identifier': 'audience-case-or-whitespace',
  'staging-prod': 'audience-environment-mismatch',
  'region-label': 'audience-environment-mismatch',
  'port-differs': 'audience-environment-mismatch',
  'port-missing': 'audience-environment-mismatch',
  'national-cloud': 'audience-environment-mismatch',
  'json-in-string': 'audience-array-handling',
  'space-separated-string': 'audience-array-handling',
  'array-vs-string': 'audience-array-handling',
  'aud-missing': 'audience-missing',
  'aud-empty': 'audience-missing',
}

/** What kind of other party `aud` names, as far as the two strings tell. */
function wrongApi(aud: string, expected: string): string {
  const [a, e] = [urlParts(aud), urlParts(expected)]
  if (a && (a.userinfo !== '' || (e && a.host !== e.host && a.host.startsWith(`${e.host}.`))))
    return 'lookalike-host'
  if (a?.path === '/userinfo') return 'userinfo-only'
  if (a?.path.endsWith('/resources')) return 'issuer-resources'
  if (aud === 'account') return 'account-aud-keycloak'
  if (e && /^[0-9a-f]{64}$/.test(aud)) return 'aud-tag-vs-hostname'
  // Entra v2 writes the application's GUID where the API may be known by its App ID URI: the strings cannot tell.
  if ((isGuid(aud) && e !== null && !isGuid(e.host)) || (isGuid(expected) && a !== null && !isGuid(a.host)))
    return 'guid-vs-uri'
  return 'wrong-api'
}

const isSlashApart = (a: string, b: string) => a === `${b}/` || b === `${a}/`
const envoyForm = (value: string) => value.replace(/^https?:\/\//, '').replace(/\/$/, '')

/**
 * Validators that want `aud` to hold nothing but what they know, so that a list with the right member and another one fails.
 *
 * mod_auth_openidc with OIDCProviderAudValues (oidc_proto_validate_aud_and_azp in src/proto/id_token.c); Nimbus
 * DefaultJWTClaimsVerifier with `aud` among its exact-match claims.
 */
export function exactListValidators(aud: Json | undefined): string[] {
  if (!Array.isArray(aud) || aud.length < 2) return []
  return [
    say('compare_modAuthOpenidcWithOidcprovideraudvalues'),
    say('compare_nimbusDefaultjwtclaimsverifier'),
  ]
}

/** Rules read in the validators' sources; each is what the product does when nothing is configured about it. */
const VALIDATORS: { name: string; accepts: (aud: string, expected: string) => boolean }[] = [
  // IgnoreTrailingSlashWhenValidatingAudience in TokenValidationParameters.cs of Microsoft.IdentityModel.
  { name: say('compare_microsoftIdentitymodelIgnoresOneSlash'), accepts: isSlashApart },
  // check_audience.cc of google/jwt_verify_lib.
  {
    name: say('compare_envoyIstioStripsSchemeAndSlash'),
    accepts: (aud, expected) => envoyForm(aud) === envoyForm(expected),
  },
  // RegisterValidAudience.cs of microsoft-identity-web: `{ClientId}` for v2, `api://{ClientId}` for v1 tokens.
  {
    name: say('compare_microsoftIdentityWebChoosesByVer'),
    accepts: (aud, expected) =>
      (isGuid(aud) && expected === `api://${aud}`) || (isGuid(expected) && aud === `api://${expected}`),
  },
  // SiteAuthSettings.allowedAudiences of Azure App Service.
  {
    name: say('compare_easyAuthClientIdAlwaysAllowed'),
    accepts: (aud, expected) => isGuid(aud) && expected === `api://${aud}`,
  },
  // token-verifier.ts of firebase-admin-node: the audience of a blocking function's token is the URL of the function.
  {
    name: say('compare_firebaseProjectIdAnywhereInAud'),
    accepts: (aud, expected) =>
      /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(expected) &&
      /\.(?:cloudfunctions\.net|run\.app)$/.test(urlParts(aud)?.host ?? '') &&
      aud.includes(expected),
  },
  // audience_strategy.go of ory/fosite: scheme and host equal, path below; when the server grants it, not at the API.
  {
    name: say('compare_oryPathBelowTheGrantedOne'),
    accepts: (aud, expected) => {
      const root = `${expected.replace(/\/$/, '')}/`
      const below = aud.startsWith(root) && urlParts(expected) !== null ? aud.slice(root.length) : ''
      return below !== '' && !/(?:^|\/)(?:\/|(?:\.|%2e){1,2}(?:\/|$))/i.test(below)
    },
  },
]

/** Validators that never look at aud: with them no audience is ever refused. Their sources are as above. */
export const NEVER_CHECKED_BY = [
  'firebase/php-jwt',
  say('compare_kongJwtPluginOpenSource'),
  say('compare_envoyIstioWithoutAudiences'),
  say('compare_springSecurityWithoutJwtAudiences'),
]
