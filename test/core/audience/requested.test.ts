import { describe, expect, it } from 'vitest'
import { askedFor, requestedFor, resourceOfScope } from '../../../src/core/audience/requested.ts'
import { Capture } from '../../../src/core/capture.ts'
import {
  API,
  authorize,
  callback,
  evidence,
  type Hop,
  type Params,
  tokenRequest,
} from '../../support/evidence.ts'
import { accessToken, idToken } from '../../support/tokens.ts'

const ENTRA = 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize'
const GUID = '11111111-2222-3333-4444-555555555555'
const ANY = 'https://login.example.com/authorize'

function values(params: Record<string, string | string[]>, endpoint = ANY): string[] {
  const map = new Map(Object.entries(params).map(([name, value]) => [name, [value].flat()]))
  return askedFor(map, endpoint).map(({ from, value }) => `${from} ${value}`)
}

describe('askedFor', () => {
  it('takes resource and audience, each value once', () => {
    expect(values({ resource: [API, 'urn:b', API], audience: 'x' })).toEqual([
      `resource ${API}`,
      'resource urn:b',
      'audience x',
    ])
    expect(values({ audience: 'a b' })).toEqual(['audience a', 'audience b'])
    expect(values({ scope: 'openid profile', state: 'x' })).toEqual([])
  })

  it('is bounded', () => {
    expect(values({ resource: Array.from({ length: 500 }, (_, i) => `urn:${i}`) })).toHaveLength(20)
  })

  it.each([
    ['https://acme.okta.com/oauth2/default/v1/authorize', ['server api://default']],
    ['https://acme.okta.com/oauth2/v1/authorize', ['server https://acme.okta.com']],
    ['https://acme.okta.com/oauth2/aus1/v1/authorize', []],
    [ANY, []],
  ])('by the server: %s', (endpoint, expected) => {
    expect(values({ scope: 'openid' }, endpoint)).toEqual(expected)
  })
})

describe('resourceOfScope', () => {
  it.each([
    ['api://orders/read', 'entra-v2', 'api://orders'],
    [`${GUID}/.default`, 'entra-v2', GUID],
    ['https://graph.microsoft.com/.default', 'entra-v2', 'https://graph.microsoft.com'],
    ['https://api.example.com//.default', 'entra-v2', 'https://api.example.com/'],
    ['User.Read', 'entra-v2', 'https://graph.microsoft.com'],
    ['openid', 'entra-v2', null],
    ['offline_access', 'entra-v2', null],
    ['https://acme.onmicrosoft.com/orders/read', 'azure-ad-b2c', 'https://acme.onmicrosoft.com/orders'],
    ['https://api.example.com/read', 'cognito', 'https://api.example.com'],
    ['orders/read', 'cognito', 'orders'],
    ['aws.cognito.signin.user.admin', 'cognito', null],
    ['urn:zitadel:iam:org:project:id:1234:aud', 'zitadel', '1234'],
    ['urn:zitadel:iam:org:project:id:zitadel:aud', 'zitadel', null],
    [`target-entity:${GUID}:read`, '', GUID],
    ['api://orders/read', '', 'api://orders'],
    ['https://api.example.com/.default', '', 'https://api.example.com'],
    ['https://www.googleapis.com/auth/drive', 'google', null],
    ['orders/read', '', null],
    ['read:orders', 'auth0', null],
    ['', '', null],
    ['/', 'entra-v2', null],
    ['://', 'entra-v2', null],
  ])('%s at %s', (scope, vendor, resource) => {
    expect(resourceOfScope(scope, vendor)).toBe(resource)
  })
})

describe('requestedFor', () => {
  const token = accessToken('whatever')
  const ask = (params: Params, form: Params = {}, access_token = token): string[] => {
    const body = { access_token, token_type: 'Bearer' }
    return of([authorize(params), callback(), tokenRequest(form, { body })], access_token)
  }
  const of = (hops: Hop[], value: string): string[] => {
    const capture = new Capture(null)
    for (const one of evidence(...hops)) capture.add(one)
    const found = capture.store.list.find((one) => one.value === value)
    return found ? requestedFor(capture, found).map(({ value, exchange }) => `${exchange} ${value}`) : []
  }

  it('reads the authorization request, which the token request may narrow', () => {
    expect(ask({ resource: API })).toEqual([`0 ${API}`])
    expect(ask({ resource: API }, { resource: 'urn:b' })).toEqual(['2 urn:b'])
    expect(ask({ audience: 'orders' })).toEqual(['0 orders'])
    expect(ask({})).toEqual([])
  })

  it('reads a refresh by itself, else the login before it', () => {
    const second = accessToken('whatever', { jti: '2' })
    const refresh = (form: Params) =>
      of(
        [
          authorize({ resource: API }),
          callback(),
          tokenRequest({}, { body: { access_token: token, refresh_token: 'r1' } }),
          tokenRequest(
            { grant_type: 'refresh_token', refresh_token: 'r1', code: undefined, ...form },
            { body: { access_token: second } },
          ),
        ],
        second,
      )
    expect(refresh({ resource: 'urn:b' })).toEqual(['3 urn:b'])
    expect(refresh({})).toEqual([`0 ${API}`])
  })

  it('reads a pushed request', () => {
    const par: Hop = {
      method: 'POST',
      url: 'https://login.example.com/par',
      form: { client_id: 'spa', response_type: 'code', resource: API, state: 'state-1' },
      status: 201,
      body: { request_uri: 'urn:ietf:params:oauth:request_uri:1', expires_in: 60 },
    }
    const pushed = authorize({ request_uri: 'urn:ietf:params:oauth:request_uri:1' })
    const body = { access_token: token, token_type: 'Bearer' }
    expect(of([par, pushed, callback(), tokenRequest({}, { body })], token)).toEqual([`0 ${API}`])
  })

  it('says nothing of ID tokens, and of tokens that were not seen being issued', () => {
    const id_token = idToken()
    const hops = [authorize({ resource: API }), callback(), tokenRequest({}, { body: { id_token } })]
    expect(of(hops, id_token)).toEqual([])
    expect(of([{ url: API, headers: { Authorization: `Bearer ${token}` } }], token)).toEqual([])
  })

  it('reads the scopes of Entra ID', () => {
    const hop = authorize({ scope: 'openid api://orders/read' })
    const entra = { ...hop, url: hop.url.replace('https://login.example.com/authorize', ENTRA) }
    const body = { access_token: token, token_type: 'Bearer' }
    expect(of([entra, callback(), tokenRequest({}, { body })], token)).toEqual(['0 api://orders'])
  })
})
