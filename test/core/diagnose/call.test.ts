import { describe, expect, it } from 'vitest'
import type { RankedCause } from '../../../src/core/finding.ts'
import { s256 } from '../../../src/core/tokens/hashes.ts'
import { analyse, analyseAll } from '../analysed.ts'
import {
  API,
  APP,
  accessToken,
  bearer,
  capture,
  exchange,
  idToken,
  LOGIN,
  login,
  type Short,
  START,
} from '../builders.ts'

const USERS = 'https://users.example.com'
const METADATA: Short = {
  url: `${API}/.well-known/oauth-protected-resource`,
  status: 200,
  body: { resource: API, authorization_servers: [LOGIN] },
}

function call(token: string, more: Partial<Short> = {}): Short {
  return { url: `${API}/orders`, headers: bearer(token), status: 401, ...more }
}

/** The first cause of the last exchange; the others by name. */
function causeOf(...list: Short[]): (RankedCause & { others: string[] }) | null {
  const diagnosis = analyse(...list).diagnosisOf(list.length - 1)
  const [first, ...others] = diagnosis?.causes ?? []
  return first ? { ...first, others: others.map(({ cause }) => cause) } : null
}

describe('the audience of a refused token', () => {
  it('names another API', () => {
    expect(causeOf(METADATA, call(accessToken(USERS)))).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'certain',
      got: USERS,
      expected: API,
      expectedFrom: "the API's own metadata (RFC 9728)",
    })
  })

  it('is a list that does not hold the API: quoted as JSON', () => {
    expect(causeOf(METADATA, call(accessToken([USERS, 'app'])))).toMatchObject({
      cause: 'audience-mismatch',
      got: JSON.stringify([USERS, 'app']),
    })
  })

  it('differs by a final slash', () => {
    expect(causeOf(METADATA, call(accessToken(`${API}/`)))).toMatchObject({
      cause: 'audience-trailing-slash',
      confidence: 'certain',
      got: `${API}/`,
      expected: API,
    })
  })

  it('belongs to staging', () => {
    expect(causeOf(METADATA, call(accessToken('https://api.staging.example.com')))).toMatchObject({
      cause: 'audience-environment-mismatch',
    })
  })

  it('was declared in the inventory', () => {
    const inventory = { resources: [{ name: 'orders-api', urls: [API], audiences: ['orders'] }], clients: [] }
    const analysis = analyseAll(capture(call(accessToken(API))), inventory)
    expect(analysis.diagnosisOf(0)?.causes[0]).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'certain',
      expected: 'orders',
      expectedFrom: 'your inventory',
    })
    expect(analysis.diagnosisOf(0)?.causes[0]?.summary).toContain('orders-api')
  })

  it('is said by a gateway in plain words, which outrank metadata', () => {
    const refusal = {
      status: 403,
      answer: { Server: 'istio-envoy' },
      body: 'Audiences in Jwt are not allowed',
    }
    expect(causeOf(call(accessToken(USERS), refusal))).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'certain',
      got: USERS,
    })
    const named = { body: { message: 'jwt audience invalid. expected: orders-api' } }
    expect(causeOf(METADATA, call(accessToken(USERS), named))).toMatchObject({
      expected: 'orders-api',
      expectedFrom: "the refusal's own words",
    })
  })

  it('is only suspected where the host differs and nothing else is known', () => {
    expect(causeOf(call(accessToken(USERS)))).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'likely',
      got: USERS,
    })
    expect(causeOf(call(accessToken(USERS)))?.decide).toMatch(/inventory/)
  })

  it('is missing', () => {
    expect(causeOf(call(accessToken(null, { aud: undefined as never })))).toMatchObject({
      cause: 'audience-missing',
      confidence: 'possible',
    })
  })

  it('fits: then it is never the cause', () => {
    const cause = causeOf(METADATA, call(accessToken(API), { status: 403 }))
    expect([cause?.cause, ...(cause?.others ?? [])].join()).not.toMatch(/audience/)
  })

  it('was accepted elsewhere: the same token, another host', () => {
    const token = accessToken('users')
    const cause = causeOf(call(token, { url: `${USERS}/me`, status: 200 }), call(token))
    expect(cause).toMatchObject({ cause: 'audience-mismatch', confidence: 'likely' })
    expect(cause?.because.map(({ text }) => text).join()).toContain('users.example.com')
  })
})

describe('weak signs about the audience of a refused token', () => {
  const ok = (token: string, path = 'orders'): Short => call(token, { url: `${API}/${path}/1`, status: 200 })

  it('another call to this part of the API was accepted with another audience', () => {
    const cause = causeOf(ok(accessToken('orders')), call(accessToken('users')))
    expect(cause).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'likely',
      got: 'users',
      expected: 'orders',
      expectedFrom: 'tokens this API accepted before',
    })
    expect(cause?.because).toContainEqual({
      text: 'a call here was accepted with aud orders',
      exchange: 0,
    })
    expect(cause?.decide).toMatch(/configuration/)
  })

  it('one that differs by a slash only is named so', () => {
    expect(causeOf(ok(accessToken(`${API}/`)), call(accessToken(API)))).toMatchObject({
      cause: 'audience-trailing-slash',
      confidence: 'likely',
      expected: `${API}/`,
    })
  })

  it('another part of the API says nothing', () => {
    expect(causeOf(ok(accessToken('users'), 'users'), call(accessToken('orders')))?.expected).toBeUndefined()
  })

  it('the same audience was accepted here: then it is not the matter', () => {
    const causes = causeOf(ok(accessToken(USERS)), call(accessToken(USERS, { jti: '2' }), { status: 403 }))
    expect([causes?.cause, ...(causes?.others ?? [])].join()).not.toMatch(/audience/)
  })

  it('calls here were accepted with tokens of another issuer', () => {
    const other = accessToken('orders', { iss: 'https://old.example.com' })
    expect(causeOf(ok(accessToken('orders')), call(other))).toMatchObject({
      cause: 'issuer-mismatch',
      confidence: 'likely',
      got: 'https://old.example.com',
      expected: LOGIN,
    })
  })

  it('an answer with status 200 that is a refusal teaches nothing', () => {
    const body = { errors: [{ message: 'jwt audience invalid. expected: billing' }] }
    const refused = call(accessToken('orders'), { url: `${API}/orders/1`, status: 200, body })
    expect(causeOf(refused, call(accessToken('users')))?.expected).not.toBe('orders')
  })

  it('the client asked for this very host and got a token for another', () => {
    const token = accessToken('account')
    const flow = login({ access_token: token, request: { resource: API } })
    expect(causeOf(...flow, call(token))).toMatchObject({
      confidence: 'likely',
      got: 'account',
      expected: API,
      expectedFrom: 'what the client asked for',
    })
  })
})

describe('a list that holds the right audience', () => {
  it('is possibly refused by a validator that wants it alone', () => {
    expect(causeOf(METADATA, call(accessToken([API, 'account'])))).toMatchObject({
      cause: 'audience-array-handling',
      confidence: 'possible',
      expected: API,
    })
    expect(causeOf(METADATA, call(accessToken([API]), {}))?.cause).not.toBe('audience-array-handling')
  })

  it('is not compared member by member by some versions of Istio', () => {
    const rbac = { status: 403, answer: { Server: 'istio-envoy' }, body: 'RBAC: access denied' }
    const cause = causeOf(call(accessToken(['orders', 'account']), rbac))
    expect(cause).toMatchObject({ cause: 'audience-array-handling', confidence: 'possible' })
    expect(cause?.others).toContain('scope-missing')
    expect(causeOf(call(accessToken('orders'), rbac))?.cause).toBe('scope-missing')
  })
})

describe('the kind of a refused token', () => {
  it('is a refresh token', () => {
    const body = { access_token: accessToken(API), refresh_token: 'refresh-token-1', token_type: 'Bearer' }
    const flow: Short[] = login({ access_token: accessToken(API) }).map((one) =>
      one.form ? { ...one, body } : one,
    )
    expect(causeOf(...flow, call('refresh-token-1'))).toMatchObject({
      cause: 'token-malformed',
      confidence: 'certain',
      summary: expect.stringContaining('a refresh token'),
    })
  })

  it('is an ID token', () => {
    const id = idToken()
    expect(
      causeOf(...login({ access_token: accessToken(API), id_token: id }), METADATA, call(id)),
    ).toMatchObject({
      cause: 'id-token-used-as-access-token',
      confidence: 'certain',
      got: 'app',
      expected: API,
    })
  })

  it('is opaque, and the API says it wants a JWT', () => {
    const body = { message: 'Bearer token is malformed: not a valid JWT' }
    expect(causeOf(call('2YotnFZFEjr1zCsicMWpAA', { body }))).toMatchObject({ cause: 'opaque-access-token' })
  })

  it('is opaque, and the client asked for no resource', () => {
    expect(
      causeOf(...login({ access_token: '2YotnFZFEjr1zCsicMWpAA' }), call('2YotnFZFEjr1zCsicMWpAA')),
    ).toMatchObject({ cause: 'opaque-access-token', confidence: 'likely' })
  })
})

describe('the time of a refused token', () => {
  const date = (seconds: number) => ({ Date: new Date(START + seconds * 1000).toUTCString() })

  it('is over by the clock of the answering server', () => {
    const expired = accessToken(API, { exp: START / 1000 + 60 })
    expect(causeOf(METADATA, call(expired, { answer: date(3600) }))).toMatchObject({
      cause: 'token-expired',
      confidence: 'certain',
      got: '2026-03-01T12:01:00Z',
    })
  })

  it('stands above a wrong audience, which is told as the next', () => {
    const expired = accessToken(USERS, { exp: START / 1000 - 3600 })
    expect(causeOf(METADATA, call(expired))).toMatchObject({
      cause: 'token-expired',
      others: expect.arrayContaining(['audience-mismatch']),
    })
  })

  it('has not begun', () => {
    const early = accessToken(API, { nbf: START / 1000 + 900 })
    expect(causeOf(METADATA, call(early))).toMatchObject({ cause: 'clock-skew', confidence: 'certain' })
  })

  it.each([1e300, -1e300, 8.64e12, 1e17])('is no date that exists: exp %d', (exp) => {
    expect(() => causeOf(METADATA, call(accessToken(API, { exp, nbf: exp })))).not.toThrow()
  })
})

describe('other reasons', () => {
  it('a scope that is missing, named by the challenge', () => {
    const challenge = { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="read orders.write"' }
    expect(causeOf(METADATA, call(accessToken(API), { status: 403, answer: challenge }))).toMatchObject({
      cause: 'scope-missing',
      confidence: 'certain',
      got: 'read',
      expected: 'read orders.write',
      summary: expect.stringContaining('orders.write'),
    })
  })

  it('an issuer that the API does not trust', () => {
    expect(causeOf(METADATA, call(accessToken(API, { iss: 'https://other.example.com' })))).toMatchObject({
      cause: 'issuer-mismatch',
      got: 'https://other.example.com',
      expected: LOGIN,
    })
  })

  it('an issuer that was not declared for the API', () => {
    const resource = { name: 'orders-api', urls: [API], audiences: [API], issuers: [LOGIN] }
    const foreign = accessToken(API, { iss: 'https://other.example.com' })
    const analysis = analyseAll(capture(call(foreign)), { resources: [resource], clients: [] })
    expect(analysis.diagnosisOf(0)?.causes[0]).toMatchObject({
      cause: 'issuer-mismatch',
      confidence: 'certain',
      expected: LOGIN,
      expectedFrom: 'your inventory',
    })
  })

  it('a key that the issuer’s captured key set does not hold', () => {
    const body = { keys: [{ kty: 'RSA', kid: 'k1' }] }
    const keys = { url: `${LOGIN}/.well-known/jwks.json`, status: 200, body }
    const token = accessToken(API, {}, { kid: 'k9' })
    expect(causeOf(METADATA, keys, call(token))).toMatchObject({
      cause: 'unknown-signing-key',
      got: 'k9',
      expected: 'k1',
    })
    const foreign = { ...keys, url: 'https://other.example.com/.well-known/jwks.json' }
    expect(causeOf(METADATA, foreign, call(token))?.cause).not.toBe('unknown-signing-key')
  })

  it('a header without a token', () => {
    const empty = { url: API, headers: { Authorization: 'Bearer undefined', Origin: APP }, status: 401 }
    expect(causeOf(empty)).toMatchObject({
      cause: 'bearer-token-not-received',
      confidence: 'certain',
      got: 'Bearer undefined',
    })
  })

  it('no header, from a page that was given a token', () => {
    const challenge = { 'WWW-Authenticate': 'Bearer' }
    const bare = { url: API, headers: { Origin: APP }, status: 401, answer: challenge }
    expect(causeOf(...login({ access_token: accessToken(API) }), bare)).toMatchObject({
      cause: 'bearer-token-not-received',
      confidence: 'likely',
    })
  })

  it('a redirect that dropped the token', () => {
    const token = accessToken(API)
    expect(
      causeOf(
        { url: `${APP}/api`, headers: bearer(token), status: 307, answer: { Location: `${API}/orders` } },
        { url: `${API}/orders`, status: 401, answer: { 'WWW-Authenticate': 'Bearer' } },
      ),
    ).toMatchObject({ cause: 'token-dropped-on-redirect', confidence: 'certain' })
  })

  it('a preflight that was refused', () => {
    const preflight = {
      method: 'OPTIONS',
      url: `${API}/orders`,
      headers: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' },
      status: 401,
      initiator: 'preflight' as const,
    }
    const blocked = { url: `${API}/orders`, headers: bearer(accessToken(API)), error: 'net::ERR_FAILED' }
    expect(causeOf(preflight, blocked)).toMatchObject({
      cause: 'cors-blocked',
      confidence: 'certain',
      got: '401',
    })
    expect(causeOf(blocked, preflight)).toMatchObject({ cause: 'cors-blocked' })
  })
})

describe('no diagnosis', () => {
  it('of a healthy flow, and no finding', () => {
    const token = accessToken(API, { client_id: 'app', jti: '1' }, { typ: 'at+jwt' })
    const analysis = analyse(
      ...login({ access_token: token, id_token: idToken(), challenge: s256('verifier-1') }),
      METADATA,
      call(token, { status: 200 }),
    )
    expect([analysis.problems(), analysis.worst(), analysis.flows[0]?.outcome]).toEqual([
      [],
      null,
      'succeeded',
    ])
    expect(analysis.steps.flatMap(({ exchange: { id } }) => analysis.findingsOf(id))).toEqual([])
  })

  it('of a refusal that the client made good', () => {
    const analysis = analyse(
      METADATA,
      call(accessToken(API, { jti: 'old' })),
      call(accessToken(API), { status: 200 }),
    )
    expect([analysis.diagnosisOf(1), analysis.problems()]).toEqual([null, []])
  })

  it('of a header without a token that the client made good', () => {
    const empty = { url: API, headers: { Authorization: 'Bearer null', Origin: APP }, status: 401 }
    expect(analyse(empty, { ...empty, headers: bearer(accessToken(API)), status: 200 }).problems()).toEqual(
      [],
    )
  })

  it('of a call that was made before anybody signed in', () => {
    const challenge = { 'WWW-Authenticate': 'Bearer' }
    expect(causeOf({ url: `${API}/me`, status: 401, answer: challenge, headers: { Origin: APP } })).toBeNull()
  })

  it('of a missing page, a failing picture, a 500 without words', () => {
    for (const status of [404, 410, 500, 503])
      expect(causeOf({ url: 'https://shop.example.com/x', status })).toBeNull()
  })

  it('where the source does not show Authorization', () => {
    const hidden = exchange({
      id: 3,
      url: API,
      status: 401,
      headers: { Origin: APP },
      unseen: ['request-authorization'],
    })
    const analysis = analyse(...login({ access_token: accessToken(API) }))
    analysis.add(hidden)
    expect(analysis.diagnosisOf(3)).toBeNull()
  })
})

describe('an audience that is not enforced', () => {
  it('is a finding, no diagnosis', () => {
    const analysis = analyse(METADATA, call(accessToken(USERS), { status: 200 }))
    expect(analysis.diagnosisOf(1)).toBeNull()
    expect(analysis.findingsOf(1)).toMatchObject([
      { check: 'audience-not-enforced', severity: 'error', exchange: 1, got: USERS, expected: API },
    ])
    expect([analysis.problems(), analysis.worst()]).toEqual([[1], 1])
  })

  it('is told quietly of a near miss', () => {
    const analysis = analyse(METADATA, call(accessToken(`${API}/`), { status: 200 }))
    expect(analysis.findingsOf(1).map(({ severity }) => severity)).toEqual(['info'])
    expect(analysis.problems()).toEqual([])
  })

  it('is not told of a host that only differs', () => {
    const analysis = analyse(call(accessToken(USERS), { status: 200 }))
    expect(analysis.presentationsOf(0)[0]).toMatchObject({ hostHint: 'differs' })
    expect(analysis.findingsOf(0)).toEqual([])
  })
})
