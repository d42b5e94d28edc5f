import { describe, expect, it } from 'vitest'
import type { RankedCause } from '../../../src/core/finding.ts'
import { analyse } from '../analysed.ts'
import { APP, idToken, LOGIN, REDIRECT, type Short, url } from '../builders.ts'

const REQUEST = {
  client_id: 'app',
  response_type: 'code',
  redirect_uri: REDIRECT,
  state: 'state-123',
  nonce: 'n1',
}
const BACK = url(REDIRECT, { code: 'code-1', state: REQUEST.state })
const COOKIE = 'login=state-123; Path=/; Secure; SameSite=Lax'
const SENT = { Cookie: 'login=state-123' }

/** A login whose response the client's server answers like that. */
function login(back: Partial<Short>, at = BACK): Short[] {
  return [
    {
      url: `${APP}/login`,
      status: 302,
      answer: { Location: url(`${LOGIN}/auth`, REQUEST), 'Set-Cookie': COOKIE },
      initiator: 'document',
    },
    { url: url(`${LOGIN}/auth`, REQUEST), status: 302, answer: { Location: at }, initiator: 'document' },
    { url: at, status: 200, headers: SENT, initiator: 'document', ...back },
  ]
}

function causes(back: Partial<Short>, at = BACK): readonly RankedCause[] {
  return analyse(...login(back, at)).diagnosisOf(2)?.causes ?? []
}

const names = (...of: Parameters<typeof causes>) => causes(...of).map(({ cause }) => cause)
const page = (text: string, title = 'Sign-in failed') => `<title>${title}</title><p>${text}</p>`

describe('a client that failed out of sight', () => {
  const WRONG = page('We could not sign you in', 'Something went wrong')

  it('is told, whatever the status, with what is left and nothing certain', () => {
    for (const status of [200, 400, 401, 500]) {
      const found = causes({ status, body: WRONG })
      expect(found.map(({ cause }) => cause)).toEqual([
        'client-authentication-failed',
        'issuer-mismatch',
        'nonce-mismatch',
        'clock-skew',
      ])
      expect(found.every(({ confidence }) => confidence === 'possible')).toBe(true)
    }
    expect(causes({ status: 400, body: WRONG })[0]?.decide).toMatch(
      /Ruled out here: .*a changed state, a code redeemed too late\..* The log of app\.example\.com/,
    )
    expect(names({ status: 403, body: WRONG })[0]).toBe('access-denied')
  })

  it('is none where the page is no failure, the route is not there, or the page redeems by itself', () => {
    expect(names({ body: page('Hello', 'Orders') })).toEqual([])
    expect(names({ status: 404, body: WRONG })).toEqual([])
    expect(names({ body: WRONG, unseen: ['response-body'] })).toEqual([])
    const token: Short = {
      url: `${LOGIN}/token`,
      form: { grant_type: 'authorization_code', code: 'code-1', client_id: 'app' },
      status: 200,
      body: { access_token: 'at', token_type: 'Bearer' },
    }
    expect(analyse(...login({ body: WRONG }), token).diagnosisOf(2)).toBeNull()
  })

  it('speaks in words of a library that name a group of checks', () => {
    const claim = { status: 400, body: page('unexpected JWT claim value encountered') }
    expect(names(claim)).toEqual(['nonce-mismatch', 'issuer-mismatch', 'audience-mismatch'])
    const response = { status: 400, body: page('invalid response encountered') }
    expect(names(response, `${BACK}&iss=${LOGIN}`)[0]).toBe('issuer-mismatch')
    expect(names(response)[0]).toBe('unknown-signing-key')
    const apache = { body: page('OpenID Connect Provider error: Error in handling response type.', 'Error') }
    expect(names(apache)[0]).toBe('client-authentication-failed')
    expect(names(apache, `${BACK}&iss=${LOGIN}`)[0]).toBe('issuer-mismatch')
  })

  it('leaves out what the ID token shows to be in order', () => {
    const form = { id_token: idToken(), state: REQUEST.state }
    const body = page('unexpected JWT claim value encountered')
    expect(names({ status: 400, form, body }, REDIRECT)).toEqual(['nonce-mismatch', 'issuer-mismatch'])
  })

  it('names shared words as likely only', () => {
    const found = causes({ status: 400, body: page('client authentication failed') })[0]
    expect(found).toMatchObject({ cause: 'client-authentication-failed', confidence: 'likely' })
    const lost = { status: 400, body: page('Login session not found'), unseen: ['request-cookies' as const] }
    expect(causes(lost)[0]).toMatchObject({ cause: 'state-cookie-lost', confidence: 'likely' })
  })

  it('was given the same response before', () => {
    const good = { status: 302, answer: { Location: `${APP}/` } }
    const again: Short = { url: BACK, status: 500, body: WRONG, initiator: 'document' }
    const found = analyse(...login(good), { ...again, unseen: ['request-cookies'] }).diagnosisOf(3)?.causes
    expect(found?.[0]).toMatchObject({ cause: 'code-reused', confidence: 'likely' })
  })

  it('waited too long, or has another clock', () => {
    const late = login({ status: 500, body: WRONG, at: 90 })
    expect(analyse(...late).diagnosisOf(2)?.causes[0]).toMatchObject({ cause: 'code-expired' })
    const dated = login({ status: 500, body: WRONG, answer: { Date: 'Sun, 01 Mar 2026 12:10:02 GMT' } })
    const asked = { ...dated[1], answer: { Location: BACK, Date: 'Sun, 01 Mar 2026 12:00:01 GMT' } } as Short
    const found = analyse(dated[0] as Short, asked, dated[2] as Short).diagnosisOf(2)?.causes
    expect(found?.[0]).toMatchObject({ cause: 'clock-skew', confidence: 'possible' })
  })

  it('got another issuer than the metadata names', () => {
    const metadata: Short = {
      url: `${LOGIN}/.well-known/openid-configuration`,
      status: 200,
      body: { issuer: LOGIN, authorization_endpoint: `${LOGIN}/auth`, token_endpoint: `${LOGIN}/token` },
    }
    const list = login({ status: 400, body: WRONG }, `${BACK}&iss=${LOGIN}/`)
    expect(analyse(metadata, ...list).diagnosisOf(3)?.causes[0]).toMatchObject({
      cause: 'issuer-mismatch',
      confidence: 'likely',
      got: `${LOGIN}/`,
      expected: LOGIN,
    })
  })
})

describe('a client that begins the login anew', () => {
  const home = { status: 302, answer: { Location: `${APP}/` } }
  const next = { ...REQUEST, state: 'state-456', nonce: 'n2' }

  function again(back: Partial<Short>, request: Record<string, string> = next): readonly RankedCause[] {
    const anew = url(`${LOGIN}/auth`, request)
    const list: Short[] = [
      ...login({ ...home, ...back }),
      { url: `${APP}/`, status: 302, answer: { Location: anew }, initiator: 'document' },
      { url: anew, status: 200, body: '<title>Login</title>', initiator: 'document' },
    ]
    return analyse(...list).diagnosisOf(2)?.causes ?? []
  }

  it('lost the cookie of the login', () => {
    expect(again({ headers: {} })[0]).toMatchObject({ cause: 'state-cookie-lost', confidence: 'likely' })
    expect(again({ headers: {}, unseen: ['request-cookies'] })[0]).toMatchObject({
      cause: 'state-cookie-lost',
      confidence: 'possible',
    })
  })

  it('got the cookie and did not take the state', () => {
    expect(again({})[0]).toMatchObject({ cause: 'state-mismatch', confidence: 'possible' })
  })

  it('is none where a session was set and only a page went on, asks for more, or asks silently', () => {
    expect(again({}, { ...next, acr_values: 'mfa' })).toEqual([])
    expect(again({}, { ...next, prompt: 'none' })).toEqual([])
    const list: Short[] = [
      ...login(home),
      { url: `${APP}/`, status: 200, body: '<title>Orders</title>', initiator: 'document' },
    ]
    expect(analyse(...list).diagnosisOf(2)).toBeNull()
  })
})
