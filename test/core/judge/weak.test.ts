import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import type { Analysis } from '../../../src/core/analysis.ts'
import type { Verdict } from '../../../src/core/audience/verdict.ts'
import {
  API,
  APP,
  authorize,
  call,
  callback,
  evidence,
  type Hop,
  type Params,
  tokenRequest,
} from '../../support/evidence.ts'
import { accessToken } from '../../support/tokens.ts'

function analysed(...hops: Hop[]): Analysis {
  const analysis = createAnalysis()
  for (const one of evidence(...hops)) analysis.add(one)
  return analysis
}

/** Of the last exchange. */
function verdictOf(...hops: Hop[]): Verdict | undefined {
  return analysed(...hops).presentationsOf(hops.length - 1)[0]?.verdict
}

const login = (params: Params, access_token: string): Hop[] => [
  authorize(params),
  callback(),
  tokenRequest({}, { body: { access_token, token_type: 'Bearer' } }),
]

describe('what the client asked for', () => {
  it('holds for the host it names', () => {
    const token = accessToken(API)
    expect(verdictOf(...login({ resource: API }, token), call(`${API}/x`, { token }))).toMatchObject({
      verdict: 'match',
      against: { source: 'requested', value: API, exchange: 0 },
    })
  })

  it('does not hold for another host, to which the token was sent by mistake', () => {
    const token = accessToken(API)
    for (const status of [200, 401])
      expect(
        verdictOf(...login({ resource: API }, token), call('https://users.example.com', { token, status })),
      ).toMatchObject({ verdict: 'cannot-tell', cause: 'no-expected-audience', expected: [] })
  })

  it('holds, where it names no host, within the site of the page', () => {
    const token = accessToken('orders')
    const hops = login({ audience: 'orders' }, token)
    expect(verdictOf(...hops, call(API, { token }))?.verdict).toBe('match')
    expect(verdictOf(...hops, call('https://tracker.example.net', { token }))?.verdict).toBe('cannot-tell')
    const noPage = { token, headers: { Authorization: `Bearer ${token}` } }
    expect(verdictOf(...hops, call(API, noPage))?.verdict).toBe('cannot-tell')
  })

  it('is told, and no mismatch, where the server gave another', () => {
    const token = accessToken('urn:orders')
    for (const status of [200, 401])
      expect(verdictOf(...login({ resource: API }, token), call(API, { token, status }))).toMatchObject({
        verdict: 'cannot-tell',
        cause: 'requested-differs',
        against: { source: 'requested', value: API },
        actual: ['urn:orders'],
      })
  })

  it('is judged again when the issue of the token comes to light', () => {
    const token = accessToken(API)
    const [first, second, third, last] = evidence(...login({ resource: API }, token), call(API, { token }))
    const analysis = createAnalysis()
    if (!first || !second || !third || !last) throw new Error('four hops')
    analysis.add(last)
    expect(analysis.presentationsOf(3)[0]?.verdict.verdict).toBe('cannot-tell')
    for (const one of [third, second, first]) analysis.add(one)
    expect(analysis.presentationsOf(3)[0]?.verdict.verdict).toBe('match')
  })
})

describe('what was accepted before', () => {
  const orders = accessToken('orders')
  const users = accessToken('users')

  it('confirms another call with the same audience', () => {
    expect(
      verdictOf(call(`${API}/a`, { token: orders }), call(`${API}/a/2`, { token: orders })),
    ).toMatchObject({
      verdict: 'match',
      against: { source: 'learnt', value: 'orders', exchange: 0, scope: `${API}/a` },
    })
    expect(verdictOf(call(`${API}/a`, { token: orders }))?.verdict).toBe('cannot-tell')
    expect(verdictOf(call(`${API}/b`, { token: orders }), call(`${API}/a`, { token: orders }))?.verdict).toBe(
      'cannot-tell',
    )
  })

  it('is told beside a refused call, as no mismatch', () => {
    expect(verdictOf(call(API, { token: orders }), call(API, { token: users, status: 401 }))).toMatchObject({
      verdict: 'cannot-tell',
      cause: 'learnt-differs',
      against: { source: 'learnt', value: 'orders' },
    })
  })

  it('is dropped when a token of that audience is refused, unless it had expired', () => {
    const expired = accessToken('orders', { exp: 1000 })
    const refused = call(API, { token: users, status: 401 })
    const dropped = [call(API, { token: orders }), call(API, { token: orders, status: 401 }), refused]
    expect(verdictOf(...dropped)?.cause).toBe('no-expected-audience')
    const kept = [call(API, { token: orders }), call(API, { token: expired, status: 401 }), refused]
    expect(verdictOf(...kept)?.cause).toBe('learnt-differs')
  })

  it('is not learnt from userinfo', () => {
    const hops = [
      call(`${API}/userinfo`, { token: orders }),
      call(`${API}/userinfo`, { token: users, status: 401 }),
    ]
    expect(verdictOf(...hops)?.cause).toBe('no-expected-audience')
  })

  it('judges an earlier refusal again, and nothing again for a call that says nothing new', () => {
    const hops = [
      call(`${API}/orders/1`, { token: users, status: 401 }),
      ...Array.from({ length: 5 }, () => call(`${API}/orders/2`, { token: orders })),
    ]
    const [refused, ...accepted] = evidence(...hops)
    const analysis = createAnalysis()
    if (refused) analysis.add(refused)
    expect(analysis.presentationsOf(0)[0]?.verdict.cause).toBe('no-expected-audience')
    for (const one of accepted.slice(0, 3)) analysis.add(one)
    const before = analysis.presentationsOf(0)
    expect(before[0]?.verdict.cause).toBe('learnt-differs')
    for (const one of accepted.slice(3)) analysis.add(one)
    expect(analysis.presentationsOf(0)).toBe(before)
  })
})

describe('tokens of products that name the client, the project or nothing', () => {
  const COGNITO = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI'
  it.each([
    ['Cognito', accessToken(undefined, { iss: COGNITO, token_use: 'access', client_id: 'c1' })],
    ['Clerk', accessToken(undefined, { iss: 'https://clerk.example.com', azp: APP, client_id: undefined })],
    ['WorkOS', accessToken(undefined, { iss: 'https://api.workos.com', client_id: undefined })],
    ['Duende', accessToken(undefined, { scope: ['orders.read'], idp: 'local' }, { typ: 'at+jwt' })],
    ['Firebase', accessToken('my-project', { iss: 'https://securetoken.google.com/my-project' })],
    ['Supabase', accessToken('authenticated', { iss: 'https://aaaaaaaaaaaaaaaaaaaa.supabase.co/auth/v1' })],
    ['authentik', accessToken('c1', { iss: 'https://auth.example.com/application/o/shop/', azp: 'c1' })],
    [
      'Spring',
      accessToken('c1', { scope: ['read'], client_id: undefined, nbf: 1772366400, iat: 1772366400 }),
    ],
    ['FusionAuth', accessToken('c1', { applicationId: 'c1', tid: 't1', client_id: undefined })],
    [
      'Keycloak',
      accessToken('account', { iss: 'https://sso.example.com/realms/main', azp: 'c1', typ: 'Bearer' }),
    ],
    ['ZITADEL', accessToken(['123', '456'], { 'urn:zitadel:iam:org:project:roles': {} })],
  ])('%s: no verdict without an expected value', (_, token) => {
    for (const status of [200, 401])
      expect(verdictOf(call(API, { token, status }))?.verdict).toBe('cannot-tell')
  })

  it.each([
    [
      'cf-access-jwt-assertion',
      accessToken(['32eafc7626e9'.padEnd(64, '0')], { iss: 'https://a.cloudflareaccess.com' }),
    ],
    ['x-goog-iap-jwt-assertion', accessToken('/projects/1/apps/a', { iss: 'https://cloud.google.com/iap' })],
    [
      'x-amzn-oidc-data',
      accessToken(undefined, {}, { signer: 'arn:aws:elasticloadbalancing:x', client: 'c1' }),
    ],
    ['x-pomerium-jwt-assertion', accessToken('api.example.com', { iss: 'api.example.com' })],
  ])('%s is added by a proxy, and the client’s own token is the one that counts', (header, assertion) => {
    const token = accessToken('users')
    const headers = { [header]: assertion, Authorization: `Bearer ${token}`, Origin: APP }
    const analysis = analysed({ url: 'https://orders.example.com', headers, status: 401 })
    const [proxy, own] = analysis.presentationsOf(0)
    expect(analysis.token(proxy?.token ?? '')?.kind).toBe('proxy-assertion')
    expect(own?.verdict.actual).toEqual(['users'])
    expect(analysis.diagnosisOf(0)?.causes[0]).toMatchObject({ got: 'users' })
    expect(analysed({ url: API, headers: { [header]: assertion }, status: 200 }).diagnosisOf(0)).toBeNull()
  })
})
