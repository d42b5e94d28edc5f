import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { buildReport } from '../../src/report/report.ts'
import { toText } from '../../src/report/text.ts'
import { analyseAll } from './analysed.ts'
import {
  API,
  APP,
  accessToken,
  base64url,
  bearer,
  capture,
  exchange,
  LOGIN,
  REDIRECT,
  type Short,
  START,
} from './builders.ts'

/** Everything that is ever asked of an analysis. */
function readAll(exchanges: readonly Exchange[]): void {
  const inventory = { resources: [{ name: 'api', urls: [API], audiences: [API] }], clients: [] }
  const analysis = createAnalysis({ inventory, checks: CHECKS })
  for (const one of exchanges) {
    analysis.add(one)
    analysis.diagnosisOf(one.id)
  }
  analysis.timeline()
  analysis.worst()
  toText(buildReport(analysis, 'hostile.har'))
}

const WORDS = [
  'code',
  'state',
  'error',
  'nonce',
  'client_id',
  'redirect_uri',
  'response_type',
  'request_uri',
  'access_token',
  'id_token',
  'grant_type',
  'code_verifier',
  'code_challenge',
  'refresh_token',
  'aud',
  'resource',
]
const value = fc.oneof(
  fc.constantFrom(
    '',
    'code',
    'app',
    REDIRECT,
    API,
    's1',
    'invalid_grant',
    '%E0%A4%A',
    'eyJ.eyJ.x',
    '\u0000',
    '__proto__',
  ),
  fc.string({ unit: 'binary' }),
  fc
    .jsonValue({ maxDepth: 1 })
    .map((claims) => `${base64url({ alg: 'none' })}.${base64url(claims as never)}.x`),
)
const params = fc.dictionary(fc.constantFrom(...WORDS), value, { maxKeys: 6 })
const text = fc.oneof(
  params.map((object) => new URLSearchParams(object).toString()),
  params.map((object) => JSON.stringify(object)),
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<html><title>Error</title>', 'Audiences in Jwt are not allowed', '{', '[', ")]}'", 'null'),
)
const url = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        LOGIN,
        API,
        REDIRECT,
        `${LOGIN}/token`,
        `${API}/.well-known/oauth-protected-resource`,
        'myapp://cb',
      ),
      fc.constantFrom('?', '#', '/#/?'),
      params,
    )
    .map(([base, mark, query]) => `${base}${mark}${new URLSearchParams(query)}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    'about:blank',
    'data:,x',
    'blob:null',
    'http://',
    '//',
    '?code=a&state=b',
    '#',
    'file:///x',
  ),
)
const name = fc.oneof(
  fc.constantFrom(
    'Authorization',
    'WWW-Authenticate',
    'Location',
    'Set-Cookie',
    'Cookie',
    'Date',
    'Origin',
    'Content-Type',
    'DPoP',
    'X-Frame-Options',
    'Access-Control-Request-Method',
    ':path',
  ),
  fc.string(),
)
const headerValue = fc.oneof(
  value,
  url,
  text,
  value.map((one) => `Bearer ${one}`),
)
const headers = fc.array(fc.record({ name, value: headerValue }), { maxLength: 6 })
const body = fc.option(
  fc.record({
    text,
    encoding: fc.constantFrom('text' as const, 'base64' as const),
    mimeType: fc.constantFrom(
      '',
      'application/json',
      'application/x-www-form-urlencoded',
      'text/html',
      'image/png',
    ),
  }),
)
const exchanges: fc.Arbitrary<Exchange[]> = fc.array(
  fc.record({
    id: fc.nat(5),
    startedAt: fc.oneof(
      fc.integer({ min: START - 1000, max: START + 60_000 }),
      fc.constantFrom(0, -1, 8.64e15),
    ),
    duration: fc.option(fc.nat()),
    request: fc.record({
      method: fc.oneof(fc.constantFrom('GET', 'POST', 'OPTIONS', 'get', ''), fc.string()),
      url,
      headers,
      body,
    }),
    response: fc.option(
      fc.record({
        status: fc.oneof(fc.constantFrom(0, 200, 302, 400, 401, 403, 431, 500), fc.integer()),
        statusText: fc.string(),
        headers,
        body,
      }),
    ),
    error: fc.option(fc.string()),
    initiator: fc.constantFrom(
      'document',
      'subframe',
      'fetch',
      'preflight',
      'websocket',
      'resource',
      'unknown',
    ),
    unseen: fc
      .subarray(['request-authorization', 'request-cookies', 'request-body', 'response-body'] as const)
      .map((one) => [...one]),
  }),
  { maxLength: 6 },
)

describe('whatever was captured', () => {
  it('nothing throws', () => {
    fc.assert(fc.property(exchanges, readAll), { numRuns: 500 })
  })

  it.each<[string, Short]>([
    ['an aud that is 100,000 lists deep', { url: API, headers: bearer(deep('aud')), status: 401 }],
    ['scopes that are 100,000 lists deep', { url: API, headers: bearer(deep('scope')), status: 403 }],
    [
      'JSON that is 100,000 lists deep',
      { url: API, status: 400, body: '['.repeat(100_000) + ']'.repeat(100_000) },
    ],
    [
      'keys that are none',
      { url: `${LOGIN}/jwks`, status: 200, body: { keys: [null, 7, { kty: 'RSA', kid: {} }] } },
    ],
    [
      'discovery of wrong types',
      {
        url: `${LOGIN}/.well-known/openid-configuration`,
        status: 200,
        body: { issuer: [], token_endpoint: {} },
      },
    ],
    [
      'a Date that is none',
      { url: API, headers: bearer(accessToken(API)), status: 401, answer: { Date: 'yesterday' } },
    ],
    [
      'a name of Object.prototype as cause word',
      { url: REDIRECT, form: { error: 'constructor', state: 'toString' }, status: 400 },
    ],
    [
      'an ID token of another form',
      { url: `${REDIRECT}#id_token=__proto__&state=hasOwnProperty`, status: 200 },
    ],
  ])('%s does not throw', (_title, short) => {
    expect(() => readAll(capture(short))).not.toThrow()
  })

  it.each([1e17, -1e17, 8.64e15 + 1])('a start that is no date does not throw: %d', (startedAt) => {
    expect(() => readAll([{ ...exchange({ url: API, status: 200 }), startedAt }])).not.toThrow()
  })

  it('a long challenge, a long list of cookies and a long URL are read in time', () => {
    const long = 'a="b\\", '.repeat(20_000)
    const analysis = analyseAll(
      capture(
        {
          url: API,
          headers: bearer(accessToken(API)),
          status: 401,
          answer: { 'WWW-Authenticate': `Bearer ${long}` },
        },
        { url: APP, headers: { Cookie: 'a=b; '.repeat(20_000) }, status: 200 },
        { url: `${APP}?${'code=x&'.repeat(20_000)}`, status: 200 },
        { url: API, status: 400, body: `<html>${'<title'.repeat(20_000)}` },
      ),
    )
    expect(analysis.problems()).toContain(0)
  })
})

/** A token with a claim of lists in lists. */
function deep(claim: string): string {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  return `${base64url({ alg: 'none' })}.${base64url(`{"${claim}":${nested}}`)}.x`
}
