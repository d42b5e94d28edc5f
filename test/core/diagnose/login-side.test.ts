import { describe, expect, it } from 'vitest'
import { analyse } from '../analysed.ts'
import { API, APP, accessToken, idToken, LOGIN, REDIRECT, type Short, url } from '../builders.ts'

const REQUEST = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 'state-123' }
const BACK = url(REDIRECT, { code: 'code-12345', state: 'state-123' })
const PAGE = '<title>app</title>'

function asked(more: Record<string, string> = {}, back = BACK): Short {
  const to = url(`${LOGIN}/auth`, { ...REQUEST, ...more })
  return { url: to, status: 302, answer: { Location: back }, initiator: 'document' }
}

const first = (...list: Short[]) => analyse(...list).diagnosisOf(list.length - 1)?.causes[0]
const alarms = (...list: Short[]) =>
  list.flatMap((_, id) => {
    const all = analyse(...list)
    const bad = all.findingsOf(id).filter(({ severity }) => severity === 'error' || severity === 'critical')
    return [...bad.map(({ check }) => check), ...(all.diagnosisOf(id)?.causes.slice(0, 1) ?? [])]
  })

describe('a login in the page that ends with its ID token', () => {
  const nonce = { nonce: 'n1' }
  const metadata: Short = {
    url: `${LOGIN}/.well-known/openid-configuration`,
    status: 200,
    body: { issuer: LOGIN, authorization_endpoint: `${LOGIN}/auth`, token_endpoint: `${LOGIN}/token` },
  }
  const access_token = accessToken(API)
  const redeemed = (id_token: string, more: Partial<Short> = {}): Short => ({
    url: `${LOGIN}/token`,
    headers: { Origin: APP },
    form: { grant_type: 'authorization_code', code: 'code-12345', client_id: 'app', redirect_uri: REDIRECT },
    status: 200,
    body: { access_token, token_type: 'Bearer', id_token },
    ...more,
  })
  const landed: Short = { url: BACK, status: 200, body: PAGE, initiator: 'document' }
  const used: Short = { url: `${API}/me`, headers: { Authorization: `Bearer ${access_token}` }, status: 200 }
  const ends = (id_token: string, ...more: Short[]) =>
    analyse(metadata, asked(nonce), landed, redeemed(id_token), ...more).diagnosisOf(3)?.causes[0]

  it('is told where the token breaks a rule', () => {
    const { nonce: _, ...none } = JSON.parse(atob(idToken().split('.')[1] ?? ''))
    const without = idToken({ ...none, nonce: null })
    expect(ends(without)).toMatchObject({ cause: 'nonce-mismatch', confidence: 'likely', expected: 'n1' })
    expect(ends(idToken({ nonce: 'n2' }))).toMatchObject({
      cause: 'nonce-mismatch',
      confidence: 'certain',
      got: 'n2',
      expected: 'n1',
    })
    expect(ends(idToken({ aud: 'other' }))).toMatchObject({ cause: 'audience-mismatch', expected: 'app' })
    expect(ends(idToken({ iss: `${LOGIN}/` }))).toMatchObject({
      cause: 'issuer-mismatch',
      confidence: 'certain',
      got: `${LOGIN}/`,
      expected: LOGIN,
    })
  })

  it('is none where it goes on, breaks no rule, or was not redeemed in the page', () => {
    expect(ends(idToken())).toBeUndefined()
    expect(ends(idToken({ nonce: 'n2' }), used)).toBeUndefined()
    const server = redeemed(idToken({ nonce: 'n2' }), { initiator: 'unknown' })
    expect(analyse(metadata, asked(nonce), landed, server).diagnosisOf(3)).toBeNull()
    const silent = asked({ ...nonce, prompt: 'none' })
    expect(analyse(metadata, silent, landed, redeemed(idToken({ nonce: 'n2' }))).diagnosisOf(3)).toBeNull()
  })

  it('is the cause of a callback that failed, with both issuers', () => {
    const failed: Short = {
      url: BACK,
      status: 302,
      answer: { Location: '/login?oidc_error=token_validation_failed' },
      initiator: 'document',
    }
    const server = redeemed(idToken({ iss: `${LOGIN}/` }), { initiator: 'unknown' })
    expect(first(metadata, asked(nonce), server, failed)).toMatchObject({
      cause: 'issuer-mismatch',
      got: `${LOGIN}/`,
      expected: LOGIN,
    })
    const good = redeemed(idToken(), { initiator: 'unknown' })
    expect(first(metadata, asked(nonce), good, failed)?.cause).not.toBe('issuer-mismatch')
  })
})

describe('a silent login in a frame', () => {
  const silent = asked({ prompt: 'none' })
  const framed = { ...silent, initiator: 'subframe' as const, headers: { Referer: `${APP}/` } }
  const landed = (answer: Record<string, string>, initiator: Short['initiator'] = 'subframe'): Short => ({
    url: BACK,
    status: 200,
    answer,
    body: PAGE,
    initiator,
  })
  const DENY = { 'X-Frame-Options': 'DENY' }

  it('never comes back to a page that forbids frames', () => {
    for (const answer of [DENY, { 'Content-Security-Policy': "frame-ancestors 'none'" }])
      expect(first(framed, landed(answer))).toMatchObject({ cause: 'framing-blocked', confidence: 'certain' })
  })

  it('comes back to a page that allows its own origin, by a redirect, or in a window', () => {
    for (const answer of [
      { 'X-Frame-Options': 'SAMEORIGIN' },
      { 'Content-Security-Policy': "frame-ancestors 'self'" },
      {},
    ])
      expect(first(framed, landed(answer))).toBeUndefined()
    expect(first(silent, landed(DENY, 'document'))).toBeUndefined()
    const on = { ...landed({ ...DENY, Location: '/silent' }), status: 302 }
    expect(first(framed, on)).toBeUndefined()
  })

  const SERVER = 'https://idp.example.org'
  const elsewhere = (one: Short): Short => ({ ...one, url: one.url.replace(LOGIN, SERVER) })
  const lost = url(REDIRECT, { error: 'login_required', state: 'state-123' })
  const anonymous = elsewhere({ ...framed, answer: { Location: lost } })
  const again = url(REDIRECT, { code: 'c-2', state: 'state-456' })
  const window = (more: Record<string, string> = {}): Short => ({
    ...elsewhere(asked({ prompt: 'none', state: 'state-456', ...more }, again)),
    headers: { Cookie: 'idp=1' },
    at: 60,
  })
  const taken: Short = {
    url: again,
    status: 200,
    body: PAGE,
    initiator: 'document',
    at: 61,
  }
  const said = (...list: Short[]) => analyse(anonymous, ...list).diagnosisOf(0)?.causes[0]

  it('missed a session that a window of its own met right after', () => {
    expect(said(window(), taken)).toMatchObject({
      cause: 'third-party-cookies-blocked',
      confidence: 'likely',
      got: 'login_required',
    })
  })

  it('is the normal answer where nothing shows a session', () => {
    expect(said()).toBeUndefined()
    expect(said(window({ client_id: 'other' }), taken)).toBeUndefined()
    expect(said(window({ prompt: 'login' }), taken)).toBeUndefined()
    const form: Short = { method: 'POST', url: `${SERVER}/login`, status: 200, initiator: 'document', at: 30 }
    expect(said(form, window(), taken)).toBeUndefined()
    const sent = { ...anonymous, headers: { Cookie: 'idp=1' } }
    expect(analyse(sent, window(), taken).diagnosisOf(0)).toBeNull()
    const near = { ...framed, answer: { Location: lost } }
    expect(
      analyse(near, { ...window(), url: window().url.replace(SERVER, LOGIN) }, taken).diagnosisOf(0),
    ).toBeNull()
    const redeemed: Short = {
      url: `${SERVER}/token`,
      form: { grant_type: 'authorization_code', code: 'c-2', client_id: 'app' },
      status: 200,
      body: { access_token: 'at', token_type: 'Bearer' },
      at: 62,
    }
    expect(said(window(), taken, redeemed)).toBeUndefined()
  })
})

describe('the answer of a client to a login', () => {
  const failed = (Location: string): Short => ({
    url: BACK,
    status: 302,
    headers: { Cookie: 'sid=1' },
    answer: { Location },
    initiator: 'document',
  })
  const page = (path: string, text: string): Short => ({
    url: `${APP}${path}`,
    status: 200,
    body: `<title>Sign in</title><p>${text}</p>`,
    initiator: 'document',
  })
  const led = (path: string, text: string) =>
    analyse(asked(), failed(path), page(path, text)).diagnosisOf(1)?.causes[0]?.cause

  it('is its login page, with shared words of what failed', () => {
    expect(led('/login?error', '[invalid_nonce]')).toBe('nonce-mismatch')
    expect(led('/user/login', 'Invalid state parameter.')).toBe('state-mismatch')
  })

  it('is a login page that gives no reason, or a page about something else', () => {
    expect(led('/login', 'Welcome. Please sign in.')).toBeUndefined()
    expect(led('/login', 'Your token has expired, please sign in.')).toBeUndefined()
    expect(led('/help', 'Invalid state parameter.')).toBeUndefined()
  })

  it('speaks of the login in plain text, whatever joins its words', () => {
    const said = (body: string) => {
      const answer: Short = {
        url: BACK,
        status: 400,
        headers: { Cookie: 'sid=1' },
        body,
        initiator: 'document',
      }
      return first(asked(), answer)?.cause
    }
    expect(said('OAuth2RequestError: invalid_grant')).toBe('client-authentication-failed')
    expect(said('three missing database columns')).toBeUndefined()
  })

  it('names a code of the account, of the state, or of nothing', () => {
    const code = (value: string) => first(asked(), failed(`/login?auth_error=${value}`))?.cause
    for (const value of ['account_not_linked', 'signup_disabled', 'AccessDenied', 'user_is_disabled'])
      expect(code(value)).toBe('access-denied')
    expect(code('nonce_mismatch')).toBe('nonce-mismatch')
    expect(code('broken')).toBe('client-authentication-failed')
  })
})

describe('ordinary traffic', () => {
  const html = (path: string, status: number, text: string): Short => ({
    url: `${APP}${path}`,
    status,
    body: `<title>Oops</title><p>${text}</p>`,
    initiator: 'document',
  })

  it('may hold pages about logins, and links with parameters of their names', () => {
    for (const status of [200, 403, 404, 500])
      expect(alarms(html('/help', status, 'Popular: AADSTS700016, IDX10214, invalid_client'))).toEqual([])
    for (const query of ['q=oauth&error=access_denied&state=1&code=2', 'error=access_denied&state=NY'])
      expect(alarms(html(`/search?${query}`, 200, 'Results'))).toEqual([])
    const sentence = 'error=Something went wrong, sorry&error_description=x'
    expect(alarms(html(`/pay?${sentence}`, 200, 'Pay'))).toEqual([])
  })

  it('is a login where the page answers a request for one, or the link is its response', () => {
    const shown = { ...asked(), status: 500, answer: {}, body: '<p>AADSTS700016: no application</p>' }
    expect(first(shown)?.cause).toBe('client-unknown')
    for (const link of [
      '/cb?error=access_denied&state=1',
      '/x?error=access_denied&state=a-long-state',
      '/x?error=access_denied&error_description=Denied',
    ])
      expect(first(html(link, 200, 'Denied'))?.cause).toBe('access-denied')
  })

  it('may ask for metadata that nobody uses', () => {
    const at = `${LOGIN}/.well-known/openid-configuration`
    for (const status of [403, 404, 500]) {
      expect(alarms({ url: at, status })).toEqual([])
      expect(alarms({ url: at, status, headers: { Origin: APP } })).toContain('discovery-unreachable')
      expect(alarms(asked(), { url: at, status })).toContain('discovery-unreachable')
    }
    const kept: Short = { url: at, headers: { Origin: APP }, error: 'net::ERR_FAILED' }
    expect(first(kept)).toMatchObject({ cause: 'cors-blocked', confidence: 'likely' })
    expect(first({ ...kept, error: 'net::ERR_NAME_NOT_RESOLVED' })).toBeUndefined()
  })
})
