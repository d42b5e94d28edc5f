import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/core/audience/judge.ts'
import type { AudienceSource, ExpectedAudience } from '../../../src/core/audience/verdict.ts'
import { decodeToken } from '../../../src/core/tokens/decode.ts'
import type { Json, JsonObject, Token, TokenKind } from '../../../src/core/tokens/token.ts'
import { API, base64url, jwt } from '../builders.ts'

const GUID = '11111111-2222-3333-4444-555555555555'
const ENTRA = `https://login.microsoftonline.com/${GUID}/v2.0`

function tokenOf(value: string, kind: TokenKind = 'access-token'): Token {
  return {
    id: 't1',
    value,
    ...decodeToken(value),
    kind,
    kindBecause: '',
    verified: 'unverified',
    verifiedWith: null,
    firstSeen: 0,
    firstSent: null,
    sightings: [],
  }
}

function withAud(aud: Json | undefined, more: JsonObject = {}, kind?: TokenKind): Token {
  return tokenOf(jwt(aud === undefined ? more : { ...more, aud }), kind)
}

function expected(source: AudienceSource, ...values: string[]): ExpectedAudience[] {
  return values.map((value) => ({ value, source, scope: API, exchange: null }))
}

describe('judge', () => {
  it.each<[Json, string, string | null]>([
    [API, 'match', null],
    [['other', API], 'match', null],
    [`${API}/`, 'near-miss', 'trailing-slash'],
    ['https://api.staging.example.com', 'near-miss', 'staging-prod'],
    ['https://users.example.com', 'mismatch', 'wrong-api'],
    [['https://users.example.com', 'app'], 'mismatch', 'wrong-api'],
  ])('aud %j beside one expected value: %s %s', (aud, verdict, cause) => {
    expect(judge(withAud(aud), expected('inventory', API), API)).toMatchObject({ verdict, cause })
  })

  it('shows what was held against what, and who forgives it', () => {
    const verdict = judge(withAud([`${API}/`, 'x']), expected('resource-metadata', API), API)
    expect(verdict).toMatchObject({
      actual: [`${API}/`, 'x'],
      got: `${API}/`,
      against: { value: API, source: 'resource-metadata' },
    })
    expect(verdict.forgivenBy.join()).toMatch(/IdentityModel.*Envoy/)
  })

  it.each<[string, Token, string]>([
    ['opaque', tokenOf('2YotnFZFEjr1'), 'opaque-token'],
    ['encrypted', tokenOf(`${base64url({ alg: 'dir', enc: 'A256GCM' })}..aXY.Yw.dGFn`), 'encrypted-token'],
    ['broken', tokenOf(`${base64url({ alg: 'RS256' })}.x.y`), 'unreadable-token'],
    ['without aud', withAud(undefined, { sub: 'a' }), 'audience-missing'],
    ['with aud null', withAud(null), 'audience-missing'],
  ])('cannot tell of a token that is %s', (_title, token, cause) => {
    expect(judge(token, expected('inventory', API), API)).toMatchObject({
      verdict: 'cannot-tell',
      cause,
      against: null,
    })
  })

  it('cannot tell without any expected value', () => {
    expect(judge(withAud('https://users.example.com'), [], API)).toMatchObject({
      verdict: 'cannot-tell',
      cause: 'no-expected-audience',
      actual: ['https://users.example.com'],
    })
  })

  it('takes an odd aud for a mismatch and does not throw', () => {
    for (const aud of [7, true, {}, { a: 1 }, [], [[]], [null], [7, {}], ''] as Json[])
      expect(judge(withAud(aud), expected('inventory', API), API).verdict).toBe('mismatch')
  })
})

describe('several expected values', () => {
  it('one fitting value of the strongest source is enough', () => {
    expect(judge(withAud('b'), expected('inventory', 'a', 'b'), API)).toMatchObject({
      verdict: 'match',
      got: 'b',
    })
  })

  it('the strongest source decides, weaker ones are only told', () => {
    const held = [...expected('inventory', 'orders'), ...expected('resource-metadata', API)]
    const verdict = judge(withAud(API), held, API)
    expect(verdict).toMatchObject({ verdict: 'mismatch', against: { source: 'inventory' } })
    expect(verdict.expected).toHaveLength(2)
    expect(judge(withAud('orders'), held, API).verdict).toBe('match')
  })

  it('the refusal’s own words outrank metadata and inventory', () => {
    for (const source of ['resource-metadata', 'inventory'] as const) {
      const held = [...expected(source, API), ...expected('refusal', 'orders')]
      expect(judge(withAud(API), held, API)).toMatchObject({
        verdict: 'mismatch',
        against: { value: 'orders', source: 'refusal' },
      })
    }
  })

  it('a refusal that names a value the token has contradicts nothing', () => {
    const held = [...expected('inventory', API), ...expected('refusal', API)]
    expect(judge(withAud(API), held, API)).toMatchObject({
      verdict: 'match',
      against: { source: 'inventory' },
    })
  })

  it('the nearest of several is the one that is shown', () => {
    expect(judge(withAud(`${API}/`), expected('refusal', 'orders', API), API)).toMatchObject({
      verdict: 'near-miss',
      against: { value: API },
    })
  })
})

describe('names that may mean the same', () => {
  it('Keycloak leaves the client out of aud on purpose', () => {
    const token = withAud('account', { azp: 'orders', iss: 'https://sso.example.com/realms/main' })
    expect(judge(token, expected('inventory', 'orders'), API)).toMatchObject({
      verdict: 'near-miss',
      cause: 'azp-instead-of-aud',
    })
  })

  it('Entra names one application by GUID and by App ID URI', () => {
    const token = withAud(GUID, { iss: ENTRA, ver: '2.0' })
    expect(judge(token, expected('inventory', 'api://orders'), API)).toMatchObject({
      verdict: 'cannot-tell',
      cause: 'guid-vs-uri',
    })
    expect(
      judge(withAud(GUID, { iss: 'https://login.example.com' }), expected('inventory', 'api://orders'), API),
    ).toMatchObject({
      verdict: 'mismatch',
    })
  })

  it('an ID token with several audiences and no azp is unclear', () => {
    const clear = withAud(['app', API], { azp: 'app' }, 'id-token')
    const unclear = withAud(['app', API], {}, 'id-token')
    expect(judge(clear, expected('inventory', API), API).verdict).toBe('match')
    expect(judge(unclear, expected('inventory', API), API)).toMatchObject({
      verdict: 'near-miss',
      cause: 'multi-aud-no-azp',
    })
  })
})

describe('vendors’ own APIs', () => {
  const GRAPH = 'https://graph.microsoft.com/v1.0/me'

  it('Microsoft Graph is known by its URI and by its id', () => {
    const known = expected('well-known', 'https://graph.microsoft.com')
    for (const aud of ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'])
      expect(judge(withAud(aud, { iss: ENTRA }), known, GRAPH).verdict).toBe('match')
    expect(judge(withAud('api://orders', { iss: ENTRA }), known, GRAPH).verdict).toBe('mismatch')
  })

  it('a token of another Supabase project is foreign whatever its aud', () => {
    const token = withAud('authenticated', { iss: 'https://aaaaaaaaaaaaaaaaaaaa.supabase.co/auth/v1' })
    expect(judge(token, [], 'https://bbbbbbbbbbbbbbbbbbbb.supabase.co/rest/v1/x')).toMatchObject({
      verdict: 'mismatch',
      cause: 'issuer-differs',
    })
    expect(judge(token, [], 'https://aaaaaaaaaaaaaaaaaaaa.supabase.co/rest/v1/x').verdict).not.toBe(
      'mismatch',
    )
  })
})

describe('what the client asked for, and what was accepted before', () => {
  const asked = expected('requested', API)
  const learnt = expected('learnt', 'orders')

  it('confirm a call that succeeded', () => {
    expect(judge(withAud(API), asked, API, { succeeded: true })).toMatchObject({
      verdict: 'match',
      against: { source: 'requested' },
    })
    expect(judge(withAud('orders'), learnt, API, { succeeded: true }).verdict).toBe('match')
  })

  it('prove nothing about a refused one, whether they fit or not', () => {
    expect(judge(withAud(API), asked, API)).toMatchObject({
      verdict: 'cannot-tell',
      cause: 'no-expected-audience',
      against: null,
    })
    expect(judge(withAud('users'), asked, API)).toMatchObject({
      verdict: 'cannot-tell',
      cause: 'requested-differs',
      got: 'users',
      against: { value: API },
    })
    expect(judge(withAud('users'), learnt, API)).toMatchObject({
      verdict: 'cannot-tell',
      cause: 'learnt-differs',
      against: { value: 'orders' },
    })
  })

  it('are never a mismatch of a call that succeeded', () => {
    expect(judge(withAud('users'), asked, API, { succeeded: true })).toMatchObject({
      verdict: 'cannot-tell',
      cause: 'requested-differs',
    })
    expect(judge(withAud('users'), learnt, API, { succeeded: true })).toMatchObject({
      verdict: 'cannot-tell',
      cause: 'no-expected-audience',
    })
  })

  it('yield to every other source', () => {
    const held = [...expected('resource-metadata', 'orders'), ...asked]
    expect(judge(withAud(API), held, API, { succeeded: true })).toMatchObject({ verdict: 'mismatch' })
    expect(judge(withAud('orders'), held, API).verdict).toBe('match')
  })

  it('api://<id> asks Entra ID for a token whose aud is the id', () => {
    const held = expected('requested', `api://${GUID}`)
    const token = withAud(GUID, { iss: ENTRA, ver: '2.0' })
    expect(judge(token, held, API, { succeeded: true }).verdict).toBe('match')
    const other = withAud(GUID, { iss: 'https://login.example.com' })
    expect(judge(other, held, API, { succeeded: true }).verdict).toBe('cannot-tell')
  })

  it('say nothing of a token without aud', () => {
    expect(judge(withAud(undefined, { sub: 'a' }), asked, API)).toMatchObject({
      cause: 'no-expected-audience',
    })
  })
})

describe('the issuer', () => {
  const iss = 'https://login.example.com'
  const judged = (got: string, ...issuers: string[]) =>
    judge(withAud(API, { iss: got }), expected('inventory', API), API, { issuers })

  it('decides before aud, which anybody can write', () => {
    expect(judged('https://evil.example.net', iss)).toMatchObject({
      verdict: 'mismatch',
      cause: 'issuer-differs',
    })
    expect(judged(iss, 'https://other.example.com', iss).verdict).toBe('match')
    expect(judged('https://evil.example.net').verdict).toBe('match')
  })

  it('compares byte for byte', () => {
    for (const got of [`${iss}/`, 'https://LOGIN.example.com', 'http://login.example.com'])
      expect(judged(got, iss).cause).toBe('issuer-differs')
  })

  it.each([
    [ENTRA, true],
    ['https://login.microsoftonline.com/a/b/v2.0', false],
    [`https://login.microsoftonline.com/${GUID}/v2.0/x`, false],
    ['https://login.microsoftonline.com/v2.0', false],
  ])('a placeholder stands for one segment: %s %s', (got, fits) => {
    expect(judged(got, 'https://login.microsoftonline.com/{tenantid}/v2.0').verdict === 'match').toBe(fits)
  })
})

describe('products whose access tokens name no API', () => {
  it('Cognito writes the client into client_id, and API Gateway compares that', () => {
    const token = withAud(undefined, { client_id: 'abc', token_use: 'access' })
    expect(judge(token, expected('inventory', 'abc'), API)).toMatchObject({
      verdict: 'near-miss',
      cause: 'client-id-instead-of-aud',
      forgivenBy: [expect.stringContaining('API Gateway'), expect.stringContaining('aws-jwt-verify')],
    })
    expect(judge(token, expected('inventory', 'other'), API).cause).toBe('audience-missing')
  })
})

describe('refusedBy', () => {
  it('names validators that want the list to hold nothing else', () => {
    const names = (aud: Json) => judge(withAud(aud), expected('inventory', API), API).refusedBy.join()
    expect(names([API, 'account'])).toMatch(/mod_auth_openidc.*Nimbus/)
    expect(names([API])).toBe('')
    expect(names(API)).toBe('')
    expect(names(['x', 'y'])).toBe('')
  })
})
