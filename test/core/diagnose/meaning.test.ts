import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import type { Inventory } from '../../../src/core/audience/inventory.ts'
import type { RankedCause } from '../../../src/core/finding.ts'
import type { Json } from '../../../src/core/tokens/token.ts'
import {
  API,
  APP,
  authorize,
  call,
  callback,
  evidence,
  type Hop,
  tokenRequest,
} from '../../support/evidence.ts'
import { declared } from '../../support/scenario.ts'
import { accessToken, jwt } from '../../support/tokens.ts'

const TENANT = '11111111-2222-4333-8444-555555555555'
const ID = '66666666-7777-4888-9999-000000000000'
const V1 = `https://sts.windows.net/${TENANT}/`
const V2 = `https://login.microsoftonline.com/${TENANT}/v2.0`
const ENTRA = `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`

/** The causes of the last of these hops. */
function causesWith(inventory: Inventory | null, ...hops: Hop[]): RankedCause[] {
  const analysis = createAnalysis({ checks: [], inventory })
  const exchanges = evidence(...hops)
  for (const one of exchanges) analysis.add(one)
  return analysis.diagnosisOf(exchanges.length - 1)?.causes ?? []
}

const causes = (...hops: Hop[]) => causesWith(null, ...hops)
const first = (...hops: Hop[]) => causes(...hops)[0]
const names = (...hops: Hop[]) => causes(...hops).map(({ cause }) => cause)

/** A refused call with a token that has these claims. */
function refused(aud: Json, { iss, alg, ...more }: Partial<Hop> & { iss?: string; alg?: string } = {}): Hop {
  const token = accessToken(aud, iss === undefined ? {} : { iss })
  const [, claims, signature] = token.split('.')
  const header = alg === undefined ? token.split('.')[0] : jwt({}, { alg, typ: 'at+jwt' }).split('.')[0]
  return call(`${API}/orders`, { token: `${header}.${claims}.${signature}`, status: 401, ...more })
}

const challenge = (text: string) => ({
  'WWW-Authenticate': `Bearer error="invalid_token", error_description="${text}"`,
})
const says = (message: string) => ({ body: { message } })

describe("a token of Microsoft's own resources at another API", () => {
  const graph = '00000003-0000-0000-c000-000000000000'

  it('is the cause, whatever the refusal makes of it', () => {
    for (const answer of [{}, challenge('The signature is invalid'), challenge('The audience is invalid')])
      expect(first(refused(graph, { iss: V1, answer }))).toMatchObject({
        cause: 'wrong-resource-token',
        got: graph,
      })
    const missing = refused(graph, { iss: V1, ...says('Unauthorized. Access token is missing or invalid.') })
    expect(names(missing)).not.toContain('bearer-token-not-received')
    expect(names(missing)).not.toContain('audience-format-mismatch')
  })

  it('is not, where the refusal names another cause, or the resource is called', () => {
    expect(
      first(refused(graph, { answer: challenge("The token expired at '01/01/2024 00:00:00'") }))?.cause,
    ).not.toBe('wrong-resource-token')
    expect(names(refused(graph, { url: 'https://graph.microsoft.com/v1.0/me' }))).not.toContain(
      'wrong-resource-token',
    )
    expect(names(refused('account'))).not.toContain('wrong-resource-token')
  })
})

describe('words that cover more than one cause', () => {
  it('speak of an audience that is missing', () => {
    const hop = refused('other', { ...says('jwt audience invalid. expected: app') })
    const bare = call(`${API}/orders`, {
      ...says('jwt audience invalid. expected: app'),
      status: 401,
      token: jwt({ iss: 'https://login.example.net', token_use: 'access', client_id: 'app', exp: 1e10 }),
    })
    expect(first(bare)).toMatchObject({ cause: 'audience-missing', expected: 'app' })
    expect(first(hop)?.cause).not.toBe('audience-missing')
  })

  it('speak of a list that holds the right value', () => {
    const body = 'Expected aud claim to be: orders, but was: [orders, other].'
    const hop = refused(['orders', 'other'], { body, answer: { 'Content-Type': 'text/plain' } })
    expect(first(hop)?.cause).toBe('audience-array-handling')
    expect(causesWith(declared('orders'), hop)[0]?.cause).toBe('audience-array-handling')
  })

  it('speak of an algorithm or of a key', () => {
    const answer = challenge('Signed JWT rejected: Another algorithm expected, or no matching key(s) found')
    expect(first(refused(API, { alg: 'ES384', answer }))).toMatchObject({
      cause: 'unsupported-signing-algorithm',
      got: 'ES384',
    })
    expect(first(refused(API, { alg: 'RS256', answer }))?.cause).toBe('unknown-signing-key')
  })

  it('speak of the refresh token where one is presented', () => {
    const body = { error: 'invalid_grant', error_description: 'Token is not active' }
    const form = { grant_type: 'refresh_token', refresh_token: 'r-1', code: undefined }
    expect(names(tokenRequest(form, { status: 400, body }))[0]).toBe('refresh-token-invalid')
  })

  it('speak of scopes of several resources', () => {
    const ask = (scope: string) =>
      tokenRequest(
        { grant_type: 'client_credentials', code: undefined, scope },
        {
          url: ENTRA,
          status: 400,
          body: { error: 'invalid_scope', error_description: 'AADSTS70011: not valid' },
        },
      )
    const two = 'https://graph.microsoft.com/.default https://a.sharepoint.com/.default'
    expect(first(ask(two))).toMatchObject({ cause: 'multi-resource-scope', got: two })
    expect(first(ask('https://graph.microsoft.com/.default openid'))?.cause).toBe('invalid-scope')
  })

  it('speak of a resource that is spelt otherwise in the scope', () => {
    const ask = (resource: string) =>
      tokenRequest(
        { resource, scope: 'https://tools.example.com/read' },
        {
          url: ENTRA,
          status: 400,
          body: { error: 'invalid_target', error_description: 'AADSTS9010010: no match' },
        },
      )
    expect(first(ask('https://tools.example.com/'))).toMatchObject({
      cause: 'audience-trailing-slash',
      got: 'https://tools.example.com/',
      expected: 'https://tools.example.com',
    })
    expect(first(ask('https://other.example.com'))?.cause).not.toBe('audience-trailing-slash')
  })
})

describe('an audience that is refused without the value that is wanted', () => {
  it('is the called origin: its spelling is wrong', () => {
    expect(first(refused(API, { answer: challenge('The audience is invalid') }))).toMatchObject({
      cause: 'audience-trailing-slash',
      got: API,
      expected: `${API}/`,
    })
    expect(first(refused(`${API}/orders`, { answer: challenge('The audience is invalid') }))?.cause).toBe(
      'audience-mismatch',
    )
  })

  it('is an App ID URI with a domain', () => {
    const aud = `https://contoso.onmicrosoft.com/${ID}`
    expect(first(refused(aud, { iss: V1, answer: challenge('The audience is invalid') }))).toMatchObject({
      cause: 'audience-format-mismatch',
      got: aud,
      expected: ID,
    })
  })

  it('stands in a token that the client fetched at login', () => {
    const aud = `api://${ID}`
    const fetched = tokenRequest(
      { client_id: ID },
      { body: { access_token: accessToken(aud, { iss: V1 }), token_type: 'Bearer' } },
    )
    const body = '<b>Fatal error</b>: The client_id / audience is invalid!'
    expect(first(authorize({ client_id: ID }), fetched, callback({}, { status: 500, body }))).toMatchObject({
      cause: 'audience-format-mismatch',
      got: aud,
      expected: ID,
    })
  })

  it('is read from the body that carried the token', () => {
    const token = accessToken('https://orders.example.net')
    const hop: Hop = {
      method: 'POST',
      url: 'https://sts.us-east-1.amazonaws.com/',
      form: { Action: 'AssumeRoleWithWebIdentity', WebIdentityToken: token },
      status: 400,
      body: '<Error><Code>InvalidIdentityToken</Code><Message>Incorrect token audience</Message></Error>',
    }
    expect(first(hop)).toMatchObject({ cause: 'audience-mismatch', got: 'https://orders.example.net' })
  })
})

describe('a call that is refused without a reason', () => {
  const document: Hop = {
    url: `${V2}/.well-known/openid-configuration`,
    body: { issuer: V2, authorization_endpoint: ENTRA.replace('token', 'authorize'), token_endpoint: ENTRA },
  }

  it('has a v1 token of Entra ID beside v2.0 metadata', () => {
    const hop = refused(`api://${ID}`, { iss: V1 })
    expect(first(document, hop)).toMatchObject({
      cause: 'issuer-mismatch',
      confidence: 'possible',
      got: V1,
      expected: V2,
    })
    expect(names(hop)).not.toContain('issuer-mismatch')
    expect(names(document, { ...hop, status: 403 })).not.toContain('issuer-mismatch')
    expect(
      names(document, refused(`api://${ID}`, { iss: V1, answer: challenge('The audience is invalid') })),
    ).not.toContain('issuer-mismatch')
  })

  it('has the bare id where the client asked with api://', () => {
    const token = accessToken(ID, { iss: V2 })
    const asked = (scope: string) =>
      tokenRequest(
        { grant_type: 'client_credentials', code: undefined, scope },
        { url: ENTRA, body: { access_token: token, token_type: 'Bearer' } },
      )
    const hop = call(`${API}/orders`, { token, status: 401 })
    expect(first(asked(`api://${ID}/.default`), hop)).toMatchObject({
      cause: 'audience-format-mismatch',
      got: ID,
      expected: `api://${ID}`,
    })
    expect(names(asked(`${ID}/.default`), hop)).not.toContain('audience-format-mismatch')
  })

  it("is to Keycloak's own API under another address than the issuer's", () => {
    const iss = 'http://keycloak:8080/realms/team'
    const at = (url: string) =>
      first(call(url, { token: accessToken('realm-management', { iss }), status: 401 }))
    expect(at('http://localhost:8080/admin/realms/team/users')).toMatchObject({
      cause: 'issuer-mismatch',
      got: iss,
      expected: 'http://localhost:8080/realms/team',
    })
    expect(at('http://keycloak:8080/admin/realms/other/users')?.cause).not.toBe('issuer-mismatch')
    expect(at(`${APP}/realms`)?.cause).not.toBe('issuer-mismatch')
  })

  it('is refused for an issuer that is not named: the token and its tenant tell both', () => {
    for (const words of ['The issuer is invalid', "The issuer '(null)' is invalid"])
      expect(first(refused(API, { iss: V2, answer: challenge(words) }))).toMatchObject({
        cause: 'issuer-mismatch',
        got: V2,
        expected: V1,
      })
    expect(first(refused(API, { answer: challenge('The issuer is invalid') }))?.expected).toBeUndefined()
  })

  it('quotes the issuer that is refused', () => {
    expect(first(refused(API, { iss: V1, answer: challenge('The issuer is invalid') }))).toMatchObject({
      cause: 'issuer-mismatch',
      got: V1,
    })
  })
})
