import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import type { RankedCause } from '../../../src/core/finding.ts'
import {
  API,
  authorize,
  call,
  callback,
  evidence,
  type Hop,
  keySet,
  metadata,
  resourceMetadata,
  tokenRequest,
} from '../../support/evidence.ts'
import { accessToken, ISSUER, idToken, jwt, START } from '../../support/tokens.ts'

/** The causes of the last of these hops. */
function causes(...hops: Hop[]): RankedCause[] {
  const analysis = createAnalysis({ checks: [] })
  const exchanges = evidence(...hops)
  for (const one of exchanges) analysis.add(one)
  return analysis.diagnosisOf(exchanges.length - 1)?.causes ?? []
}

const names = (...hops: Hop[]) => causes(...hops).map(({ cause }) => cause)
const ORDERS = `${API}/orders`

describe('a token without claims', () => {
  const OTHER = 'https://other.example.com/mcp'
  const opaque = 'at_0123456789abcdef0123456789abcdef'
  const issued = (resource?: string): Hop[] => [
    resourceMetadata(`${API}/mcp`, API),
    authorize({ resource }),
    callback(),
    tokenRequest({ resource }, { body: { access_token: opaque, token_type: 'Bearer' } }),
  ]
  const refused = (challenge?: string) =>
    call(`${API}/mcp`, { token: opaque, status: 401, ...(challenge ? { challenge } : {}) })

  it('that was asked for with another resource than the metadata names', () => {
    expect(causes(...issued(OTHER), refused())[0]).toMatchObject({
      cause: 'audience-mismatch',
      got: OTHER,
      expected: `${API}/mcp`,
      confidence: 'likely',
    })
    const bound = 'Bearer error="invalid_token", error_description="Token is bound to a different resource"'
    expect(causes(...issued(OTHER), refused(bound))[0]).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'certain',
    })
  })

  it('is left alone where the resource is right, none was named, or the server blames something else', () => {
    expect(names(...issued(`${API}/mcp`), refused())).not.toContain('audience-mismatch')
    expect(names(...issued(), refused())).not.toContain('audience-mismatch')
    const expired = 'Bearer error="invalid_token", error_description="Token expired"'
    expect(names(...issued(OTHER), refused(expired))).not.toContain('audience-mismatch')
  })
})

describe('Cloud Run behind a domain of its own', () => {
  const GOOGLE = 'https://accounts.google.com'
  const answer = {
    'WWW-Authenticate':
      'Bearer error="invalid_token" error_description="The access token could not be verified"',
    Server: 'Google Frontend',
  }
  const at = (url: string, aud: string): Hop =>
    call(url, { token: accessToken(aud, { iss: GOOGLE }), status: 401, answer })

  it('takes the run.app URL only', () => {
    const [found] = causes(at(ORDERS, API))
    expect(found).toMatchObject({ cause: 'audience-mismatch', got: API, confidence: 'likely' })
    expect(found?.summary).toContain('run.app URL')
    expect(names(at(ORDERS, API))).not.toContain('audience-trailing-slash')
  })

  it('is not said of its own URL, nor of another server', () => {
    const own = 'https://orders-abc-uc.a.run.app'
    for (const hop of [at(`${own}/x`, own), { ...at(ORDERS, API), answer: {} }])
      expect(causes(hop)[0]?.summary).not.toContain('run.app URL')
  })
})

describe('the assertion of Identity-Aware Proxy', () => {
  const aud = '/projects/1/global/backendServices/2'
  const assertion = (exp: number) => jwt({ iss: 'https://cloud.google.com/iap', aud, exp, iat: START / 1000 })
  const behind = (message: string, exp = START / 1000 + 600): Hop => ({
    url: ORDERS,
    headers: { 'X-Goog-IAP-JWT-Assertion': assertion(exp), Authorization: `Bearer ${accessToken(API)}` },
    status: 403,
    body: { message },
  })

  it('is made by the proxy, so that its audience is what an application can have wrong', () => {
    expect(causes(behind('Invalid IAP assertion'))[0]).toMatchObject({ cause: 'audience-mismatch', got: aud })
  })

  it('is not blamed where nobody speaks of it, or where it has expired', () => {
    expect(names(behind('You are not an approver'))).not.toContain('audience-mismatch')
    expect(causes(behind('Invalid IAP assertion', START / 1000 - 600))[0]?.got).not.toBe(aud)
  })
})

describe('a server under two names', () => {
  const kid = '3b9tMe0galUiQZh9DZ2MWXejoT4Ata8AqeKB6UYFdTQ'
  const realm = '/realms/shop'
  const inside = `http://keycloak:8080${realm}`
  const outside = `${ISSUER}${realm}`
  const at = (issuer: string, ...kids: string[]): Hop[] => [
    {
      url: `${issuer}/.well-known/openid-configuration`,
      body: { issuer, jwks_uri: `${issuer}/keys`, token_endpoint: `${issuer}/token` },
    },
    { ...keySet(...kids), url: `${issuer}/keys` },
  ]
  const refused = (id: string, more: Partial<Hop> = {}) =>
    call(ORDERS, { token: accessToken(undefined, { iss: outside }, { kid: id }), status: 401, ...more })

  it('signs with the key that its other name publishes', () => {
    expect(causes(...at(inside, kid), refused(kid))[0]).toMatchObject({
      cause: 'issuer-mismatch',
      got: outside,
      expected: inside,
    })
  })

  it('is not assumed of a short key id, another path, both published, or another reason', () => {
    const is = (...hops: Hop[]) => names(...hops).includes('issuer-mismatch')
    expect(is(...at(inside, 'key-1'), refused('key-1'))).toBe(false)
    expect(is(...at('http://keycloak:8080/realms/other', kid), refused(kid))).toBe(false)
    expect(is(...at(inside, kid), ...at(outside, kid), refused(kid))).toBe(false)
    expect(is(...at(inside, kid), refused(kid, { status: 403 }))).toBe(false)
  })
})

describe('keys that changed', () => {
  const token = accessToken(API, {}, { kid: 'new' })
  const refused = call(ORDERS, { token, status: 401 })

  it('may not have reached the API', () => {
    expect(causes(metadata(), keySet('old'), keySet('new', 'old'), refused)[0]).toMatchObject({
      cause: 'unknown-signing-key',
      got: 'new',
      expected: 'old',
    })
  })

  it('are no matter where the key was there before, or the same token was taken', () => {
    const is = (...hops: Hop[]) => names(...hops).includes('unknown-signing-key')
    expect(is(metadata(), keySet('new'), keySet('newer', 'new'), refused)).toBe(false)
    const well = call(`${ORDERS}/1`, { token })
    expect(is(metadata(), keySet('old'), keySet('new'), well, refused)).toBe(false)
  })

  it('go before an ID token whose access token is for the same recipient', () => {
    const sent = idToken({}, { kid: 'new' })
    const login = [
      authorize(),
      callback(),
      tokenRequest({}, { body: { access_token: accessToken('spa', {}, { kid: 'new' }), id_token: sent } }),
    ]
    const call_ = call(ORDERS, { token: sent, status: 401 })
    expect(names(...login, metadata(), keySet('old'), keySet('new'), call_)[0]).toBe('unknown-signing-key')
    expect(names(...login, call_)[0]).toBe('id-token-used-as-access-token')
    expect(causes(...login, call_)[0]?.expected).toBeUndefined()
  })
})

describe('a token of the API itself', () => {
  it('has its own spelling', () => {
    const own = (iss: string) => call(ORDERS, { token: accessToken(`${API}/`, { iss }), status: 401 })
    expect(names(own(`${API}/`))).not.toContain('audience-trailing-slash')
    expect(names(own(ISSUER))).toContain('audience-trailing-slash')
  })
})
