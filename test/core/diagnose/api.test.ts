import { describe, expect, it } from 'vitest'
import type { Inventory } from '../../../src/core/audience/inventory.ts'
import type { RankedCause } from '../../../src/core/finding.ts'
import { analyse, analyseAll } from '../analysed.ts'
import { API, APP, accessToken, bearer, capture, jwt, LOGIN, type Short, START, url } from '../builders.ts'

const MCP = `${API}/mcp`
const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' }
const DECLARED: Inventory = { resources: [{ name: 'api', urls: [API], audiences: [API] }], clients: [] }

const call = (token: string, more: Partial<Short> = {}): Short => ({
  url: `${API}/orders`,
  headers: bearer(token),
  status: 401,
  ...more,
})
const says = (message: string): Partial<Short> => ({ body: { message } })
const causes = (...list: Short[]): readonly RankedCause[] =>
  analyse(...list).diagnosisOf(list.length - 1)?.causes ?? []
const first = (...list: Short[]) => causes(...list)[0]
const names = (...list: Short[]) => causes(...list).map(({ cause }) => cause)
const declared = (...list: Short[]) =>
  analyseAll(capture(...list), DECLARED).diagnosisOf(list.length - 1)?.causes[0]

const redeem = (form: Record<string, string>, access_token: string, more: Partial<Short> = {}): Short => ({
  url: `${LOGIN}/token`,
  form: { grant_type: 'authorization_code', client_id: 'app', code: 'code-1234567890', ...form },
  status: 200,
  body: { access_token, token_type: 'Bearer' },
  ...more,
})
const published = (resource: string, path = ''): Short => ({
  url: `${API}/.well-known/oauth-protected-resource${path}`,
  status: 200,
  body: { resource, authorization_servers: [LOGIN] },
})

describe('a token with the published audience that is refused', () => {
  it('has the resource of a document that stands for another URL', () => {
    const hop = call(accessToken(API), { url: MCP, answer: INVALID })
    expect(first(published(API, '/mcp'), hop)).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'likely',
      got: API,
      expected: MCP,
    })
    expect(first(published(API), { ...hop, url: `${API}/orders` })?.expected).toBeUndefined()
  })

  it('was asked for in another spelling', () => {
    const token = accessToken(API)
    expect(first(published(API), redeem({ resource: `${API}/` }, token), call(token))).toMatchObject({
      cause: 'audience-trailing-slash',
      confidence: 'possible',
      got: API,
      expected: `${API}/`,
    })
    expect(names(published(API), redeem({ resource: API }, token), call(token))).not.toContain(
      'audience-trailing-slash',
    )
  })

  it('is told what is ruled out and what is left, and not that its issuer is wrong', () => {
    const [cause, ...others] = causes(published(API), call(accessToken(API), { answer: INVALID }))
    expect(others).toEqual([])
    expect(cause).toMatchObject({ cause: 'audience-mismatch', confidence: 'possible', got: API })
    expect(cause?.decide).toContain('Ruled out here: issuer, expiry')
    const own = declared(call(accessToken(API, {}, { kid: 'k1' }), { answer: INVALID }))
    expect(own).toMatchObject({ cause: 'unknown-signing-key', confidence: 'possible', got: 'k1' })
    expect(own?.decide).toContain('Ruled out here: audience, expiry')
    expect(declared(call(accessToken(API, {}, { alg: 'HS256' }), { answer: INVALID }))?.cause).toBe(
      'token-signature-invalid',
    )
  })

  it('perhaps did not arrive, where the challenge names no error', () => {
    const answer = { 'WWW-Authenticate': 'Bearer realm="api"' }
    expect(declared(call(accessToken(API), { answer }))?.cause).toBe('bearer-token-not-received')
    const pointing = { 'WWW-Authenticate': `Bearer resource_metadata="${API}/x"` }
    expect(declared(call(accessToken(API), { answer: pointing }))?.cause).toBe('unknown-signing-key')
  })

  it('was taken by another call here: a permission is left', () => {
    const token = accessToken(API)
    const taken = call(token, { url: `${API}/orders/1`, status: 200 })
    expect(first(taken, call(token, { url: `${API}/orders/2` }))).toMatchObject({
      cause: 'scope-missing',
      confidence: 'possible',
    })
    expect(names(taken, call(token, { url: `${API}/users/2` }))).not.toContain('scope-missing')
  })
})

describe('an audience that is the called origin', () => {
  it('is not said to lack a slash', () => {
    expect(names(call(accessToken(API)))).toEqual(['audience-mismatch'])
    expect(first(call(accessToken(API)))?.expected).toBeUndefined()
  })

  it('may lack it where the origin itself is called, or have one too many', () => {
    expect(first(call(accessToken(API), { url: `${API}/` }))).toMatchObject({
      cause: 'audience-trailing-slash',
      expected: `${API}/`,
    })
    expect(first(call(accessToken(`${API}/`)))).toMatchObject({
      cause: 'audience-trailing-slash',
      expected: API,
    })
  })
})

describe('words that no table knows', () => {
  it.each([
    ['iat is in the future', 'clock-skew'],
    ['Key not authorized: no kid could be used', 'unknown-signing-key'],
    ['Signing method RS256 is not for us', 'unsupported-signing-algorithm'],
    ['Token lacks the scope orders', 'scope-missing'],
    ['this token was logged out', 'token-expired'],
    ['the issuer is unheard of', 'issuer-mismatch'],
    ['Authorization header could be missing', 'bearer-token-not-received'],
  ])('%s', (text, cause) => {
    expect(first(call(accessToken(API), says(text)))?.cause).toBe(cause)
  })

  it('name several things, an API key, or something else at a 403', () => {
    const token = accessToken(API)
    for (const text of ['signature, issuer or audience are perhaps not right', 'the API key is strange'])
      expect(names(call(token, says(text)))).toEqual(['audience-mismatch'])
    expect(names(call(token, { status: 403, ...says('You may not edit this audience segment') }))).toEqual([
      'scope-missing',
    ])
  })

  it('speak of keys at a 403', () => {
    const hop = call(accessToken(API), { status: 403, ...says('the kid of this token is not one of ours') })
    expect(names(hop)).toEqual(['unknown-signing-key', 'scope-missing'])
  })

  it('say missing or invalid of a token that was sent', () => {
    expect(names(call(accessToken(API), says('Missing or invalid access token')))).not.toContain(
      'bearer-token-not-received',
    )
    expect(names(call(accessToken(API), says('Missing access token')))).toContain('bearer-token-not-received')
  })
})

describe('an audience that is a list', () => {
  const list = [API, `${LOGIN}/userinfo`]

  it('holds what the client asked for', () => {
    const token = accessToken(list)
    const hop = call(token, {
      answer: {
        'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The audience is invalid"',
      },
    })
    expect(first(redeem({ audience: API }, token), hop)).toMatchObject({
      cause: 'audience-array-handling',
      got: JSON.stringify(list),
      expected: API,
    })
    expect(first(redeem({ audience: 'orders' }, token), hop)?.cause).toBe('audience-mismatch')
  })

  it('is what a parser did not want', () => {
    const text = 'json: cannot unmarshal array into Go struct field StandardClaims.aud of type string'
    expect(first(call(accessToken(list), says(text)))?.cause).toBe('audience-array-handling')
  })
})

describe('a token in a header with an underscore', () => {
  const sent = (more: Partial<Short> = {}): Short => ({
    url: `${API}/orders`,
    headers: { api_token: 'abcdefghij', Origin: APP },
    status: 401,
    ...more,
  })

  it('is left out by servers that say what they are, or that miss it', () => {
    for (const hop of [sent({ answer: { Server: 'nginx/1.24.0' } }), sent(says('Token is missing'))])
      expect(first(hop)).toMatchObject({
        cause: 'bearer-token-not-received',
        confidence: 'likely',
        got: 'api_token',
        expected: 'api-token',
      })
  })

  it('is none of these', () => {
    expect(names(sent({ answer: { Server: 'Kestrel' } }))).toEqual([])
    expect(names(sent({ headers: { 'api-token': 'abcdefghij' }, answer: { Server: 'nginx' } }))).toEqual([])
    expect(names(sent({ headers: { user_id: '42' }, answer: { Server: 'nginx' } }))).toEqual([])
  })

  it('is made by the API for itself: no audience is missed in it', () => {
    const own = jwt({ sub: 'alice', exp: START / 1000 + 60 }, { alg: 'HS256' })
    expect(names(call(own))).not.toContain('audience-missing')
    expect(names(call(jwt({ iss: LOGIN, sub: 'alice', exp: START / 1000 + 60 })))).toContain(
      'audience-missing',
    )
  })
})

describe('a refresh token in JSON', () => {
  const renew = (name: string, sent: string, more: Partial<Short>): Short => ({
    url: `${API}/auth/refresh`,
    json: { [name]: sent },
    ...more,
  })
  const token = 'refresh-0123456789abcdef'

  it.each(['refreshToken', 'refresh_token'])('%s that had been traded before', (name) => {
    const taken = renew(name, token, { status: 201, body: { [name]: 'refresh-next-0123456789' } })
    const again = renew(name, token, { status: 401, ...says('Unauthorized') })
    expect(first(taken, again)).toMatchObject({ cause: 'refresh-token-reused', confidence: 'certain' })
    expect(JSON.stringify(causes(taken, again))).not.toContain(token)
    expect(names({ ...taken, body: {} }, again)).toEqual([])
    expect(names({ ...taken, status: 500 }, again)).toEqual([])
  })
})

describe('an authorization endpoint that takes JSON', () => {
  const asked = (status: number, body: unknown, json: Record<string, unknown> = {}): Short => ({
    url: `${LOGIN}/v1/authorization`,
    json: { client_id: 'app', state: 's1', scope: 'profile other', ...json },
    status,
    body,
  })

  it('refuses a scope, and names it', () => {
    expect(first(asked(400, { error: 'Invalid scopes', invalidScopes: ['other'] }))).toMatchObject({
      cause: 'invalid-scope',
      got: 'other',
    })
    expect(first(asked(400, { error: 'invalid_scope' }))).toMatchObject({
      cause: 'invalid-scope',
      got: 'profile other',
    })
  })

  it('is no form of a site, and no token endpoint', () => {
    expect(names(asked(200, { error: 'invalid_scope' }))).toEqual([])
    expect(names(asked(400, { error: 'Invalid scopes' }, { password: 'x' }))).toEqual([])
  })
})

describe('the keys of a key set at the origin of the issuer', () => {
  const set: Short = {
    url: `${LOGIN}/jwks`,
    status: 200,
    body: { keys: [{ kty: 'RSA', kid: 'old', n: 'x', e: 'AQAB' }] },
  }

  it('are told where the answer says that a key is missing', () => {
    const hop = call(accessToken(API, {}, { kid: 'new' }), {
      status: 403,
      ...says('no matching KID could be found'),
    })
    expect(first(set, hop)).toMatchObject({ cause: 'unknown-signing-key', got: 'new', expected: 'old' })
  })

  it('prove nothing by themselves', () => {
    expect(names(set, call(accessToken(API, {}, { kid: 'new' })))).not.toContain('unknown-signing-key')
  })
})

describe('a server that hands out tokens of its own', () => {
  const own = accessToken(API, { iss: API }, { alg: 'HS256' })
  const upstream = (token: string, redirect_uri = `${API}/auth/callback`) => redeem({ redirect_uri }, token)
  const handed: Short = redeem({ redirect_uri: 'http://localhost:1/cb' }, own, { url: `${API}/token` })
  const hop = call(own, { answer: INVALID })

  it('may check the one that it was given, which has no audience', () => {
    const bare = jwt({
      iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-1',
      token_use: 'access',
      client_id: 'c',
    })
    expect(names(upstream(bare), handed, hop)[0]).toBe('audience-missing')
    expect(names(upstream(bare, `${APP}/cb`), handed, hop)).not.toContain('audience-missing')
    expect(names(upstream(accessToken('x')), handed, hop)).not.toContain('audience-missing')
  })
})

describe('a function of Google Cloud', () => {
  const FUNCTION = 'https://us-central1-x.cloudfunctions.net'
  const google = (aud: string) => accessToken(aud, { iss: 'https://accounts.google.com' })
  const answer = {
    'WWW-Authenticate':
      'Bearer error="invalid_token" error_description="The access token could not be verified"',
  }

  it('expects its own URL', () => {
    const hop = call(google(FUNCTION), { url: `${FUNCTION}/hello?x=1`, answer })
    expect(first(hop)).toMatchObject({
      cause: 'audience-mismatch',
      got: FUNCTION,
      expected: `${FUNCTION}/hello`,
    })
    const right = call(google(`${FUNCTION}/hello`), { url: `${FUNCTION}/hello`, answer })
    expect(names(right).slice(0, 1)).not.toEqual(['audience-missing'])
    expect(first(right)?.expected).toBeUndefined()
  })

  it('is a service of Cloud Run without the path', () => {
    const SERVICE = 'https://svc-abc-uc.a.run.app'
    const hop = call(google(`${SERVICE}/hello`), { url: `${SERVICE}/hello`, answer })
    expect(first(hop)).toMatchObject({ got: `${SERVICE}/hello`, expected: SERVICE })
  })
})

describe('other ways to say no', () => {
  it('is 422 with msg alone (Flask-JWT-Extended)', () => {
    const hop = call(accessToken('x'), { status: 422, body: { msg: 'Invalid audience' } })
    expect(first(hop)?.cause).toBe('audience-mismatch')
    expect(names({ ...hop, body: { msg: 'Invalid audience', field: 'x' } })).toEqual([])
  })

  it('is a client that asked with its token request, and kept the token to itself', () => {
    const token = accessToken('fixed')
    const hop: Short = { url: MCP, json: {}, status: 401, answer: { 'WWW-Authenticate': 'Bearer' } }
    expect(first(redeem({ resource: MCP }, token), hop)).toMatchObject({
      cause: 'audience-mismatch',
      got: 'fixed',
      expected: MCP,
    })
  })

  it('is metadata below a name of the application (Casdoor)', () => {
    const document: Short = {
      url: `${LOGIN}/.well-known/orders/openid-configuration`,
      status: 200,
      body: { issuer: `${LOGIN}/orders`, token_endpoint: `${LOGIN}/token` },
    }
    const kinds = analyse(document, { url: url(LOGIN, {}), status: 200 }).steps[0]?.messages.map(
      ({ kind }) => kind,
    )
    expect(kinds).toEqual(['discovery-response'])
  })
})
