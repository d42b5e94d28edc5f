import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import type { RankedCause } from '../../../src/core/finding.ts'
import { APP, authorize, callback, evidence, type Hop, metadata } from '../../support/evidence.ts'
import { ISSUER, jwt } from '../../support/tokens.ts'

function diagnosed(at: number, ...hops: Hop[]): RankedCause[] {
  const analysis = createAnalysis({ checks: [] })
  for (const one of evidence(...hops)) analysis.add(one)
  return [...(analysis.diagnosisOf(at)?.causes ?? [])]
}

describe('a page made for a frame', () => {
  const page = (path: string, answer: Record<string, string>, more: Partial<Hop> = {}): Hop => ({
    url: `${ISSUER}${path}`,
    headers: { Referer: `${APP}/` },
    initiator: 'subframe',
    body: '<!doctype html>',
    answer,
    ...more,
  })
  const STEP = '/realms/demo/protocol/openid-connect/3p-cookies/step1.html'

  it('of Keycloak, kept out of it by its headers', () => {
    expect(diagnosed(0, page(STEP, { 'X-Frame-Options': 'DENY' }))[0]).toMatchObject({
      cause: 'framing-blocked',
      summary:
        'login.example.com forbids to show a page in a frame that clients load in a hidden one, so the client waits for it in vain.',
      got: 'DENY',
      confidence: 'certain',
    })
  })

  it('is no failure with headers that allow it, in a window of its own, or once the next page came', () => {
    expect(diagnosed(0, page(STEP, {}))).toEqual([])
    expect(diagnosed(0, page(STEP, { 'X-Frame-Options': 'DENY' }, { initiator: 'document' }))).toEqual([])
    const next = page(STEP.replace('step1', 'step2'), {})
    expect(diagnosed(0, page(STEP, { 'X-Frame-Options': 'DENY' }), next)).toEqual([])
    // Without Referer the page around it may be one that SAMEORIGIN allows.
    expect(diagnosed(0, page(STEP, { 'X-Frame-Options': 'SAMEORIGIN' }, { headers: {} }))).toEqual([])
    expect(diagnosed(0, page('/help.html', { 'X-Frame-Options': 'DENY' }))).toEqual([])
  })

  it('that metadata names', () => {
    const named = metadata({ check_session_iframe: `${ISSUER}/session` })
    const denied = page('/session', { 'Content-Security-Policy': "frame-ancestors 'self'" })
    expect(diagnosed(1, named, denied)[0]?.cause).toBe('framing-blocked')
    expect(diagnosed(1, metadata(), denied)).toEqual([])
  })
})

describe('a silent request whose session shows later', () => {
  const session = 'sid=abcdef0123456789'
  const before: Hop = {
    method: 'POST',
    url: `${ISSUER}/login`,
    status: 302,
    answer: { Location: `${APP}/`, 'Set-Cookie': `${session}; Secure; SameSite=None` },
    initiator: 'document',
  }
  const SHOP = 'https://shop.example.net'
  const redirect_uri = `${SHOP}/callback`
  const error = `${redirect_uri}?error=login_required&state=state-1`
  const silent = authorize(
    { prompt: 'none', redirect_uri },
    { answer: { Location: error }, initiator: 'subframe', headers: { Cookie: 'lang=en' } },
  )
  const page: Hop = { url: `${SHOP}/signed-out`, initiator: 'document', body: '<!doctype html>' }
  const again = (Cookie: string) =>
    authorize({ state: 'state-2', redirect_uri }, { headers: { Cookie }, after: 8 })

  it('proves that the frame was kept from its cookie', () => {
    expect(diagnosed(1, before, silent, page, again(session))[0]).toMatchObject({
      cause: 'third-party-cookies-blocked',
      confidence: 'certain',
    })
  })

  it('proves nothing with another cookie, one that the frame sent, or where the client went on by itself', () => {
    expect(diagnosed(1, before, silent, page, again('sid=another'))).toEqual([])
    const sent = { ...silent, headers: { Cookie: session } }
    expect(diagnosed(1, before, sent, page, again(session))).toEqual([])
    expect(diagnosed(1, before, silent, again(session))).toEqual([])
    const form: Hop = { ...before, method: 'GET', status: 200, answer: {} }
    expect(diagnosed(1, before, silent, page, form, again(session))).toEqual([])
  })
})

describe('a refresh token in a cookie', () => {
  const REFRESH = `${APP}/api/auth/refresh`
  const first = jwt({ jti: '1' })
  const renew = (value: string, more: Partial<Hop> = {}): Hop => ({
    method: 'POST',
    url: REFRESH,
    headers: { Cookie: `refresh_token=${value}` },
    answer: { 'Set-Cookie': `refresh_token=${jwt({ jti: '2' })}; Path=/` },
    ...more,
  })
  const ended = { status: 401, answer: { 'Set-Cookie': 'refresh_token=; Path=/; Max-Age=0' } }
  const opaque = 'rt-0123456789abcdef'

  it('that another request had traded', () => {
    for (const value of [first, opaque])
      expect(diagnosed(1, renew(value), renew(value, ended))[0]?.cause).toBe('refresh-token-reused')
  })

  it('is not meant where it was not traded, at another URL, or where the session goes on', () => {
    const is = (...hops: Hop[]) =>
      diagnosed(hops.length - 1, ...hops).some(({ cause }) => cause === 'refresh-token-reused')
    expect(is(renew(first, { answer: {} }), renew(first, ended))).toBe(false)
    expect(is(renew(first), renew(jwt({ jti: '2' }), ended))).toBe(false)
    expect(is(renew(first), renew(first, { ...ended, url: `${APP}/api/me` }))).toBe(false)
    expect(is(renew(first), renew(first, { status: 401, answer: {} }))).toBe(false)
  })

  it('is meant where the next call is refused as well', () => {
    const next: Hop = { url: `${APP}/api/me`, status: 401 }
    const hops = [renew(first), renew(first, { status: 401, answer: {} }), next]
    expect(diagnosed(1, ...hops)[0]?.cause).toBe('refresh-token-reused')
  })
})

describe('a logout that ends elsewhere', () => {
  const uri = 'https://shop.example.com/bye'
  const asked = (more = ''): Hop => ({
    url: `${ISSUER}/connect/endsession?post_logout_redirect_uri=${encodeURIComponent(uri)}${more}`,
    status: 302,
    answer: { Location: `${ISSUER}/account/logout?id=1` },
    initiator: 'document',
  })
  const done = (body: string, more: Partial<Hop> = {}): Hop => ({
    method: 'POST',
    url: `${ISSUER}/account/logout`,
    initiator: 'document',
    body,
    answer: { 'Set-Cookie': 'idsrv=; expires=Thu, 01 Jan 1970 00:00:00 GMT' },
    ...more,
  })

  it('says neither whose URI it is nor goes there', () => {
    const [found] = diagnosed(0, asked(), done('<h1>You are logged out</h1>'))
    expect(found?.summary).toContain('did not go back')
    expect(found).toMatchObject({
      cause: 'logout-redirect-rejected',
      confidence: 'likely',
      got: uri,
    })
  })

  it('is none with a hint, with a way back on the page, before it ended, or once the URI was opened', () => {
    const out = done('<h1>You are logged out</h1>')
    expect(diagnosed(0, asked('&id_token_hint=x'), out)).toEqual([])
    expect(diagnosed(0, asked('&client_id=spa'), out)).toEqual([])
    expect(diagnosed(0, asked(), done(`<a href="${uri}">back</a>`))).toEqual([])
    expect(diagnosed(0, asked(), done('<h1>Log out?</h1>', { answer: {} }))).toEqual([])
    expect(diagnosed(0, asked(), out, { url: uri, initiator: 'document' })).toEqual([])
  })
})

describe('what a person chose at Azure AD B2C', () => {
  const back = `${APP}/callback?${new URLSearchParams({
    error: 'access_denied',
    error_description: 'AADB2C90118: The user has forgotten their password.',
    state: 'state-1',
  })}`
  const forgot = authorize({}, { answer: { Location: back } })

  it('is no failure once the client asked again', () => {
    expect(diagnosed(0, forgot, authorize({ state: 'state-2' }), callback({ state: 'state-2' }))).toEqual([])
    expect(diagnosed(0, forgot)[0]?.cause).toBe('access-denied')
    const other = authorize({}, { answer: { Location: back.replace('AADB2C90118', 'AADB2C90075') } })
    expect(diagnosed(0, other, authorize({ state: 'state-2' }))[0]?.cause).toBe('access-denied')
  })
})
