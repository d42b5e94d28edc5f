import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import {
  API,
  APP,
  authorize,
  begin,
  call,
  callback,
  evidence,
  type Hop,
  keySet,
  metadata,
  resourceMetadata,
  tokenRequest,
  withQuery,
} from '../support/evidence.ts'
import { declared } from '../support/scenario.ts'
import { accessToken, ISSUER, idToken, START } from '../support/tokens.ts'

const form = { status: 200, answer: {}, body: '<form>' }
const issued = (access_token: string, id_token = idToken()) => ({
  body: { access_token, id_token, token_type: 'Bearer' },
})
const login = (access_token: string, id_token?: string) => [
  authorize(),
  callback(),
  tokenRequest({}, issued(access_token, id_token)),
]
const tenant = '11111111-2222-3333-4444-555555555555'
const expired = accessToken(API, { exp: START / 1000 - 600 })
const fresh = accessToken(API)
const silent = { prompt: 'none', state: 'state-2', nonce: 'nonce-2', code_challenge: 'challenge-2' }
const loginRequired = withQuery(`${APP}/callback`, { error: 'login_required', state: 'state-2' })

/** Logins and calls that went well, however odd they look. */
const HEALTHY: Record<string, { hops: Hop[]; inventory?: Inventory }> = {
  'a login and a call': {
    hops: [
      metadata(),
      keySet('k1'),
      ...login(accessToken(API, {}, { kid: 'k1' })),
      call(API, { token: fresh }),
    ],
    inventory: declared(API),
  },
  'a 401 that was renewed and repeated': {
    hops: [
      ...login(expired),
      call(API, { token: expired, status: 401, challenge: 'Bearer error="invalid_token"' }),
      tokenRequest(
        { grant_type: 'refresh_token', refresh_token: 'r1', code: undefined },
        issued(fresh, idToken({ nonce: undefined })),
      ),
      call(API, { token: fresh }),
    ],
    inventory: declared(API),
  },
  'a call before sign-in, refused with a bare challenge': {
    hops: [{ url: API, status: 401, answer: { 'WWW-Authenticate': 'Bearer' } }, ...login(fresh)],
  },
  'silent renewal without a session, then a login': {
    hops: [
      authorize(silent, { answer: { Location: loginRequired }, initiator: 'subframe' }),
      { url: loginRequired, body: '<!doctype html>', initiator: 'subframe' },
      ...login(fresh),
    ],
  },
  'a sign-in form served twice': {
    hops: [
      authorize({}, form),
      { ...authorize({}, form), method: 'POST', form: { user: 'a' } },
      ...login(fresh),
    ],
  },
  'a capture that begins after the login': {
    hops: [callback({ code: 'old', state: 'old' }), tokenRequest({ code: 'old' }, issued(fresh))],
  },
  'Entra ID: a GUID where the App ID URI is declared': {
    hops: [
      call(API, {
        token: accessToken(tenant, { iss: `https://login.microsoftonline.com/${tenant}/v2.0`, ver: '2.0' }),
      }),
    ],
    inventory: declared('api://orders'),
  },
  'Entra ID: the metadata of all tenants': {
    hops: [
      metadata({ issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }),
      ...login(fresh).slice(0, 1),
      callback({ iss: `https://login.microsoftonline.com/${tenant}/v2.0` }),
      tokenRequest({}, issued(fresh)),
    ],
  },
  'Cognito: no aud, and an ID token at an API': {
    hops: ['access', 'id'].map((token_use) =>
      call(API, {
        token: accessToken(token_use === 'id' ? 'spa' : undefined, {
          iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI',
          token_use,
        }),
      }),
    ),
  },
  'Keycloak: aud is account, azp the client, iss in the response': {
    hops: [
      metadata(),
      authorize(),
      callback({ iss: ISSUER, session_state: 'x' }),
      tokenRequest({}, issued(accessToken('account', { azp: 'spa', typ: 'Bearer' }))),
      call(API, { token: accessToken('account', { azp: 'spa', typ: 'Bearer' }) }),
    ],
  },
  'Auth0: two audiences, one of them userinfo': {
    hops: login(accessToken([API, `${ISSUER}/userinfo`])).concat(
      call(API, { token: accessToken([API, `${ISSUER}/userinfo`]) }),
      call(`${ISSUER}/userinfo`, { token: accessToken([API, `${ISSUER}/userinfo`]), body: { sub: 'alice' } }),
    ),
    inventory: declared(API),
  },
  'DPoP: the server asks for its nonce first': {
    hops: [
      authorize(),
      callback(),
      tokenRequest({}, { status: 400, body: { error: 'use_dpop_nonce' } }),
      tokenRequest({}, issued(fresh)),
    ],
  },
  'Google: a code handed over by a popup': {
    hops: [authorize(), callback(), tokenRequest({ redirect_uri: 'postmessage' }, issued(fresh))],
  },
  'a step-up: insufficient_scope, then a stronger token': {
    hops: [
      resourceMetadata(API),
      call(API, { token: fresh, status: 403, challenge: 'Bearer error="insufficient_scope", scope="write"' }),
      call(API, { token: accessToken(API, { scope: 'read write' }) }),
    ],
  },
  'a development machine: plain http and an emulator that signs nothing': {
    hops: [
      call('http://api.localhost:8080/x', { token: fresh }),
      call('http://localhost:9099/x', { token: accessToken('demo', {}, { alg: 'none' }) }),
    ],
  },
  'a capture that was cleaned: no verifier, no signature': {
    hops: [
      authorize(),
      callback(),
      tokenRequest({ code_verifier: '[removed]' }, issued(fresh.replace(/[^.]+$/, ''))),
    ],
  },
  'a login whose cookie has another path and is not needed': {
    hops: [begin('hint=1; Path=/login; SameSite=Strict'), ...login(fresh)],
  },
  'form_post with a Lax cookie for other things': {
    hops: [
      begin('state-cookie=1; SameSite=Lax; Secure'),
      authorize({ response_mode: 'form_post' }, form),
      {
        method: 'POST',
        url: `${APP}/callback`,
        headers: { Origin: 'https://idp.example.net' },
        form: { code: 'code-1', state: 'state-1' },
        status: 303,
        answer: { Location: '/' },
        initiator: 'document',
      },
    ],
  },
  'consent for three APIs, one login after the other': {
    hops: [1, 2, 3].flatMap((n) => [
      authorize({ state: `s${n}`, nonce: `n${n}`, code_challenge: `c${n}`, scope: `api${n}` }, form),
      callback({ code: `code-${n}`, state: `s${n}` }, { status: 302, answer: { Location: '/' } }),
    ]),
  },
  'silent renewal answered in a frame that the policy allows': {
    hops: [
      ...login(fresh),
      authorize(silent, {
        status: 200,
        answer: { 'Content-Security-Policy': `frame-ancestors 'self' ${APP}`, 'X-Frame-Options': 'DENY' },
        body: '<script>',
        initiator: 'subframe',
      }),
    ],
  },
  'logout at the application alone, then a login without a page': {
    hops: [
      ...login(fresh),
      { url: `${APP}/logout`, status: 302, answer: { Location: '/' } },
      authorize({ state: 's2', nonce: 'n2', code_challenge: 'c2' }),
    ],
  },
}

describe.each(Object.entries(HEALTHY))('%s', (_, { hops, inventory = null }) => {
  it('has no alarm', () => {
    const analysis = createAnalysis({ checks: CHECKS, inventory })
    const exchanges = evidence(...hops)
    for (const exchange of exchanges) analysis.add(exchange)
    const findings = exchanges.flatMap(({ id }) => analysis.findingsOf(id))
    expect(findings.filter(({ severity }) => severity === 'critical' || severity === 'error')).toEqual([])
    expect(exchanges.map(({ id }) => analysis.diagnosisOf(id)).filter((one) => one !== null)).toEqual([])
  })
})
