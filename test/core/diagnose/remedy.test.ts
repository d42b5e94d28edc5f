import { describe, expect, it } from 'vitest'
import type { RankedCause } from '../../../src/core/finding.ts'
import { REMEDIES } from '../../../src/core/remedy/remedies.ts'
import { analyse } from '../analysed.ts'
import {
  API,
  APP,
  accessToken,
  bearer,
  idToken,
  LOGIN,
  login,
  REDIRECT,
  type Short,
  url,
} from '../builders.ts'

const AUTH0 = 'https://tenant.eu.auth0.com/'
const KEYCLOAK = 'https://sso.example.com/realms/main'
const ENVOY = { status: 403, answer: { Server: 'istio-envoy' }, body: 'Audiences in Jwt are not allowed' }

function call(token: string, more: Partial<Short> = {}): Short {
  return { url: `${API}/orders`, headers: bearer(token), status: 401, ...more }
}

function first(...list: Short[]): RankedCause {
  const causes = analyse(...list).diagnosisOf(list.length - 1)?.causes ?? []
  if (!causes[0]) throw new Error('no diagnosis')
  return causes[0]
}

/** An authorization request that ends with a page. */
function page(endpoint: string, body: string, status = 400): Short {
  const query = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 's1' }
  return { url: url(endpoint, query), status, body, initiator: 'document' }
}

describe('the remedy of a refused call', () => {
  it('names the identity provider that issued the token, and the gateway that refused it', () => {
    const { cause, remedy } = first(call(accessToken('https://other.example.com', { iss: AUTH0 }), ENVOY))
    expect(cause).toBe('audience-mismatch')
    expect(remedy).toContain('/authorize request of Auth0')
    expect(remedy).toContain('RequestAuthentication')
    expect(remedy.match(/AUDIENCE here/g)).toHaveLength(1)
  })

  it('never asks the API to accept what is meant for a public API', () => {
    const unnamed = { answer: { Server: 'kong' }, body: { message: 'Unauthorized' } }
    const graph = first(call(accessToken('https://graph.microsoft.com'), unnamed))
    expect(graph.cause).toBe('wrong-resource-token')
    expect(graph.remedy).not.toContain('audience_required')
    expect(first(call(accessToken('https://orders.example.com'), unnamed)).remedy).toContain(
      '"audience_required" of the openid-connect plugin in Kong',
    )
  })

  it('tells where a near miss is spelt, not how to ask', () => {
    const metadata: Short = {
      url: `${API}/.well-known/oauth-protected-resource`,
      status: 200,
      body: { resource: API },
    }
    const { cause, remedy } = first(metadata, call(accessToken(`${API}/`, { iss: KEYCLOAK })))
    expect(cause).toBe('audience-trailing-slash')
    expect(remedy).toContain('Audience mapper in Keycloak')
    expect(remedy).toContain(`${API}/`)
    expect(remedy).not.toContain('AUDIENCE')
  })

  it('keeps the words for any product where none is known', () => {
    expect(first(call(accessToken('https://other.example.com'))).remedy).toMatch(/RFC 8707/)
  })

  it('names whose log decides', () => {
    const refused = { status: 403, answer: { Server: 'kong' }, body: { message: 'You cannot consume this' } }
    expect(first(call(accessToken(API), refused)).decide).toBe(
      "Kong's error log says which rule refused the call.",
    )
    expect(first(call(accessToken(API), { status: 403 })).decide).toBe(
      'The log of the API says which rule refused the call.',
    )
  })
})

describe('the remedy of a failed login', () => {
  it('names the setting with the value that was sent', () => {
    const { cause, remedy } = first(
      page(
        `${KEYCLOAK}/protocol/openid-connect/auth`,
        '<p id="kc-error-message">Invalid parameter: redirect_uri',
      ),
    )
    expect(cause).toBe('redirect-uri-mismatch')
    expect(remedy).toBe(
      `Add ${REDIRECT} to "Valid redirect URIs" of the client in Keycloak, character for character.`,
    )
  })

  it('takes the provider that answered, not the one of the token', () => {
    const okta = first(
      page(
        'https://dev.okta.com/oauth2/default/v1/authorize',
        "<p>The 'redirect_uri' parameter must be a Login redirect URI in the client app settings",
      ),
    )
    expect(okta.remedy).toContain('"Sign-in redirect URIs" of the app integration in Okta')
  })

  it('does not speak of the registration where the token request differs', () => {
    const [start, back] = login({ access_token: '' }).map((one) => ({
      ...one,
      url: one.url.replace(`${LOGIN}/auth`, `${KEYCLOAK}/protocol/openid-connect/auth`),
    }))
    const form = {
      grant_type: 'authorization_code',
      client_id: 'app',
      code: 'code-1',
      redirect_uri: `${APP}/x`,
    }
    const redeem: Short = {
      url: `${KEYCLOAK}/protocol/openid-connect/token`,
      form,
      status: 400,
      body: { error: 'invalid_grant', error_description: 'Incorrect redirect_uri' },
    }
    const { cause, remedy } = first({ url: '', ...start }, { url: '', ...back }, redeem)
    expect(cause).toBe('redirect-uri-mismatch')
    expect(remedy).not.toContain('Valid redirect URIs')
  })

  it('names no product by a path that several have', () => {
    const back = `${REDIRECT}?error=invalid_scope&state=s1`
    const refused = { ...page('https://id.example.com/connect/authorize', ''), status: 302 }
    const { cause, remedy } = first({ ...refused, answer: { Location: back } })
    expect(cause).toBe('invalid-scope')
    expect(remedy).toBe(REMEDIES['invalid-scope'])
  })
})

describe('what decides where a server only says no', () => {
  const redemption = (more: Partial<Short>, form: Record<string, string> = {}): Short[] =>
    login({ access_token: accessToken(API), id_token: idToken() }).map((one, at) => ({
      ...one,
      url: one.url
        .replace(LOGIN, 'https://login.microsoftonline.com/common/oauth2/v2.0')
        .replace('/auth?', '/authorize?'),
      ...(at === 2 ? { ...more, form: { ...one.form, ...form } } : {}),
    }))
  const refused = { status: 400, body: { error: 'invalid_grant' } }

  it('is what the capture rules out, what is left, and whose log has it', () => {
    const { decide } = first(...redemption(refused))
    expect(decide).toBe(
      "Ruled out here: a second use of the code, another redirect_uri, another client_id, a code redeemed too late. Left: a code of another tenant or server. The entry in Entra's sign-in logs (by its correlation ID) names the reason.",
    )
  })

  it('leaves open what was not seen, or is another', () => {
    const { decide } = first(...redemption({ ...refused, at: 50 }, { client_id: 'app2', code_verifier: 'v' }))
    expect(decide).toContain('Ruled out here: a second use of the code, another redirect_uri. Left: ')
    expect(decide).toContain('a wrong code_verifier, another client_id, a code redeemed too late')
  })

  it('speaks of the redemption that no browser shows', () => {
    const [start, back] = login({ access_token: '' })
    const failed = { ...back, url: back?.url ?? '', status: 500, body: '<html>' }
    const causes = analyse({ url: '', ...start }, failed).diagnosisOf(1)?.causes ?? []
    const open = causes.find(({ cause }) => cause === 'client-authentication-failed')
    expect(open?.decide).toMatch(
      /^The client redeems the code on its server.*a changed state, a code redeemed too late\. Left: client secret/,
    )
    expect(open?.decide).toMatch(/The log of app\.example\.com names the reason\.$/)
    expect(open?.remedy).not.toContain('identity provider')
  })
})
