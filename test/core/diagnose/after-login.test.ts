import { describe, expect, it } from 'vitest'
import { analyse } from '../analysed.ts'
import { APP, LOGIN, REDIRECT, type Short, url } from '../builders.ts'

const REQUEST = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 's1' }
const BACK = url(REDIRECT, { code: 'code-1', state: 's1' })
const ASK: Short = {
  url: url(`${LOGIN}/auth`, REQUEST),
  status: 302,
  answer: { Location: BACK },
  initiator: 'document',
}
const TAKEN: Short = { url: BACK, status: 302, answer: { Location: '/orders' }, initiator: 'document' }
const PAGE: Short = { url: `${APP}/orders`, status: 403, body: '<h1>Forbidden</h1>', initiator: 'document' }

describe('a page that a login led to', () => {
  it('is refused: the user may lack a claim, group or role', () => {
    for (const status of [401, 403])
      expect(analyse(ASK, TAKEN, { ...PAGE, status }).diagnosisOf(2)?.causes).toMatchObject([
        { cause: 'access-denied', confidence: 'possible' },
      ])
  })

  it('is another page, a call of a script, or no refusal', () => {
    expect(analyse(ASK, TAKEN, { ...PAGE, url: `${APP}/other` }).diagnosisOf(2)).toBeNull()
    expect(analyse(ASK, TAKEN, { ...PAGE, initiator: 'fetch' }).diagnosisOf(2)).toBeNull()
    expect(analyse(ASK, TAKEN, { ...PAGE, status: 200 }).diagnosisOf(2)).toBeNull()
    expect(analyse(ASK, TAKEN, { ...PAGE, at: 60 }).diagnosisOf(2)).toBeNull()
    expect(analyse(PAGE).diagnosisOf(0)).toBeNull()
  })
})

describe('a login in a frame', () => {
  const asked: Short = {
    url: url(`${LOGIN}/auth`, REQUEST),
    status: 302,
    answer: { Location: '/interaction/1' },
    initiator: 'subframe',
  }
  const shown: Short = {
    url: `${LOGIN}/interaction/1`,
    status: 200,
    headers: { Referer: `${APP}/` },
    answer: { 'X-Frame-Options': 'DENY' },
    body: '<title>Login</title>',
    initiator: 'subframe',
  }

  it('is kept out by the login page itself', () => {
    for (const answer of [
      { 'X-Frame-Options': 'DENY' },
      { 'X-Frame-Options': 'SAMEORIGIN' },
      { 'Content-Security-Policy': "default-src 'self'; frame-ancestors 'none'" },
    ])
      expect(analyse(asked, { ...shown, answer }).diagnosisOf(1)?.causes[0]).toMatchObject({
        cause: 'framing-blocked',
        confidence: 'certain',
      })
    expect(analyse(asked, { ...shown, headers: {} }).diagnosisOf(1)?.causes[0]).toMatchObject({
      confidence: 'likely',
    })
  })

  it('is let in, or stands in a window', () => {
    expect(analyse(asked, { ...shown, answer: {} }).diagnosisOf(1)).toBeNull()
    expect(analyse(asked, { ...shown, initiator: 'document' }).diagnosisOf(1)).toBeNull()
    const own = { ...shown, headers: { Referer: `${LOGIN}/` }, answer: { 'X-Frame-Options': 'SAMEORIGIN' } }
    expect(analyse(asked, own).diagnosisOf(1)).toBeNull()
  })
})

describe('portals that answer with a number or a sentence of their own', () => {
  const llng = (number: number) => `<div class="message"><span trmsg="${number}"></span></div>`
  const asked = (body: string): Short => ({
    method: 'POST',
    url: url(`${LOGIN}/oauth2/authorize`, REQUEST),
    form: { user: 'anna' },
    status: 200,
    body,
    initiator: 'document',
  })
  const cas = (body: string, path = '/cas/login'): Short => ({
    url: url(`${LOGIN}${path}`, { service: `${APP}/` }),
    status: 200,
    body,
    initiator: 'document',
  })
  const form: Short = {
    url: asked('').url,
    status: 200,
    body: '<span trmsg="9"></span><input type="password">',
    initiator: 'document',
  }
  const cause = (short: Short) => analyse(form, short).diagnosisOf(1)?.causes[0]?.cause

  it('LemonLDAP::NG', () => {
    expect(cause(asked(llng(107)))).toBe('client-unknown')
    expect(cause(asked(llng(108)))).toBe('redirect-uri-mismatch')
    expect(cause(asked(llng(84)))).toBe('access-denied')
    // Nine asks to sign in, five is a mistyped password.
    expect(cause(asked(llng(9)))).toBeUndefined()
    expect(cause(asked(llng(5)))).toBeUndefined()
    expect(cause(cas(llng(107)))).toBe('relying-party-unknown')
  })

  it('CAS', () => {
    expect(cause(cas('<h2>Application Not Authorized to Use CAS</h2><p>Error</p>'))).toBe(
      'relying-party-unknown',
    )
    expect(cause(cas('<title>Login</title>'))).toBeUndefined()
    expect(cause(cas(llng(107), '/help'))).toBeUndefined()
  })
})

describe('a ticket of CAS that reaches the application', () => {
  const landed = (ticket: string, more: Partial<Short> = {}): Short => ({
    url: url(`${APP}/`, { ticket }),
    status: 401,
    body: '<h1>Unauthorized</h1>',
    initiator: 'document',
    ...more,
  })
  const asked = { ...landed(''), url: url(`${LOGIN}/cas/login`, { service: `${APP}/` }), status: 200 }
  const causes = (...list: Short[]) => analyse(asked, ...list).diagnosisOf(list.length)?.causes

  it('is refused: what is left is exchanged between servers', () => {
    const found = causes(landed('ST-12345'))
    expect(found?.map(({ cause }) => cause)).toEqual(['redirect-uri-mismatch', 'code-expired', 'idp-error'])
    expect(found?.every(({ confidence }) => confidence === 'possible')).toBe(true)
  })

  it('was used before', () => {
    const good = landed('ST-12345', { status: 302, answer: { Location: '/' } })
    expect(causes(good, landed('ST-12345'))?.[0]).toMatchObject({
      cause: 'code-reused',
      confidence: 'likely',
    })
  })

  it('goes round', () => {
    const taken = (ticket: string) => landed(ticket, { status: 302, answer: { Location: '/' } })
    expect(causes(taken('ST-11111'), taken('ST-22222'), taken('ST-33333'))?.[0]).toMatchObject({
      cause: 'redirect-loop',
      confidence: 'likely',
    })
    expect(causes(taken('ST-11111'), taken('ST-22222'))).toBeUndefined()
  })

  it('is another parameter of that name, or a call of a script', () => {
    expect(causes(landed('support-12345'))).toBeUndefined()
    expect(analyse(landed('ST-12345')).diagnosisOf(0)).toBeNull()
    expect(causes(landed('ST-12345', { initiator: 'fetch' }))).toBeUndefined()
  })
})
