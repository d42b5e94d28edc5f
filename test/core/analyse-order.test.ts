import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { analyseAll } from './analysed.ts'
import {
  API,
  APP,
  accessToken,
  bearer,
  capture,
  idToken,
  LOGIN,
  login,
  REDIRECT,
  type Short,
  url,
} from './builders.ts'
import { canonicalReport } from './canonical.ts'

const USERS = 'https://users.example.com'
const GOOD = accessToken(API, { jti: '1' })
const WRONG = accessToken(USERS, { jti: '2' })
const METADATA: Short = {
  url: `${API}/.well-known/oauth-protected-resource`,
  status: 200,
  body: { resource: API, authorization_servers: [LOGIN] },
}

const SILENT = {
  client_id: 'app',
  response_type: 'code',
  redirect_uri: `${APP}/silent`,
  state: 'quiet',
  prompt: 'none',
}
const SILENT_BACK = `${APP}/silent?error=login_required&state=quiet`

const CAPTURES: Record<string, Exchange[]> = {
  'a login, two calls, one of them refused': capture(
    ...login({ access_token: GOOD, id_token: idToken() }),
    { url: `${API}/orders`, headers: bearer(GOOD), status: 200 },
    { url: `${API}/orders/9`, headers: bearer(WRONG), status: 401 },
    METADATA,
  ),
  'a token renewed after a refusal': capture(
    ...login({ access_token: GOOD }),
    { url: `${API}/orders`, headers: bearer(GOOD), status: 401 },
    {
      url: `${LOGIN}/token`,
      form: { grant_type: 'refresh_token', refresh_token: 'refresh-one' },
      status: 200,
      body: { access_token: WRONG },
    },
    { url: `${API}/orders`, headers: bearer(WRONG), status: 200 },
  ),
  'a preflight listed after its call': capture(
    ...login({ access_token: GOOD }),
    { url: `${API}/orders`, headers: bearer(GOOD), at: 4 },
    {
      method: 'OPTIONS',
      url: `${API}/orders`,
      at: 4,
      headers: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' },
      status: 401,
      initiator: 'preflight',
    },
  ),
  'silent renewal, then a login': capture(
    {
      url: url(`${LOGIN}/auth`, SILENT),
      status: 302,
      answer: { Location: SILENT_BACK },
      initiator: 'subframe',
    },
    { url: SILENT_BACK, status: 200, initiator: 'subframe' },
    ...login({ access_token: GOOD }),
  ),
  'silent renewal, and a login when somebody came back': capture(
    ...login({ access_token: WRONG, name: 'before' }),
    { url: url(`${LOGIN}/auth`, SILENT), at: 300_000, status: 302, answer: { Location: SILENT_BACK } },
    { url: SILENT_BACK, at: 300_001, status: 200, initiator: 'subframe' },
    ...login({ access_token: GOOD }).map((one, i) => ({ ...one, at: 600_000 + i })),
  ),
  'a wrong nonce, then the error page of the app': capture(
    ...login({ access_token: GOOD, id_token: idToken({ nonce: 'other' }) }),
    { url: `${APP}/login/error`, status: 200, body: '<html></html>', initiator: 'document' },
  ),
  'a redirect that dropped the token': capture(
    ...login({ access_token: GOOD }),
    { url: `${APP}/api`, headers: bearer(GOOD), status: 302, answer: { Location: `${API}/orders` } },
    { url: `${API}/orders`, headers: { Origin: APP }, status: 401, answer: { 'WWW-Authenticate': 'Bearer' } },
  ),
  'keys, and last the metadata that says whose they are': capture(
    { url: `${API}/orders`, headers: bearer(accessToken(API, {}, { kid: 'k9' })), status: 401 },
    { url: `${LOGIN}/keys`, status: 200, body: { keys: [{ kty: 'RSA', kid: 'k1' }] } },
    {
      url: `${LOGIN}/.well-known/openid-configuration`,
      status: 200,
      body: { issuer: LOGIN, jwks_uri: `${LOGIN}/keys` },
    },
  ),
  'a response without state, at a known redirect_uri': capture(
    {
      url: url(`${LOGIN}/auth`, { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT }),
      status: 302,
      answer: { Location: `${REDIRECT}?code=c1` },
    },
    { url: `${REDIRECT}?code=c1`, status: 500, body: '<html>', initiator: 'document' },
  ),
}

describe.each(Object.entries(CAPTURES))('%s', (_title, exchanges) => {
  const expected = canonicalReport(analyseAll(exchanges))

  it('gives the same report whatever is read on the way', () => {
    const analysis = createAnalysis({ checks: CHECKS })
    for (const one of exchanges) {
      analysis.add(one)
      analysis.timeline()
      void analysis.flows
    }
    expect(canonicalReport(analysis)).toEqual(expected)
  })

  it('gives the same report when exchanges come in another order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(exchanges, { minLength: exchanges.length }), (shuffled) => {
        expect(canonicalReport(analyseAll(shuffled))).toEqual(expected)
      }),
    )
  })

  it('gives the same report when every exchange comes twice', () => {
    const analysis = analyseAll(exchanges)
    for (const one of exchanges) analysis.update(one)
    expect(canonicalReport(analysis)).toEqual(expected)
  })
})
