import { expect, it } from 'vitest'
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

/** Failures that no status or standard error tells of. */

const CHAIN: Short[] = [
  {
    url: `${API}/files`,
    headers: bearer('opaque-token-1'),
    status: 307,
    answer: { Location: 'http://api.example.com/files/' },
  },
  { url: 'http://api.example.com/files/', status: 308, answer: { Location: `${API}/files/` } },
  {
    url: `${API}/files/`,
    status: 401,
    answer: { 'WWW-Authenticate': 'Bearer' },
    body: { detail: 'Not authenticated' },
  },
]

it('Authorization lost on a chain of redirects over another origin', () => {
  const list = CHAIN.map((one) => ({ ...one, initiator: 'unknown' as const }))
  expect(analyse(...list).diagnosisOf(2)?.causes[0]).toMatchObject({ cause: 'token-dropped-on-redirect' })
  const [first, , last] = list
  if (!first || !last) throw new Error('three hops')
  const sameOrigin = { ...first, answer: { Location: `${API}/files/` } }
  expect(analyse(sameOrigin, last).diagnosisOf(1)?.causes[0]?.cause).not.toBe('token-dropped-on-redirect')
})

function toLogin(token: string, client_id: string, back = `${API}/oidc/callback`): Short[] {
  const target = url(`${LOGIN}/auth`, { response_type: 'code', client_id, redirect_uri: back, state: 's' })
  return [
    {
      url: `${API}/projects/`,
      headers: bearer(token),
      status: 302,
      answer: { Location: '/oidc/authenticate' },
      initiator: 'unknown',
    },
    { url: `${API}/oidc/authenticate`, status: 302, answer: { Location: target }, initiator: 'unknown' },
  ]
}

it('an API that sends a call with a token of another audience to its own login', () => {
  const first = (list: Short[]) => analyse(...list).diagnosisOf(0)?.causes[0]
  expect(first(toLogin(accessToken('account'), 'django-api'))).toMatchObject({
    cause: 'audience-mismatch',
    got: 'account',
    expected: 'django-api',
  })
  expect(first(toLogin(accessToken('django-api'), 'django-api'))?.cause).toBe('bearer-token-not-received')
  expect(first(toLogin(accessToken('account'), 'other', REDIRECT))?.cause).toBe('bearer-token-not-received')
})

const NATIVE = 'com.example.app://login.example.com/callback'
const METADATA = {
  url: `${LOGIN}/.well-known/openid-configuration`,
  status: 200,
  body: {
    issuer: `${LOGIN}/`,
    authorization_endpoint: `${LOGIN}/auth`,
    token_endpoint: `${LOGIN}/token`,
    jwks_uri: `${LOGIN}/jwks`,
  },
}

function native(redirect_uri: string): Short[] {
  const [asked, , redeemed] = login({
    request: { redirect_uri },
    access_token: 'opaque-access-1',
    id_token: idToken(),
  })
  if (!asked || !redeemed) throw new Error('a login has three exchanges')
  const form = { ...redeemed.form, redirect_uri }
  return [METADATA, asked, { ...redeemed, headers: {}, form }].map((one) => ({
    ...one,
    initiator: 'unknown',
  }))
}

it('an application on the device that stops at the issuer of its ID token', () => {
  expect(analyse(...native(NATIVE)).diagnosisOf(2)?.causes[0]).toMatchObject({
    cause: 'issuer-mismatch',
    got: LOGIN,
    expected: `${LOGIN}/`,
  })
  const goesOn: Short = {
    url: `${API}/x`,
    headers: bearer('opaque-access-1'),
    status: 200,
    initiator: 'unknown',
  }
  expect(analyse(...native(NATIVE), goesOn).diagnosisOf(2)).toBeNull()
  expect(analyse(...native(REDIRECT)).diagnosisOf(2)).toBeNull()
})

function introspected(token: string, at: string, active: boolean): Short {
  return {
    url: `${at}/connect/introspect`,
    form: { token },
    status: 200,
    body: { active },
    initiator: 'unknown',
  }
}

it('introspection under another spelling of the issuer', () => {
  const iss = `${LOGIN}/identity`
  const token = accessToken(`${iss}/resources`, { iss })
  const first = (one: Short) => analyse(one).diagnosisOf(0)?.causes[0]
  expect(first(introspected(token, `${LOGIN}/Identity`, false))).toMatchObject({
    cause: 'audience-case-or-whitespace',
    expected: `${LOGIN}/Identity/resources`,
  })
  expect(first(introspected(token, 'http://sso:8080/identity', false))).toMatchObject({
    cause: 'issuer-mismatch',
    got: iss,
    expected: 'http://sso:8080/identity',
  })
  expect(first(introspected(token, iss, false))).toBeUndefined()
  expect(first(introspected(token, `${LOGIN}/Identity`, true))).toBeUndefined()
  expect(first(introspected(accessToken('x', { iss, exp: 1 }), `${LOGIN}/Identity`, false))).toBeUndefined()
  expect(first(introspected(token, `${LOGIN}/other`, false))).toBeUndefined()
})

const TRACE =
  '<br /><b>Fatal error</b>:  Uncaught Auth0\\SDK\\Exception\\CoreException: Invalid state in /var/www/Auth0.php:489 Stack trace: #0 {main}'

it('a trace in a page with status 200 at the callback', () => {
  const [asked, back] = login({ access_token: 'x' })
  if (!asked || !back) throw new Error('a login has three exchanges')
  expect(analyse(asked, { ...back, body: TRACE }).diagnosisOf(1)?.causes[0]?.cause).toBe('state-mismatch')
  expect(analyse(asked, { ...back, body: '<p>Fatal error: Uncaught' }).diagnosisOf(1)).not.toBeNull()
  expect(analyse(asked, { ...back, body: '<p>How to read a fatal error' }).diagnosisOf(1)).toBeNull()
})

it('a page that breaks after the code was redeemed for a token that cannot be read', () => {
  const host = 'https://tenant.eu.auth0.com'
  const broken = (request: Record<string, string>, status = 500): Short[] => {
    const [asked, back, redeemed] = login({
      request,
      access_token: 'opaque-access-1',
      id_token: idToken({ iss: `${host}/` }),
    })
    if (!asked || !back || !redeemed) throw new Error('a login has three exchanges')
    return [
      { ...asked, url: asked.url.replace(`${LOGIN}/auth`, `${host}/authorize`) },
      { ...back, status: 302, answer: { Location: `${APP}/home` }, body: undefined },
      { ...redeemed, url: `${host}/oauth/token`, initiator: 'unknown' },
      { url: `${APP}/home`, status, body: '<h1>Server Error</h1>', initiator: 'document' },
    ]
  }
  expect(analyse(...broken({})).diagnosisOf(3)?.causes[0]).toMatchObject({
    cause: 'opaque-access-token',
    confidence: 'possible',
  })
  expect(analyse(...broken({ audience: API })).diagnosisOf(3)).toBeNull()
  expect(analyse(...broken({}, 200)).diagnosisOf(3)).toBeNull()
})

it('a token endpoint that is asked with GET', () => {
  const asked = (secret: Record<string, string>): Short => ({
    url: url('https://graph.example/oauth/access_token', {
      grant_type: 'authorization_code',
      code: 'c1',
      ...secret,
    }),
    status: 400,
    body: { error: { message: 'This authorization code has been used.', type: 'OAuthException', code: 100 } },
    initiator: 'unknown',
  })
  expect(analyse(asked({ client_secret: 's' })).diagnosisOf(0)?.causes[0]?.cause).toBe('code-reused')
  expect(analyse(asked({ client_secret: 's' })).step(0)?.messages[0]?.kind).toBe('token-request')
  expect(
    analyse(asked({}))
      .step(0)
      ?.messages.map(({ kind }) => kind),
  ).not.toContain('token-request')
})

it('an error page of its own after an authorization request', () => {
  const at = 'https://login.salesforce.com'
  const page = `${at}/setup/secur/RemoteAccessErrorPage.apexp`
  const list: Short[] = [
    {
      url: url(`${at}/services/oauth2/authorize`, {
        response_type: 'token',
        client_id: 'c',
        scope: 'api web',
        redirect_uri: 'x://y',
      }),
      status: 302,
      answer: { Location: page },
      initiator: 'document',
    },
    {
      url: page,
      status: 200,
      body: '<div>OAUTH_DISALLOWED_SCOPES : The requested scope is not allowed</div>',
      initiator: 'document',
    },
  ]
  expect(analyse(...list).diagnosisOf(1)?.causes[0]).toMatchObject({ cause: 'invalid-scope', got: 'api web' })
})

it('a code that is redeemed without grant_type, with the error under status 200', () => {
  const asked = (form: Record<string, string>): Short => ({
    url: 'https://github.com/login/oauth/access_token',
    form,
    status: 200,
    body: { error: 'bad_verification_code', error_description: 'The code passed is incorrect or expired.' },
    initiator: 'unknown',
  })
  const whole = { client_id: 'a', client_secret: 'b', code: 'c' }
  expect(analyse(asked(whole)).diagnosisOf(0)?.causes[0]?.cause).toBe('code-expired')
  expect(
    analyse(asked({ client_id: 'a', code: 'c' }))
      .step(0)
      ?.messages.map(({ kind }) => kind),
  ).not.toContain('token-request')
})

it('an API that answers 400 to a token, with words about its audience', () => {
  const called = (message: string): Short => ({
    url: `${API}/x`,
    headers: bearer(accessToken('https://other')),
    status: 400,
    body: { message },
  })
  const first = (message: string) => analyse(called(message)).diagnosisOf(0)?.causes[0]
  expect(first('Invalid token audience')).toMatchObject({ cause: 'audience-mismatch', got: 'https://other' })
  expect(first('Invalid audience segment')).toBeUndefined()
})

it('a call with a token that had been revoked', () => {
  const token = accessToken(API)
  const revoke: Short = {
    url: `${LOGIN}/revoke`,
    form: { token, token_type_hint: 'access_token' },
    status: 200,
  }
  const refused: Short = { url: `${API}/me`, headers: bearer(token), status: 401 }
  expect(analyse(revoke, refused).diagnosisOf(1)?.causes[0]).toMatchObject({
    cause: 'token-expired',
    confidence: 'likely',
  })
  expect(analyse(refused, revoke).diagnosisOf(0)?.causes[0]?.cause).not.toBe('token-expired')
  expect(analyse({ ...revoke, status: 400 }, refused).diagnosisOf(1)?.causes[0]?.cause).not.toBe(
    'token-expired',
  )
})
