import { describe, expect, it } from 'vitest'
import type { RankedCause } from '../../../src/core/finding.ts'
import { s256 } from '../../../src/core/tokens/hashes.ts'
import { analyse } from '../analysed.ts'
import { API, APP, accessToken, idToken, LOGIN, login, REDIRECT, type Short, url } from '../builders.ts'

const TOKEN = accessToken(API)
const REQUEST = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 's1', nonce: 'n1' }

function at(index: number, ...list: Short[]): RankedCause | undefined {
  return analyse(...list).diagnosisOf(index)?.causes[0]
}

/** A login of which one part is otherwise. */
function changed(part: number, more: Partial<Short>, access_token = TOKEN, id_token = idToken()): Short[] {
  return login({ access_token, id_token }).map((one, index) => (index === part ? { ...one, ...more } : one))
}

describe('the response to the client', () => {
  it('brings a state that was not sent', () => {
    const back = `${REDIRECT}?code=code-1&state=changed`
    expect(
      at(
        1,
        {
          url: url(`${LOGIN}/auth`, REQUEST),
          status: 302,
          answer: { Location: back },
          initiator: 'document',
        },
        { url: back, status: 400, body: '<html>invalid state', initiator: 'document' },
      ),
    ).toMatchObject({ cause: 'state-mismatch', confidence: 'certain', got: 'changed', expected: 's1' })
  })

  it('brings an error: told once, where it appeared first', () => {
    const back = `${REDIRECT}?error=access_denied&error_description=The+user+refused&state=s1`
    const analysis = analyse(
      { url: url(`${LOGIN}/auth`, REQUEST), status: 302, answer: { Location: back } },
      { url: back, status: 200, body: '<html></html>' },
    )
    expect(analysis.problems()).toEqual([0])
    expect(analysis.diagnosisOf(0)?.causes[0]?.cause).toBe('access-denied')
    expect(analysis.flows[0]?.outcome).toBe('failed')
  })

  it('is followed by the error page of the app, and the nonce is another', () => {
    const list = changed(2, {}, TOKEN, idToken({ nonce: 'other' }))
    const page: Short = { url: `${APP}/login/error`, status: 200, body: '<html>', initiator: 'document' }
    expect(at(1, ...list, page)).toMatchObject({ cause: 'nonce-mismatch', got: 'other', expected: 'n1' })
  })

  it('comes back without the cookie that the login set', () => {
    const start: Short = {
      url: `${APP}/login`,
      status: 302,
      answer: {
        Location: url(`${LOGIN}/auth`, REQUEST),
        'Set-Cookie': 'correlation=abc; Path=/; SameSite=Strict; Secure',
      },
      initiator: 'document',
    }
    const list = changed(1, { status: 500, headers: { Cookie: 'theme=dark' }, body: '<html>' }).slice(0, 2)
    expect(at(2, start, ...list)).toMatchObject({ cause: 'state-cookie-lost', confidence: 'certain' })
  })

  it('is not blamed for cookies that the source does not show', () => {
    const list = changed(1, { status: 500, body: '<html>', unseen: ['request-cookies'] }).slice(0, 2)
    const start: Short = {
      url: `${APP}/login`,
      status: 302,
      answer: { Location: url(`${LOGIN}/auth`, REQUEST), 'Set-Cookie': 'correlation=abc; SameSite=Strict' },
    }
    expect(
      analyse(start, ...list)
        .diagnosisOf(2)
        ?.causes.map(({ cause }) => cause) ?? [],
    ).not.toContain('state-cookie-lost')
  })
})

describe('the redemption of the code', () => {
  const refused = { status: 400, body: { error: 'invalid_grant' } }

  it('with another redirect_uri', () => {
    const form = { grant_type: 'authorization_code', code: 'code-1', redirect_uri: `${APP}/cb/` }
    expect(at(2, ...changed(2, { ...refused, form }))).toMatchObject({
      cause: 'redirect-uri-mismatch',
      confidence: 'certain',
      got: `${APP}/cb/`,
      expected: REDIRECT,
    })
  })

  it('with a verifier that does not fit', () => {
    const list = login({ access_token: TOKEN, challenge: s256('another') })
    const cause = at(2, ...list.map((one, index) => (index === 2 ? { ...one, ...refused } : one)))
    expect(cause).toMatchObject({
      cause: 'pkce-mismatch',
      got: s256('another'),
      expected: s256('verifier-1'),
    })
  })

  it('a second time', () => {
    const list = login({ access_token: TOKEN })
    const again: Short = { ...(list[2] ?? { url: '' }), ...refused }
    expect(at(3, ...list, again)).toMatchObject({ cause: 'code-reused', confidence: 'certain' })
  })

  it('long after it was issued', () => {
    expect(at(2, ...changed(2, { ...refused, at: 900 }))).toMatchObject({
      cause: 'code-expired',
      confidence: 'certain',
    })
  })

  it('is no failure while a device polls, or a DPoP nonce is asked for', () => {
    for (const error of ['authorization_pending', 'slow_down', 'use_dpop_nonce'])
      expect(at(2, ...changed(2, { status: 400, body: { error } }))).toBeUndefined()
  })

  it('is made good by a second attempt', () => {
    const list = login({ access_token: TOKEN })
    const good = list[2] ?? { url: '' }
    expect(analyse(...list.slice(0, 2), { ...good, ...refused }, good).problems()).toEqual([])
  })
})

describe('silent renewal', () => {
  const silent = { ...REQUEST, prompt: 'none', state: 'quiet', redirect_uri: `${APP}/silent` }
  const back = `${APP}/silent?error=login_required&state=quiet`
  const attempt: Short = {
    url: url(`${LOGIN}/auth`, silent),
    status: 302,
    answer: { Location: back },
    initiator: 'subframe',
  }

  const elsewhere = (one: Short) => ({ ...one, url: one.url.replace(LOGIN, 'https://login.example.net') })

  it('that meets no session right after a login', () => {
    const list = [...login({ access_token: TOKEN }), attempt].map(elsewhere)
    expect(at(3, ...list)).toMatchObject({ cause: 'third-party-cookies-blocked', confidence: 'likely' })
    expect(at(3, ...list.slice(0, 3), { ...elsewhere(attempt), initiator: 'document' })?.cause).toBe(
      'login-required',
    )
  })

  it('of the same site sends its cookies', () => {
    expect(at(3, ...login({ access_token: TOKEN }), attempt)?.cause).toBe('login-required')
  })

  it('tells by the cookies of the server whether the browser kept them back', () => {
    const [first, ...rest] = login({ access_token: TOKEN }).map(elsewhere)
    const set = { ...first?.answer, 'Set-Cookie': 'sid=abc; Secure; SameSite=None' }
    const cause = (headers: Record<string, string>, ...later: Short[]) =>
      at(
        3,
        { url: '', ...first, headers: { Cookie: 'lang=en' }, answer: set },
        ...rest,
        { ...elsewhere(attempt), headers },
        ...later,
      )
    expect(cause({})).toMatchObject({ cause: 'third-party-cookies-blocked', confidence: 'likely' })
    const page: Short = { ...elsewhere(attempt), url: new URL('/', first?.url).href, initiator: 'document' }
    const again = (Cookie: string) => cause({}, { ...page, headers: { Cookie }, status: 200 })
    expect(again('sid=abc')).toMatchObject({ cause: 'third-party-cookies-blocked', confidence: 'certain' })
    expect(again('sid=new')).toMatchObject({ confidence: 'likely' })
    expect(cause({ Cookie: 'sid=abc' })?.cause).toBe('login-required')
  })

  it('that a login follows is no failure', () => {
    expect(analyse(attempt, ...login({ access_token: TOKEN })).problems()).toEqual([])
  })

  it('answered by a page that must not be framed', () => {
    const framed = { ...attempt, status: 200, body: '<html>', answer: { 'X-Frame-Options': 'DENY' } }
    expect(at(0, framed)).toMatchObject({ cause: 'framing-blocked', confidence: 'certain' })
    const policy = (value: string) => ({ ...framed, answer: { 'Content-Security-Policy': value } })
    expect(at(0, policy("frame-ancestors 'self'"))?.cause).toBe('framing-blocked')
    expect(at(0, policy(`default-src *; frame-ancestors 'self' ${APP}`))).toBeUndefined()
    expect(at(0, policy('frame-ancestors https://*.example.com'))).toBeUndefined()
    expect(at(0, { ...framed, initiator: 'document' })).toBeUndefined()
  })
})
