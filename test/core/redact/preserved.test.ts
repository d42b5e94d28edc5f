import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { halfHash, s256 } from '../../../src/core/tokens/hashes.ts'
import { dpopCall } from '../../support/dpop.ts'
import {
  API,
  authorize,
  begin,
  CALLBACK,
  call,
  callback,
  evidence,
  type Hop,
  keySet,
  metadata,
  resourceMetadata,
  tokenRequest,
  VERIFIER,
} from '../../support/evidence.ts'
import { analysed, findingsOf, outline, redacted } from '../../support/redacted.ts'
import { acs, REFUSED, response, sso, wresult, wsfedPost, wsfedRequest } from '../../support/saml.ts'
import { accessToken, ISSUER, idToken, jwt, START } from '../../support/tokens.ts'

const login = (more: Hop[] = []) => [metadata(), authorize(), callback(), tokenRequest(), ...more]
const challenge = (text: string) => ({ status: 401, challenge: text })
const ids = (more: Parameters<typeof idToken>[0] = {}) =>
  tokenRequest(
    {},
    { body: { access_token: accessToken(API), id_token: idToken(more), token_type: 'Bearer' } },
  )
const past = START / 1000 - 4000

const SCENARIOS: [string, Hop[]][] = [
  ['a login that works', login([call(`${API}/orders`, { token: accessToken(API) })])],
  [
    'another audience than the metadata of the API',
    login([
      resourceMetadata(API),
      call(`${API}/a`, { token: accessToken('https://other.example.com'), status: 401 }),
    ]),
  ],
  [
    'an audience that the challenge names',
    login([
      call(`${API}/a`, {
        token: accessToken('x'),
        ...challenge(
          `Bearer error="invalid_token", error_description="The audience 'x' is invalid, expected ${API}"`,
        ),
      }),
    ]),
  ],
  [
    'an expired token',
    login([
      call(`${API}/a`, {
        token: accessToken(API, { exp: past, iat: past - 60 }),
        ...challenge('Bearer error="invalid_token", error_description="The token expired"'),
      }),
    ]),
  ],
  [
    'a scope that is missing',
    login([
      call(`${API}/a`, {
        token: accessToken(API),
        status: 403,
        challenge: 'Bearer error="insufficient_scope", scope="orders.write"',
      }),
    ]),
  ],
  ['an ID token at the API', login([call(`${API}/a`, { token: idToken(), status: 401 })])],
  ['another state', [authorize(), callback({ state: 'state-2' })]],
  ['another nonce', [authorize(), callback(), ids({ nonce: 'nonce-2' })]],
  ['another at_hash', [authorize(), callback(), ids({ at_hash: 'LDktKdoQak3Pk0cnXxCltA' })]],
  [
    'an at_hash that fits',
    [authorize(), callback(), ids({ at_hash: halfHash('RS256', accessToken(API)) ?? '' })],
  ],
  [
    'another verifier',
    [authorize(), callback(), tokenRequest({ code_verifier: `${VERIFIER}x` }, { status: 400 })],
  ],
  ['no verifier', [authorize(), callback(), tokenRequest({ code_verifier: undefined }, { status: 400 })]],
  ['a code used twice', [...login(), tokenRequest({}, { status: 400 })]],
  [
    'another redirect URI',
    [authorize(), callback(), tokenRequest({ redirect_uri: `${CALLBACK}/` }, { status: 400 })],
  ],
  [
    'a refused client',
    [
      authorize(),
      callback(),
      tokenRequest(
        {},
        {
          status: 401,
          body: {
            error: 'invalid_client',
            error_description: 'AADSTS7000215: Invalid client secret provided.',
          },
        },
      ),
    ],
  ],
  [
    'a callback with an error',
    [
      authorize(),
      callback({
        code: undefined,
        error: 'access_denied',
        error_description: 'User did not authorize the request',
      }),
    ],
  ],
  [
    'an error page',
    [
      authorize(
        {},
        {
          status: 400,
          answer: {},
          body: '<title>Error</title><h1>Invalid redirect_uri</h1><p>The redirect URI is not registered for the client spa.</p>',
        },
      ),
    ],
  ],
  [
    'a cookie that is lost',
    [
      begin('login=abc; Path=/; SameSite=Strict; Secure'),
      authorize(),
      callback({}, { status: 400, body: '<p>state mismatch' }),
    ],
  ],
  [
    'an unknown key',
    [
      metadata(),
      keySet('a', 'b'),
      call(`${API}/a`, { token: accessToken(API, {}, { kid: 'c' }), status: 401 }),
    ],
  ],
  ['DPoP', [dpopCall(), dpopCall({ ath: s256('other'), jti: '2' }, { status: 401 })]],
  [
    'a token in a URL',
    [
      ...login(),
      { url: `${API}/a?access_token=${accessToken(API)}`, headers: { Referer: `${CALLBACK}?code=code-1` } },
    ],
  ],
  ['SAML that works', [sso(), acs()]],
  ['a SAML audience', [sso(), acs({ assertion: { audiences: [['https://other.example']] } }, REFUSED)]],
  ['a SAML response to another request', [sso(), acs({ inResponseTo: '_other' }, REFUSED)]],
  ['a SAML destination', [sso(), acs({ destination: 'https://sp.example.com/other' }, REFUSED)]],
  [
    'a SAML status',
    [
      sso(),
      acs({ codes: ['Responder', 'AuthnFailed'], statusMessage: 'The user could not be authenticated' }),
    ],
  ],
  ['an expired assertion', [sso(), acs({ assertion: { notOnOrAfter: '2026-03-01T11:00:00Z' } }, REFUSED)]],
  [
    'a name cut by a comment',
    [sso(), acs({ assertion: { nameId: 'admin@x.example<!-- -->.evil.example' } })],
  ],
  ['an unsigned response', [sso(), acs({ assertion: { signature: '' } })]],
  ['an unreadable response', [sso(), { ...acs(), form: { SAMLResponse: 'bm8geG1s' }, status: 400 }]],
  ['WS-Federation', [wsfedRequest(), wsfedPost(wresult())]],
  ['a WS-Federation realm', [wsfedRequest(), wsfedPost(wresult({ audience: 'urn:other' }), {}, REFUSED)]],
]

describe('after redaction the engine says the same', () => {
  it.each(SCENARIOS)('of %s', async (_name, hops) => {
    const before = evidence(...hops)
    const after = redacted(before)
    expect(JSON.stringify(after)).not.toBe(JSON.stringify(before))
    const [first, second] = [await analysed(before), await analysed(after)]
    expect(outline(second, after)).toEqual(outline(first, before))
    expect(findingsOf(second, after)).toEqual(findingsOf(first, before))
  })

  it.each(SCENARIOS)('and redacting once more changes nothing of %s', (_name, hops) => {
    const once = redacted(evidence(...hops))
    expect(redacted(once, new Uint8Array(32).fill(9))).toEqual(once)
  })
})

describe('hashes still fit what they are of', () => {
  it('PKCE', () => {
    const [start, , redeem] = redacted(evidence(authorize(), callback(), tokenRequest()))
    const challenge = new URL(start?.request.url ?? '').searchParams.get('code_challenge')
    const verifier = new URLSearchParams(redeem?.request.body?.text).get('code_verifier') ?? ''
    expect(verifier).toContain('hidden_')
    expect(challenge).toBe(s256(verifier))
  })

  it('at_hash and c_hash', () => {
    const claims = { at_hash: halfHash('RS256', accessToken(API)), c_hash: halfHash('RS256', 'code-1') }
    const [, , redeem] = redacted(evidence(authorize(), callback(), ids(claims)))
    const { access_token, id_token } = JSON.parse(redeem?.response?.body?.text ?? '')
    const { at_hash } = JSON.parse(Buffer.from(id_token.split('.')[1], 'base64url').toString())
    expect(access_token).not.toBe(accessToken(API))
    expect(at_hash).toBe(halfHash('RS256', access_token))
  })

  it('ath', () => {
    const [only] = redacted(evidence(dpopCall()))
    const sent = (name: string) => only?.request.headers.find((one) => one.name === name)?.value ?? ''
    const { ath } = JSON.parse(Buffer.from(sent('DPoP').split('.')[1] ?? '', 'base64url').toString())
    expect(ath).toBe(s256(sent('Authorization').replace('DPoP ', '')))
  })
})

describe('a signature that was taken away', () => {
  it.each(['ES256', 'RS256', 'PS384', 'EdDSA'])('with %s is never called invalid', async (alg) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
    const payload = new TextEncoder().encode(JSON.stringify({ iss: ISSUER, aud: API, sub: 'alice' }))
    const token = await new CompactSign(payload).setProtectedHeader({ alg, kid: 'k' }).sign(privateKey)
    const keys: Hop = {
      url: `${ISSUER}/keys`,
      body: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] },
    }
    const before = evidence(metadata(), keys, call(API, { token, status: 401 }))
    const after = redacted(before)
    expect(JSON.stringify(after)).not.toContain(token.split('.')[2])
    const said = findingsOf(await analysed(after), after)
    expect(said.filter((one) => one.startsWith('signature-invalid'))).toEqual([])
    expect((await analysed(after)).tokens.map(({ form }) => form)).toEqual(['jwt'])
  })
})

describe('what is kept', () => {
  const claims = {
    iss: ISSUER,
    aud: API,
    azp: 'spa',
    scope: 'read write',
    exp: 1772370000,
    iat: 1772366400,
    acr: '1',
    sub: 'alice@corp.example',
    roles: ['a'],
    email: 'alice@corp.example',
  }
  const [only] = redacted(
    evidence(call(`${API}/orders/42`, { token: jwt(claims, { kid: 'key-1' }), status: 401 })),
  )
  const token = only?.request.headers[0]?.value.replace('Bearer ', '').split('.') ?? []
  const part = (at: number) => JSON.parse(Buffer.from(token[at] ?? '', 'base64url').toString())

  it('of a JWT is the header and the claims that name nobody', () => {
    expect(part(0)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'key-1' })
    const { sub, email, roles, ...rest } = part(1)
    const { sub: _sub, email: _email, roles: _roles, ...kept } = claims
    expect(rest).toEqual(kept)
    expect(sub).toMatch(/^hidden_\w{10}@hidden\.invalid$/)
    expect([email, roles.length]).toEqual([sub, 1])
    expect(token[2]).toMatch(/^signature_hidden_/)
  })

  it('of SAML is the structure, parties, places, times and status', () => {
    const before = response()
    const [, after] = redacted(evidence(sso(), acs()))
    const xml = Buffer.from(
      new URLSearchParams(after?.request.body?.text).get('SAMLResponse') ?? '',
      'base64',
    ).toString()
    const shape = (text: string) => text.match(/<[\w:]+/g)
    expect(shape(xml)).toEqual(shape(before))
    for (const kept of [
      /<saml:Issuer>[^<]*/g,
      /Destination="[^"]*"/g,
      /Recipient="[^"]*"/g,
      /<saml:Audience>[^<]*/g,
      /NotOnOrAfter="[^"]*"/g,
      /Format="[^"]*"/g,
      /StatusCode Value="[^"]*"/g,
    ])
      expect(xml.match(kept)).toEqual(before.match(kept))
    expect(xml).not.toContain('alice-1')
    expect(xml).not.toContain('aGVsbG8=')
  })
})
