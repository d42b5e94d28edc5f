import { describe, expect, it } from 'vitest'
import { credentials, findTokens } from '../../../src/core/tokens/carriers.ts'
import { API, base64url, exchange, jwt, REDIRECT, type Short } from '../builders.ts'

const TOKEN = jwt({ sub: 'alice' })
const OTHER = jwt({ sub: 'bob' })

/** Where the tokens of an exchange stood, in the order found. */
function places(short: Partial<Short>): string[] {
  return findTokens(exchange({ url: API, ...short })).map(
    ({ carrier: { side, place, name } }) => `${side} ${place} ${name}`,
  )
}

function values(short: Partial<Short>): string[] {
  return findTokens(exchange({ url: API, ...short })).map(({ value }) => value)
}

describe('credentials of Authorization', () => {
  it.each([
    [`Bearer ${TOKEN}`, TOKEN, 'bearer'],
    [`bearer   ${TOKEN} `, TOKEN, 'bearer'],
    ['Bearer 2YotnFZFEjr1', '2YotnFZFEjr1', 'bearer'],
    [`DPoP ${TOKEN}`, TOKEN, 'dpop'],
    ['token gho_16C7e42F', 'gho_16C7e42F', 'token'],
    [`Bearer: ${TOKEN}`, TOKEN, 'bearer'],
    [`Bearer "${TOKEN}"`, TOKEN, 'bearer'],
    [`Custom ${TOKEN}`, TOKEN, 'custom'],
    [TOKEN, TOKEN, ''],
  ])('reads %j', (header, value, scheme) => {
    expect(credentials(header)).toMatchObject({ value, carrier: { place: 'authorization', scheme } })
  })

  it.each([
    'Basic YXBwOnNlY3JldA==',
    `Basic ${TOKEN}`,
    'Negotiate YIIJ',
    'Digest username="a"',
    'AWS4-HMAC-SHA256 Credential=AKIA',
    'Bearer undefined',
    'Bearer null',
    'Bearer [object Object]',
    'Bearer',
    'Bearer ',
    'ApiKey 12345',
    '',
  ])('finds no token in %j', (header) => {
    expect(credentials(header)).toBeNull()
  })
})

describe('findTokens', () => {
  it('keeps the name of the header as it was sent', () => {
    expect(places({ headers: { authorization: `Bearer ${TOKEN}` } })).toEqual([
      'request authorization authorization',
    ])
  })

  it('reads the assertion headers of proxies, and the DPoP proof', () => {
    expect(
      places({ headers: { 'Cf-Access-Jwt-Assertion': TOKEN, 'X-Amzn-Oidc-Data': TOKEN, DPoP: OTHER } }),
    ).toEqual([
      'request header Cf-Access-Jwt-Assertion',
      'request header X-Amzn-Oidc-Data',
      'request header DPoP',
    ])
  })

  it('takes Bearer off in a header of an app’s own', () => {
    expect(values({ headers: { 'X-Auth': `Bearer ${TOKEN}` } })).toEqual([TOKEN])
  })

  it('leaves out pseudo headers and Referer', () => {
    expect(places({ headers: { ':path': TOKEN, Referer: TOKEN } })).toEqual([])
  })

  it('reads JWTs of cookies, sent and set', () => {
    expect(
      places({
        headers: { Cookie: `theme=dark; CF_Authorization=${TOKEN}` },
        status: 200,
        answer: { 'Set-Cookie': `session=${OTHER}; Path=/; HttpOnly` },
      }),
    ).toEqual(['request cookie CF_Authorization', 'response cookie session'])
  })

  it('reads query and fragment, of the request and of Location', () => {
    const location = `${REDIRECT}?id_token=${TOKEN}#access_token=opaque-one&state=s1`
    expect(
      places({
        url: `${API}/?access_token=opaque#id_token=${OTHER}`,
        status: 302,
        answer: { Location: location },
      }),
    ).toEqual([
      'request query access_token',
      'request fragment id_token',
      'response query id_token',
      'response fragment access_token',
    ])
  })

  it('calls the query of a web socket by its name', () => {
    expect(places({ url: `wss://api.example.com/?access_token=${TOKEN}`, initiator: 'websocket' })).toEqual([
      'request websocket access_token',
    ])
  })

  it('reads a form', () => {
    expect(
      places({ form: { grant_type: 'x', client_assertion: TOKEN, subject_token: 'opaque', note: OTHER } }),
    ).toEqual(['request form client_assertion', 'request form subject_token', 'request form note'])
  })

  it('names a member of nested JSON by its path', () => {
    expect(
      places({
        status: 200,
        body: { data: { sessions: [{ idToken: TOKEN }, { access_token: 'opaque-token' }] }, other: OTHER },
      }),
    ).toEqual([
      'response json data.sessions[0].idToken',
      'response json data.sessions[1].access_token',
      'response json other',
    ])
  })

  it('reads JSON behind a prefix against script inclusion', () => {
    expect(values({ status: 200, body: `)]}',\n{"access_token":"${TOKEN}"}` })).toEqual([TOKEN])
  })

  it('takes no JWT in state or code for a token', () => {
    expect(places({ url: `${REDIRECT}?code=${TOKEN}&state=${TOKEN}` })).toEqual([])
    expect(places({ form: { code: TOKEN, state: TOKEN, grant_type: 'authorization_code' } })).toEqual([])
    expect(places({ status: 200, body: { state: TOKEN, code: TOKEN } })).toEqual([])
  })

  it('takes no sentence and no short word for a token', () => {
    expect(places({ status: 200, body: { access_token: 'not granted yet' } })).toEqual([])
    expect(places({ status: 200, body: { accessToken: 'no' } })).toEqual([])
  })

  it('reads no binary body', () => {
    const binary = exchange({ url: API, status: 200 })
    if (binary.response)
      binary.response.body = {
        text: base64url(`{"access_token":"${TOKEN}"}`),
        encoding: 'base64',
        mimeType: '',
      }
    expect(findTokens(binary)).toEqual([])
  })

  it('survives JSON that is 100,000 levels deep', () => {
    const deep = `${'['.repeat(100_000)}"${TOKEN}"${']'.repeat(100_000)}`
    expect(places({ status: 200, body: deep })).toEqual([])
    expect(places({ status: 200, body: `${'{"a":'.repeat(100_000)}"${TOKEN}"` })).toEqual([])
  })

  it('gives up on a huge body, and after many nodes of one', () => {
    const pad = 'x'.repeat(5_000_000)
    expect(places({ status: 200, body: { pad, access_token: TOKEN } })).toEqual([])
    expect(places({ status: 200, body: { list: new Array(60_000).fill(0), access_token: TOKEN } })).toEqual(
      [],
    )
  })
})
