import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import { evidence, type Hop } from '../support/evidence.ts'
import { jwt, START } from '../support/tokens.ts'

const SITE = 'https://shop.example.com'
const API = 'https://api.shop.example.com'
const cookie = { Cookie: 'sid=abc; theme=dark' }
const page = (title: string, text: string) =>
  `<!doctype html><title>${title}</title><h1>${title}</h1><p>${text}`
const visit = (path: string, more: Partial<Hop> = {}): Hop => ({
  url: SITE + path,
  initiator: 'document',
  body: page('Shop', 'Welcome'),
  ...more,
})
const refused = (status: number, body: unknown, more: Partial<Hop> = {}): Hop => ({
  url: `${API}/items`,
  status,
  body,
  headers: cookie,
  ...more,
})
const xml = (code: string, text: string) =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${text}</Message></Error>`
const preflight = (status: number, asked: string): Hop => ({
  method: 'OPTIONS',
  url: `${API}/track`,
  initiator: 'preflight',
  status,
  headers: { Origin: SITE, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': asked },
})
const exp = START / 1000 - 60

/** What any site does, without a login in it: nothing here is the matter of a token. */
const ORDINARY: Record<string, Hop[]> = {
  'a coupon code and a state of the USA': [
    visit('/?code=SALE10&state=NY'),
    visit('/store?state=NY&code=10001', { status: 404 }),
    visit('/store?state=XX&code=1', { status: 500, body: page('Error', 'server_error') }),
    { url: `${API}/tax?state=NY&code=A`, status: 403, body: { error: 'Forbidden' } },
    refused(404, { error: 'invalid_target' }),
  ],
  'an error of the site in its own query': [
    visit('/?error=notfound'),
    visit('/cart?error=payment_failed&error_description=Card+declined'),
  ],
  'a wrong password': [
    visit('/login', {
      method: 'POST',
      body: page('Sign in', 'Invalid username or password<input type=password>'),
    }),
    refused(401, { error: 'invalid_credentials' }),
  ],
  'CSRF protection': [
    refused(403, page('403 Forbidden', 'CSRF verification failed. Reason: CSRF cookie not set.')),
    refused(403, { message: 'invalid csrf token' }),
    refused(403, { message: 'Token missing or expired' }),
    refused(403, { code: 'rest_cookie_invalid_nonce', message: 'Cookie check failed' }),
    refused(403, { message: 'Nonce is invalid.' }),
  ],
  'nobody is signed in': [
    { url: `${API}/me`, status: 401, body: { detail: 'Authentication credentials were not provided.' } },
    { url: `${API}/me`, status: 401, body: { message: 'jwt must be provided' } },
    { url: `${API}/refresh`, method: 'POST', status: 401, body: { message: 'Refresh token not found' } },
    refused(401, { error: 'login_required' }),
    refused(403, { message: 'pods is forbidden: User "system:anonymous" cannot list resource "pods"' }),
  ],
  'a right of the application is missing': [
    refused(403, { message: 'Insufficient permissions' }),
    refused(403, { error: 'insufficient_scope' }),
    refused(403, { error: 'access_denied' }),
    refused(403, {
      error: { code: 403, message: 'Missing or insufficient permissions.', status: 'PERMISSION_DENIED' },
    }),
  ],
  'words that mean something else': [
    refused(403, { error: 'consent_required', message: 'GDPR consent is required' }),
    refused(403, { error: 'Invalid audience', message: 'the campaign is too small' }),
    refused(403, { error: 'Callback URL not allowed' }),
    refused(403, { error: 'Untrusted issuer', message: 'the certificate is not yet valid' }),
    refused(403, { error: 'Missing state' }),
    refused(401, { error: 'Invalid signature' }),
    refused(403, { message: 'Coupon code has already been redeemed' }),
    refused(403, { error: 'unauthorized_client', message: 'You cannot see this client' }),
    refused(400, { error: 'Code is expired' }),
    refused(400, { error: 'Invalid authorization code', message: 'The bank declined the payment' }),
    refused(400, { error: 'Unknown client: 4711' }),
    refused(403, { error: 'Session not active' }),
    refused(403, { error: 'CSRF detected' }),
    refused(403, { error: 'The signature is invalid' }),
    refused(503, { error: 'Service not found: billing' }),
    refused(403, { jsonrpc: '2.0', error: { code: -32600, message: 'invalid nonce' } }),
  ],
  'signed URLs of a store': [
    refused(
      403,
      xml('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature'),
    ),
    refused(400, xml('ExpiredToken', 'The provided token has expired.')),
  ],
  'a page that is gone and lists articles about sign-in': [
    visit('/blog/x', {
      status: 404,
      body: page(
        'Not found',
        'Popular: AADSTS50011: The redirect URI does not match | IDX10214: Audience validation failed',
      ),
    }),
  ],
  'refused preflights without a credential': [
    preflight(405, 'content-type'),
    preflight(403, 'content-type,traceparent'),
    preflight(500, 'x-requested-with'),
  ],
  'parameters of other APIs': [
    { url: `${API}/px?client_id=1&response_type=json`, status: 500, body: { error: 'server_error' } },
    { url: `${API}/ows?service=WFS&request=GetFeature&client_id=9`, status: 400, body: xml('x', 'y') },
  ],
  'keys of applications': [
    {
      url: `${API}/tiles?access_token=pk.eyJ1IjoiYSIsImEiOiJiIn0.abcdefgh`,
      status: 401,
      body: { message: 'Not Authorized' },
    },
    { url: `${API}/chat`, headers: { Authorization: 'Bearer sk-abcdefghijklmnop' }, status: 401, body: {} },
  ],
  'a feature flag that is a JWT, in a header of its own': [
    { url: `${API}/checkout`, headers: { 'X-Experiment': jwt({ variant: 'b' }) }, status: 403, body: {} },
  ],
  'a session cookie that is a JWT and has run out': [
    refused(401, { error: 'Unauthorized' }, { headers: { Cookie: `session=${jwt({ sid: 1, exp })}` } }),
  ],
}

describe.each(Object.entries(ORDINARY))('%s', (_, hops) => {
  it.each(['together', 'alone'])('has no alarm: %s', (how) => {
    for (const capture of how === 'alone' ? hops.map((hop) => [hop]) : [hops]) {
      const analysis = createAnalysis({ checks: CHECKS })
      const exchanges = evidence(...capture)
      for (const exchange of exchanges) analysis.add(exchange)
      const findings = exchanges.flatMap(({ id }) => analysis.findingsOf(id))
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
      expect(exchanges.map(({ id }) => analysis.diagnosisOf(id)).filter((one) => one !== null)).toEqual([])
    }
  })
})
