import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import type { RankedCause } from '../../../src/core/finding.ts'
import { APP, authorize, begin, callback, evidence, type Hop, tokenRequest } from '../../support/evidence.ts'
import { ISSUER, idToken } from '../../support/tokens.ts'

function diagnosed(at: number, ...hops: Hop[]): RankedCause[] {
  const analysis = createAnalysis({ checks: [] })
  for (const one of evidence(...hops)) analysis.add(one)
  return [...(analysis.diagnosisOf(at)?.causes ?? [])]
}

describe('a client that redeemed the code and then failed', () => {
  const login = (
    alg: string,
    errorPage = '/verify?errorMessage=Authentication+error%3A+Unauthorized',
  ): Hop[] => [
    authorize({ nonce: undefined }),
    callback({}, { status: 302, answer: { Location: errorPage } }),
    tokenRequest({}, { body: { access_token: 'opaque-0123456789', id_token: idToken({}, { alg }) } }),
  ]

  it('may expect RS256', () => {
    expect(diagnosed(1, ...login('ES384'))[0]).toMatchObject({
      cause: 'unsupported-signing-algorithm',
      got: 'ES384',
      expected: 'RS256',
      confidence: 'possible',
    })
    expect(diagnosed(1, ...login('RS256')).map(({ cause }) => cause)).not.toContain(
      'unsupported-signing-algorithm',
    )
  })

  it('says so in a parameter of its own page, in words of a login', () => {
    expect(diagnosed(1, ...login('ES384', '/home?errorCode=5'))).toEqual([])
    expect(diagnosed(1, ...login('ES384', '/home?errorMessage=Card+declined'))).toEqual([])
    expect(diagnosed(1, ...login('ES384', '/home?message=Welcome'))).toEqual([])
  })
})

describe('a cookie for a public suffix', () => {
  const nothing = (cookie: string): Hop[] => [
    begin(cookie),
    authorize(),
    callback({}, { status: 204, body: undefined, headers: { Cookie: 'app=1' } }),
  ]

  it('is kept by no browser, and a callback that answers nothing then failed', () => {
    expect(diagnosed(2, ...nothing('token_state=state-1; Domain=.com'))[0]).toMatchObject({
      cause: 'state-cookie-lost',
      confidence: 'certain',
    })
  })

  it('is none with a name in front, and 204 alone is no failure', () => {
    expect(diagnosed(2, ...nothing('token_state=state-1; Domain=example.com'))).toEqual([])
    expect(diagnosed(2, ...nothing('theme=dark; Domain=.com'))).toEqual([])
  })
})

describe('a state that another login overwrote', () => {
  const two = (said: string): Hop[] => [
    begin('st=state-1'),
    authorize({}, { status: 200, answer: {} }),
    begin('st=state-2', { state: 'state-2' }),
    authorize({ state: 'state-2' }, { status: 200, answer: {} }),
    callback({}, { status: 400, body: said, headers: { Cookie: 'st=state-2' } }),
  ]

  it('is a mismatch where the client says so', () => {
    const said = 'state mismatch, expected state-2, got: state-1'
    expect(diagnosed(4, ...two(said))[0]).toMatchObject({ cause: 'state-mismatch', got: 'state-1' })
    expect(diagnosed(4, ...two('Bad request'))[0]?.cause).toBe('state-cookie-lost')
  })

  it('is quoted from the requests where the words were shortened', () => {
    const [long1, long2] = ['eyJhbGciOiJub25lIn0.1', 'eyJhbGciOiJub25lIn0.2'].map((one) => one.repeat(4))
    const said = `state mismatch, expected ${long2}, got: ${long1}`
    const hops = JSON.parse(
      JSON.stringify(two(said))
        .replaceAll('state-1', long1 ?? '')
        .replaceAll('state-2', long2 ?? ''),
    ) as Hop[]
    expect(diagnosed(4, ...hops)[0]).toMatchObject({ cause: 'state-mismatch', got: long1, expected: long2 })
  })
})

describe('a page of the authorization server', () => {
  const page = (body: string, path = '/tenant/reprocess'): Hop => ({
    url: `${ISSUER}${path}`,
    body,
    initiator: 'document',
  })
  const asked = authorize({}, { status: 200, answer: {}, body: '<title>Sign in</title>' })

  it('names a code of Entra ID at any path', () => {
    const said = '<p>AADSTS50020: User account does not exist in tenant and cannot access</p>'
    expect(diagnosed(1, asked, page(said))[0]?.cause).toBe('wrong-tenant')
    expect(diagnosed(1, asked, page('<p>Enter password</p>'))).toEqual([])
    expect(diagnosed(0, page(said))).toEqual([])
  })
})

describe('a redirect_uri with http', () => {
  const http = 'http://app.example.com/signin'
  const error: Hop = {
    url: `${ISSUER}/home/error?id=1`,
    body: '<h1>Error</h1><p>Sorry, there was an error: unauthorized_client</p>',
    initiator: 'document',
  }
  const refused = (redirect_uri: string, start = APP): Hop[] => [
    begin('n=1', { redirect_uri }, { url: `${start}/orders` }),
    authorize({ redirect_uri }, { answer: { Location: error.url } }),
    error,
  ]

  it('of a client that the browser uses over https, at a server that shows an error', () => {
    expect(diagnosed(2, ...refused(http))[0]).toMatchObject({
      cause: 'redirect-uri-mismatch',
      got: http,
      expected: 'https://app.example.com/signin',
    })
  })

  it('is not meant where the client itself is used over http, or the URI has https', () => {
    expect(diagnosed(2, ...refused(http, 'http://app.example.com'))[0]?.expected).toBeUndefined()
    expect(diagnosed(2, ...refused(`${APP}/signin`))[0]?.expected).toBeUndefined()
  })
})

describe('metadata that CORS kept from the page', () => {
  const read = (more: Partial<Hop>): Hop => ({
    url: `${ISSUER}/.well-known/openid-configuration`,
    headers: { Origin: APP },
    error: 'NS_ERROR_DOM_BAD_URI',
    ...more,
  })

  it('although it came with 200', () => {
    expect(diagnosed(0, read({}))[0]).toMatchObject({ cause: 'cors-blocked', expected: APP })
    expect(diagnosed(0, read({ answer: { 'Access-Control-Allow-Origin': '*' } }))).toEqual([])
    expect(diagnosed(0, evidenceWithout(read({})))).toEqual([])
  })

  function evidenceWithout({ error: _, ...hop }: Hop): Hop {
    return hop
  }
})
