import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import type { RankedCause } from '../../../src/core/finding.ts'
import { readInventory } from '../../../src/formats/inventory.ts'
import { evidence, type Hop } from '../../support/evidence.ts'
import { ACS, acs, SP, sso } from '../../support/saml.ts'
import { analyse } from '../analysed.ts'
import {
  API,
  APP,
  accessToken,
  bearer,
  exchange,
  idToken,
  jwt,
  LOGIN,
  login,
  REDIRECT,
  type Short,
  START,
  url,
} from '../builders.ts'

const call = (token: string, more: Partial<Short> = {}): Short => ({
  url: `${API}/orders`,
  headers: bearer(token),
  status: 401,
  ...more,
})
const causes = (...list: Short[]): readonly RankedCause[] =>
  analyse(...list).diagnosisOf(list.length - 1)?.causes ?? []
const names = (...list: Short[]) => causes(...list).map(({ cause }) => cause)
const says = (error: string): Partial<Short> => ({ body: { error } })

describe('words that the token contradicts', () => {
  it('say expired as one of two, of a token in time', () => {
    const token = accessToken('https://other.example.com')
    expect(names(call(token, says('Invalid or expired token')))).toContain('audience-mismatch')
    expect(names(call(token, says('Invalid or expired token')))).not.toContain('token-expired')
    expect(names(call(token, says('Token expired')))).toContain('token-expired')
  })

  it('say malformed, of one that can be read', () => {
    expect(names(call(accessToken(API), says('Malformed token')))).not.toContain('opaque-access-token')
    expect(names(call('opaque-1234567890abcdef', says('Malformed token')))[0]).toBe('opaque-access-token')
  })
})

describe('an expected audience', () => {
  const ID = '7f6a1f0e-3c2b-4a57-8a9a-1a2b3c4d5e6f'

  it('stands in the challenge as resource_id', () => {
    const answer = {
      'WWW-Authenticate': `Bearer realm="api" authorization_uri="${LOGIN}" resource_id="${ID}"`,
    }
    const iss = `https://sts.windows.net/${ID}/`
    expect(causes(call(accessToken(API, { iss }), { answer }))[0]).toMatchObject({
      cause: 'audience-format-mismatch',
      got: API,
      expected: ID,
    })
  })

  it('is not made up from the called origin where the server gives a reason of its business', () => {
    const refused = call(accessToken(API), {
      status: 403,
      body: { message: 'You cannot edit this document' },
    })
    expect(names(refused)).not.toContain('audience-trailing-slash')
    expect(names(call(accessToken(API), { url: `${API}/` }))).toContain('audience-trailing-slash')
  })

  it('is not that of another API, whose token came beside an ID token', () => {
    const graph = accessToken('00000003-0000-0000-c000-000000000000')
    const issued = login({ access_token: graph, id_token: idToken() })
    const [found] = causes(...issued, call(idToken()))
    expect(found?.cause).toBe('id-token-used-as-access-token')
    expect(found?.expected).toBeUndefined()
  })
})

describe('an inventory', () => {
  const declared = (audience: string) =>
    readInventory(
      JSON.stringify({ version: 1, resources: [{ name: 'api', urls: [API], audiences: [audience] }] }),
      'i.json',
    )

  function both(one: Short, audience: string): (string | undefined)[] {
    return [null, declared(audience)].map((inventory) => {
      const analysis = createAnalysis({ inventory })
      analysis.add(exchange(one))
      return analysis.diagnosisOf(0)?.causes[0]?.cause
    })
  }

  it('never takes a diagnosis away from a refused call', () => {
    const calls: [Short, string][] = [
      [call(accessToken(API)), API],
      [call(accessToken('https://users.example.com')), API],
      [call(accessToken(`${API}/`)), API],
      [call(jwt({ iss: LOGIN, client_id: 'app', exp: START / 1000 + 3600 })), 'app'],
      [call(accessToken('app')), 'app'],
      [call(accessToken(API), { status: 403 }), API],
      [call(accessToken('11111111-2222-3333-4444-555555555555')), 'api://other'],
    ]
    for (const [one, audience] of calls) expect(both(one, audience)).not.toContain(undefined)
  })

  it('that shows the audience to be right leaves the key as possible', () => {
    expect(both(call(accessToken(API)), API)[1]).toBe('unknown-signing-key')
  })
})

describe('the issuer of a refused token', () => {
  it('is not the one that its own server publishes', () => {
    const document: Short = {
      url: `${LOGIN}/.well-known/openid-configuration`,
      status: 200,
      body: {
        issuer: `${LOGIN}/`,
        authorization_endpoint: `${LOGIN}/auth`,
        token_endpoint: `${LOGIN}/token`,
      },
    }
    const other = accessToken('orders', { iss: LOGIN })
    expect(causes(document, call(other))[0]).toMatchObject({
      cause: 'issuer-mismatch',
      got: LOGIN,
      expected: `${LOGIN}/`,
    })
    expect(names(document, call(accessToken('orders', { iss: `${LOGIN}/` })))).not.toContain(
      'issuer-mismatch',
    )
  })
})

describe('a call without a token', () => {
  const RESOURCE = `${API}/mcp`
  const bare: Short = { url: RESOURCE, status: 401, answer: { 'WWW-Authenticate': 'Bearer' } }
  const asked = (aud: string) => login({ request: { resource: RESOURCE }, access_token: accessToken(aud) })

  it('after one was issued for that resource, and not meant for it', () => {
    expect(causes(...asked(API), bare)[0]).toMatchObject({
      cause: 'audience-mismatch',
      got: API,
      expected: RESOURCE,
    })
    expect(names(...asked(RESOURCE), bare)[0]).toBe('bearer-token-not-received')
    expect(names(bare)).toEqual([])
  })

  it('after the same server handed one to the page', () => {
    const page = { Origin: APP }
    const handed: Short = {
      url: `${API}/login`,
      method: 'POST',
      headers: page,
      status: 200,
      body: { token: accessToken(API) },
      initiator: 'fetch',
    }
    const next: Short = { url: `${API}/me`, headers: page, status: 401, initiator: 'fetch' }
    expect(names(handed, next)).toEqual(['bearer-token-not-received'])
    expect(names(next)).toEqual([])
    expect(names(handed, { ...next, headers: { ...page, Cookie: 'sid=1' } })).toEqual([])
  })
})

describe('the value that is quoted', () => {
  it('is no audience where the words are about something else', () => {
    const body = { errors: [{ message: 'Could not verify JWT: JWSError JWSInvalidSignature' }] }
    const [found] = causes(call(accessToken('orders'), { body }))
    expect(found?.cause).toBe('unknown-signing-key')
    expect(found?.got).not.toBe('orders')
  })
})

const REQUEST = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 's-123' }
const BACK = url(REDIRECT, { code: 'code-1', state: REQUEST.state })

function back(more: Partial<Short>, ...after: Short[]): readonly RankedCause[] {
  const hops: Short[] = [
    {
      url: `${APP}/login`,
      status: 302,
      answer: { Location: url(`${LOGIN}/auth`, REQUEST), 'Set-Cookie': 'login=1; Path=/; Secure' },
      initiator: 'document',
    },
    { url: url(`${LOGIN}/auth`, REQUEST), status: 302, answer: { Location: BACK }, initiator: 'document' },
    { url: BACK, headers: { Cookie: 'login=1' }, initiator: 'document', status: 500, ...more },
  ]
  return analyse(...hops, ...after).diagnosisOf(2)?.causes ?? []
}
const page = (text: string) => `<title>Error</title><p>${text}</p>`

describe('a failed callback', () => {
  it('is silent where its page is about something else, and guesses where it says nothing', () => {
    expect(back({ body: page('relation "users" does not exist') })).toEqual([])
    expect(back({ body: page('Internal Server Error') }).length).toBeGreaterThan(0)
    expect(back({ body: page('We could not sign you in') }).length).toBeGreaterThan(0)
  })

  it('lets somebody not in', () => {
    const found = back({ status: 403, body: page('Your account is not allowed to use this application.') })
    expect(found.map(({ cause }) => cause)).toEqual(['access-denied'])
  })

  it('is explained on the page that it leads to, or in its URL', () => {
    const target = `${APP}/login?error`
    const shown: Short = {
      url: target,
      status: 200,
      body: page('[authorization_request_not_found]'),
      initiator: 'document',
    }
    expect(back({ status: 302, answer: { Location: target } }, shown)[0]?.cause).toBe('state-cookie-lost')
    const told = `${APP}/login/failed?message=nonce%20mismatch%2C%20expected%20abc%2C%20got%3A%20def`
    expect(back({ status: 302, answer: { Location: told } })[0]).toMatchObject({
      cause: 'nonce-mismatch',
      got: 'def',
      expected: 'abc',
    })
  })

  it('hands its error to the window that opened it', () => {
    const posted = encodeURIComponent(
      JSON.stringify({
        type: 'authorization_response',
        error: { name: 'RPError', message: 'nonce mismatch, expected undefined, got: n2' },
      }),
    )
    const body = `<script>var authResponse = decodeURIComponent('${posted}')</script>`
    expect(back({ status: 200, body })[0]).toMatchObject({ cause: 'nonce-mismatch', got: 'n2' })
    expect(back({ status: 200, body: body.replace('error', 'profile') })).toEqual([])
  })
})

describe('a SAML response', () => {
  function said(...hops: Hop[]) {
    const analysis = createAnalysis()
    const exchanges = evidence(...hops)
    for (const one of exchanges) analysis.add(one)
    return exchanges.flatMap(({ id }) => analysis.diagnosisOf(id)?.causes ?? [])
  }
  const NEXT = `${SP}/auth/login/contoso/`
  const leads = (to: string, more: Record<string, string> = {}) =>
    acs({}, { status: 302, answer: { Location: to, ...more } })
  const shows = (text: string): Hop => ({ url: NEXT, status: 200, body: `<html><p>${text}</p></html>` })

  it('is explained on the page that it leads to', () => {
    const [found] = said(sso(), leads(NEXT), shows('Signature validation failed. SAML Response rejected'))
    expect(found?.cause).toBe('saml-signature-invalid')
    expect(said(sso(), leads(NEXT), shows('Login failed.')).length).toBeGreaterThan(0)
    expect(said(sso(), leads(NEXT), shows('Welcome back'))).toEqual([])
  })

  it('is explained in a cookie for the next page', () => {
    const text = encodeURIComponent('Invalid issuer in the Assertion/Response (expected a, got b)')
    const [found] = said(sso(), leads(`${SP}/`, { 'Set-Cookie': `app_flash=${text}; Path=/` }))
    expect(found).toMatchObject({ cause: 'issuer-mismatch', got: 'b', expected: 'a' })
    const welcome = encodeURIComponent('Welcome back, dear user')
    expect(said(sso(), leads(`${SP}/`, { 'Set-Cookie': `app_flash=${welcome}; Path=/` }))).toEqual([])
  })

  it('leads to an empty URL', () => {
    expect(said(sso(), leads(''))[0]?.cause).toBe('relay-state-lost')
    expect(ACS.startsWith(SP)).toBe(true)
  })

  it('had no SubjectConfirmation that fits: one of three', () => {
    const refused = acs(
      {},
      { status: 500, body: '<p>A valid SubjectConfirmation was not found on this Response</p>' },
    )
    expect(said(sso(), refused).map(({ cause }) => cause)).toEqual([
      'saml-destination-mismatch',
      'saml-in-response-to-mismatch',
      'saml-time',
    ])
  })
})
