import { describe, expect, it } from 'vitest'
import { analyse } from '../analysed.ts'
import { API, APP, accessToken, bearer, LOGIN, type Short, url } from '../builders.ts'

const at = (index: number, ...list: Short[]) => analyse(...list).diagnosisOf(index)?.causes ?? null
const authorize = (redirect_uri: string) =>
  url(`${LOGIN}/auth`, {
    client_id: 'proxy',
    response_type: 'code',
    scope: 'openid',
    state: 's',
    redirect_uri,
  })
const call = (to: string, more: Partial<Short> = {}): Short => ({
  url: `${APP}/api/orders`,
  headers: { Referer: `${APP}/`, Accept: '*/*' },
  status: 302,
  answer: { Location: to },
  ...more,
})
const blocked = (target: string): Short => ({
  url: target,
  headers: { Origin: 'null' },
  error: 'net::ERR_FAILED',
})
const PROXIED = authorize(`${APP}/oauth2/callback`)
const FORM =
  '<html><form action="/login" method="post"><input name="user"><input type="password" name="p"></form></html>'

describe('an API call that is redirected to a login', () => {
  it('of another origin, blocked there', () => {
    const causes = at(0, call(PROXIED), blocked(PROXIED))
    expect(causes?.[0]).toMatchObject({
      cause: 'cors-blocked',
      confidence: 'certain',
      got: `302 to ${LOGIN}/auth`,
      expected: '401',
    })
    expect(causes?.[0]?.remedy).toContain('--api-route')
    expect(causes?.[1]?.cause).toBe('login-required')
  })

  it('whose next hop was not captured: likely', () => {
    expect(at(0, call(PROXIED))?.[0]).toMatchObject({ cause: 'cors-blocked', confidence: 'likely' })
  })

  it('by way of its own origin', () => {
    const start = `${APP}/oauth2/authorization/okta`
    const target = authorize(`${APP}/login/oauth2/code/okta`)
    const causes = at(
      0,
      call(start),
      { url: start, status: 302, answer: { Location: target } },
      blocked(target),
    )
    expect(causes?.[0]).toMatchObject({ cause: 'cors-blocked', confidence: 'certain' })
    expect(causes?.[0]?.remedy).toContain('defaultAuthenticationEntryPointFor')
  })

  it('refused in the preflight of the redirect is told once, at the call', () => {
    const preflight: Short = {
      url: PROXIED,
      method: 'OPTIONS',
      initiator: 'preflight',
      headers: { 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
      status: 405,
    }
    const analysis = analyse(call(PROXIED), preflight)
    expect(analysis.diagnosisOf(0)?.causes[0]?.cause).toBe('cors-blocked')
    expect(analysis.diagnosisOf(1)).toBeNull()
  })

  it.each([
    ['Return401', authorize(`${APP}/.auth/login/aad/callback`), {}],
    ['OnUnauthenticatedRequest', authorize(`${APP}/oauth2/idpresponse`), {}],
    ['Cloudflare Access', 'https://team.cloudflareaccess.com/cdn-cgi/access/login/app.example.com?kid=x', {}],
    ['OnRedirectToIdentityProvider', authorize(`${APP}/signin-oidc`), {}],
    [
      'OIDCUnAuthAction',
      authorize(`${APP}/redirect`),
      { 'Set-Cookie': 'mod_auth_openidc_state_x=y; Path=/' },
    ],
    ['XMLHttpRequest', authorize(`${APP}/back`), { 'x-goog-iap-generated-response': 'true' }],
    ['answer 401 to calls of scripts', authorize(`${APP}/cb`), {}],
  ])('the remedy names the setting: %s', (setting, target, answer) => {
    const causes = at(0, call(target, { answer: { Location: target, ...answer } }), blocked(target))
    expect(causes?.[0]?.remedy).toContain(setting)
  })

  it('with a token: it was not looked at', () => {
    const page: Short = {
      url: `${API}/login`,
      status: 200,
      body: FORM,
      answer: { 'Access-Control-Allow-Origin': '*' },
    }
    const sent = call(`${API}/login`, {
      url: `${API}/orders`,
      headers: bearer(accessToken(API)),
      answer: { Location: `${API}/login`, 'Access-Control-Allow-Origin': APP },
    })
    expect(at(0, sent, page)?.[0]).toMatchObject({ cause: 'bearer-token-not-received', confidence: 'likely' })
  })
})

describe('a login page where data was asked for', () => {
  const served: Short = {
    url: `${APP}/api/orders`,
    headers: { Accept: 'application/json' },
    status: 200,
    body: FORM,
  }
  it('tells of a session that ended', () => {
    expect(at(0, served)?.[0]).toMatchObject({ cause: 'login-required', got: 'a login page with status 200' })
  })

  it('after JSON of the same URL, whatever was asked for', () => {
    const before: Short = { url: `${APP}/api/orders`, status: 200, body: { orders: [] } }
    expect(at(1, before, { ...served, headers: {} })?.[0]?.cause).toBe('login-required')
  })

  it('is nothing for a page, an app shell, a fragment of HTML, or the login itself', () => {
    expect(at(0, { ...served, initiator: 'document' })).toBeNull()
    expect(at(0, { ...served, body: '<html><div id="root"></div></html>' })).toBeNull()
    expect(at(0, { ...served, headers: { Accept: 'text/html' } })).toBeNull()
    expect(at(0, { ...served, headers: {} })).toBeNull()
    expect(at(0, { ...served, url: `${APP}/login` })).toBeNull()
  })
})

describe('no failure', () => {
  it('a page that is redirected to the login', () => {
    expect(at(0, call(PROXIED, { initiator: 'document' }))).toBeNull()
  })

  it('a call that went well later', () => {
    const good: Short = { url: `${APP}/api/orders`, status: 200, body: [], headers: { Referer: `${APP}/` } }
    expect(at(0, call(PROXIED), blocked(PROXIED), good)).toBeNull()
  })

  it('a page that is fetched ahead', () => {
    expect(at(0, call(PROXIED, { headers: { Referer: `${APP}/`, RSC: '1' } }), blocked(PROXIED))).toBeNull()
  })

  it('redirects of calls to anything else', () => {
    expect(at(0, call('https://cdn.example.net/file.json'))).toBeNull()
    expect(at(0, call(`${APP}/api/v2/orders`))).toBeNull()
  })

  it('a site that sends whoever is not signed in to its own login page', () => {
    expect(at(0, call(`${APP}/login?next=/x`))).toBeNull()
  })

  it("an app's own silent request", () => {
    const silent = `${PROXIED}&prompt=none`
    const back = `${APP}/oauth2/callback?error=login_required&state=s`
    expect(at(0, { url: silent, status: 302, answer: { Location: back } })?.[0]?.cause).not.toBe(
      'cors-blocked',
    )
  })
})
