import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import type { RankedCause } from '../../../src/core/finding.ts'
import {
  APP,
  authorize,
  CALLBACK,
  callback,
  evidence,
  type Hop,
  tokenRequest,
} from '../../support/evidence.ts'
import { ISSUER } from '../../support/tokens.ts'

/** The causes of the last of these hops. */
function causes(...hops: Hop[]): RankedCause[] {
  const analysis = createAnalysis({ checks: [] })
  const exchanges = evidence(...hops)
  for (const one of exchanges) analysis.add(one)
  return analysis.diagnosisOf(exchanges.length - 1)?.causes ?? []
}

const names = (...hops: Hop[]) => causes(...hops).map(({ cause }) => cause)

/** The server answers the authorization request with a page of its own. */
function shown(url: string, params = {}): Hop {
  return authorize(params, { answer: { Location: url } })
}

describe('a page of the authorization server further on in a login', () => {
  const said = '<h1>Sorry</h1><p>AADSTS50020: User account does not exist in tenant and cannot access</p>'
  const page: Hop = { method: 'POST', url: `${ISSUER}/federation`, body: said, initiator: 'document' }
  const asked = authorize({}, { status: 200, answer: {}, body: '<title>Sign in</title>' })

  it('is a failure where it names a cause', () => {
    expect(names(asked, page)).toEqual(['wrong-tenant'])
  })

  it('is none at another host, without a login, for a script, or once the client was answered', () => {
    expect(names(asked, { ...page, url: 'https://docs.example.net/errors' })).toEqual([])
    expect(names(page)).toEqual([])
    expect(names(asked, { ...page, initiator: 'fetch' })).toEqual([])
    const analysis = createAnalysis({ checks: [] })
    for (const one of evidence(asked, page, authorize({ state: 's2' }), callback({ state: 's2' })))
      analysis.add(one)
    expect(analysis.diagnosisOf(1)).toBeNull()
  })

  it('is an error page without words: the server may not answer at that redirect_uri', () => {
    const url = `${ISSUER}/home/error?errorId=1`
    const hop: Hop = { url, body: '<h1>Error</h1>', initiator: 'document' }
    expect(causes(shown(url), hop)[0]).toMatchObject({
      cause: 'redirect-uri-mismatch',
      confidence: 'possible',
      got: CALLBACK,
    })
    expect(names(shown(`${ISSUER}/welcome`), { ...hop, url: `${ISSUER}/welcome` })).toEqual([])
    expect(names(shown(`${ISSUER}/elsewhere`), hop)).toEqual([])
  })

  it('forbids the frame that prompt=none is for', () => {
    const url = `${ISSUER}/home/error?errorId=1`
    const hop: Hop = {
      url,
      body: '<h1>Error</h1>',
      initiator: 'subframe',
      answer: { 'X-Frame-Options': 'DENY' },
    }
    expect(names(shown(url, { prompt: 'none' }), hop)).toEqual(['redirect-uri-mismatch', 'framing-blocked'])
    expect(names(shown(url), hop)).toEqual(['redirect-uri-mismatch'])
  })

  it('refuses a code_challenge_method that is none', () => {
    const url = `${ISSUER}/signin/oauth/error`
    const hop: Hop = { url, status: 400, body: '<p>Error 400: invalid_request</p>', initiator: 'document' }
    const [first] = causes(shown(url, { code_challenge_method: 's256' }), hop)
    expect(first).toMatchObject({ cause: 'pkce-mismatch', got: 's256', expected: 'S256' })
    expect(names(shown(url), hop)).not.toContain('pkce-mismatch')
  })
})

describe('silent renewal by web_message', () => {
  const redirect_uri = 'https://app.example.net/callback'
  const asked = { prompt: 'none', response_mode: 'web_message', state: 's2', redirect_uri }
  const answer = (response: string): Hop =>
    authorize(asked, {
      status: 200,
      answer: {},
      body: `<script>var r = {type: "authorization_response",response: ${response}};window.parent.postMessage(r, o);</script>`,
    })
  const login = [authorize({ redirect_uri }), tokenRequest({ redirect_uri })]

  it('meets no session although the browser signed in before', () => {
    expect(names(...login, answer('{"error":"login_required","state":"s2"}'))[0]).toBe(
      'third-party-cookies-blocked',
    )
    // Before anybody signed in it is the normal answer.
    expect(names(answer('{"error":"login_required","state":"s2"}'))).toEqual([])
  })

  it('went well, or holds nothing that can be read', () => {
    expect(names(...login, answer('{"code":"code-2","state":"s2"}'))).toEqual([])
    for (const broken of ['{', '{"error":', '{"a":{"error":"x"}}', '"{}"'])
      expect(names(...login, answer(broken))).toEqual([])
  })
})

describe('the response that a client cannot use', () => {
  const start: Hop = {
    url: `${APP}/login`,
    status: 302,
    answer: { Location: authorize().url },
    initiator: 'document',
  }
  const route = `${APP}/api/auth/error?error=OAuthCallback`
  const failing = callback({}, { status: 302, answer: { Location: route, 'Set-Cookie': 'url=1; Path=/' } })

  it('came without any cookie, and none was set', () => {
    expect(causes(start, authorize(), failing)[0]).toMatchObject({
      cause: 'state-cookie-lost',
      confidence: 'likely',
    })
    const sent = { ...failing, headers: { Cookie: 'other=1' } }
    expect(names(start, authorize(), sent)).not.toContain('state-cookie-lost')
    const unseen = causes(start, authorize(), { ...failing, unseen: ['request-cookies'] })
    expect(unseen.filter(({ confidence }) => confidence !== 'possible')).toEqual([])
  })

  it('is no failure where the client goes on to a page of its own', () => {
    for (const path of [
      '/',
      '/?error=false',
      '/?error=&login=success',
      '/?login=ok&status=failed',
      '/errors-of-the-day',
      'https://other.example.com/?error=x',
      'https://other.example.com/auth?client_id=c&response_type=code&redirect_uri=x&login_error=old_one',
    ])
      expect(names(start, authorize(), { ...failing, answer: { Location: path } })).toEqual([])
    for (const path of [
      '/login?error',
      '/auth/failure?strategy=oidc',
      '/?error=callback',
      '/login?oidc_error=token_validation_failed',
      '/#/login?ssoError=broken',
      '/?login=failed',
      '/?status=login_failed',
      'https://front.example.org/?auth_error_code=12',
      'https://front.example.org/?error=token_exchange_failed',
    ])
      expect(names(start, authorize(), { ...failing, answer: { Location: path } })[0]).toBe(
        'state-cookie-lost',
      )
  })

  it('is no failure where the client goes on to the page that was asked for', () => {
    const page: Hop = { url: `${APP}/builds/failed`, status: 302, answer: { Location: '/login' } }
    const back = { ...failing, answer: { Location: '/builds/failed' } }
    expect(names(page, start, authorize(), back)).toEqual([])
    expect(names(start, authorize(), back)[0]).toBe('state-cookie-lost')
  })

  it('is not the fault of the identity provider where the client answers 500', () => {
    const broken = callback({}, { status: 500, headers: { Cookie: 'sid=1' } })
    expect(names(authorize(), broken)[0]).toBe('client-authentication-failed')
    expect(names(authorize(), broken)).not.toContain('idp-error')
    expect(names(authorize(), tokenRequest(), broken)).not.toContain('client-authentication-failed')
  })
})

describe('a redemption whose answer never reached the page', () => {
  const blocked = (error: string, headers = { Origin: APP }) =>
    tokenRequest({}, { status: null, error, headers })

  it('was kept back by the browser', () => {
    expect(causes(authorize(), callback(), blocked('net::ERR_FAILED'))[0]).toMatchObject({
      cause: 'cors-blocked',
      confidence: 'likely',
      got: APP,
    })
  })

  it('failed on the network, or went to the own origin', () => {
    expect(names(authorize(), callback(), blocked('net::ERR_NAME_NOT_RESOLVED'))).toEqual([])
    expect(names(authorize(), callback(), blocked('net::ERR_ABORTED'))).toEqual([])
    expect(names(authorize(), callback(), blocked('net::ERR_FAILED', { Origin: ISSUER }))).toEqual([])
  })
})

describe('a request that is refused by itself', () => {
  it('has headers that are too large after a login, or by what a login left in them', () => {
    const large = { Cookie: `a=${'x'.repeat(9000)}` }
    const poll = (more: Partial<Hop>): Hop => ({ url: `${APP}/poll`, ...more })
    expect(names(authorize(), poll({ status: 431 }))).toEqual(['headers-too-large'])
    expect(names(authorize(), poll({ status: 413, headers: large }))).toEqual(['headers-too-large'])
    expect(names(authorize(), poll({ status: 413 }))).toEqual([])
    expect(
      names(authorize(), poll({ method: 'POST', form: { a: 'b' }, status: 413, headers: large })),
    ).toEqual([])
    const left = (cookie: string) => ({ headers: { Cookie: `${cookie}=${'x'.repeat(9000)}` } })
    for (const cookie of [
      'mod_auth_openidc_state_ab',
      '__Secure-next-auth.session-token.0',
      'access_token',
      'oidc.txn.0',
    ])
      for (const status of [400, 431])
        expect(names(poll({ status, ...left(cookie) }))[0]).toBe('headers-too-large')
    expect(names(poll({ status: 431, ...left('cart') }))).toEqual([])
    expect(names(poll({ status: 431 }))).toEqual([])
    expect(names(poll({ status: 400, ...left('cart') }))).toEqual([])
  })

  it('is a logout that does not say whose it is', () => {
    const out = (query: string, status = 400): Hop => ({
      url: `${ISSUER}/logout?post_logout_redirect_uri=${encodeURIComponent(APP)}${query}`,
      status,
      body: '<h1>We are sorry</h1>',
      initiator: 'document',
    })
    expect(causes(out(''))[0]).toMatchObject({ cause: 'logout-redirect-rejected', got: APP })
    expect(names(out('&client_id=spa'))).toEqual([])
    expect(names(out('', 200))).toEqual([])
    expect(names(out('', 503))).toEqual([])
  })
})
