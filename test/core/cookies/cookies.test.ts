import { describe, expect, it } from 'vitest'
import { type CookieRequest, cookieRequest } from '../../../src/core/cookies/cookie-request.ts'
import {
  type CookieSet,
  cookiesSetBy,
  isDeletion,
  isSameCookie,
} from '../../../src/core/cookies/cookie-set.ts'
import { areSameSite } from '../../../src/core/cookies/site.ts'
import { whyNotSent } from '../../../src/core/cookies/why-not-sent.ts'
import { exchange, type Short } from '../builders.ts'

const APP = 'https://app.example.com/login'

function set(cookie: string, url = APP, more: Partial<Short> = {}): CookieSet {
  const [one] = cookiesSetBy(exchange({ url, status: 302, answer: { 'Set-Cookie': cookie }, ...more }))
  if (!one) throw new Error('no cookie')
  return one
}

function to(url: string, more: Partial<Short> = {}): CookieRequest {
  const request = cookieRequest(exchange({ url, status: 200, initiator: 'document', at: 10, ...more }))
  if (!request) throw new Error('no request')
  return request
}

const CALLBACK = 'https://app.example.com/callback'
const foreign = { headers: { Origin: 'https://idp.example.net' } }
const post = { ...foreign, method: 'POST' }
const why = (cookie: string, request = to(CALLBACK), url?: string) => whyNotSent(set(cookie, url), request)

describe('the site of two URLs', () => {
  it.each([
    ['https://app.example.com', 'https://login.example.com', true],
    ['https://app.example.com:8443', 'https://app.example.com', true],
    ['https://app.example.com', 'https://app.example.net', false],
    ['https://a.co.uk', 'https://b.co.uk', false],
    ['https://x.a.co.uk', 'https://y.a.co.uk', true],
    ['https://one.github.io', 'https://two.github.io', false],
    ['https://a.one.github.io', 'https://one.github.io', true],
    ['https://www.example.de', 'https://example.de', true],
    ['https://a.xyz.ck', 'https://b.xyz.ck', null],
    ['http://app.localhost', 'http://login.localhost', null],
    ['http://localhost', 'http://127.0.0.1', false],
    ['http://10.0.0.1', 'http://10.0.0.2', false],
    ['http://app.example.com', 'https://app.example.com', null],
    ['http://server', 'http://other', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(areSameSite(new URL(a), new URL(b))).toBe(expected)
    expect(areSameSite(new URL(b), new URL(a))).toBe(expected)
  })
})

describe('why a cookie was not sent', () => {
  it('is not known where nothing keeps it back', () => {
    expect(why('a=1')).toBeNull()
    expect(why('a=1; Domain=.example.com; Path=/; Secure; SameSite=Lax', to(CALLBACK, foreign))).toBeNull()
    expect(why('a=1; Secure; SameSite=None', to(CALLBACK, post))).toBeNull()
    expect(
      why(
        'a=1; SameSite=Lax',
        to(CALLBACK, { method: 'POST', headers: { Origin: 'https://www.example.com' } }),
      ),
    ).toBeNull()
  })

  it('tells what is never stored', () => {
    expect(why(`a=${'x'.repeat(4096)}`)).toMatchObject({ code: 'too-large', sure: true })
    expect(why(`a=${'x'.repeat(4095)}`)).toBeNull()
    expect(why('a=1; SameSite=None')).toMatchObject({ code: 'none-insecure', sure: true })
    expect(why('__Host-a=1; Secure')?.code).toBe('prefix')
    expect(why('__Host-a=1; Secure; Path=/')).toBeNull()
    expect(why('__Host-a=1; Secure; Path=/; Domain=example.com')?.code).toBe('prefix')
    expect(why('__secure-a=1')?.code).toBe('prefix')
    expect(why('a=1; Domain=other.example.net')?.code).toBe('foreign-domain')
    expect(why('a=1; Secure', to('http://app.example.com/x'), 'http://app.example.com/')?.code).toBe(
      'secure-over-http',
    )
    expect(why('a=1; Secure', to('http://localhost/x'), 'http://localhost/')).toBeNull()
    expect(why('a=; Max-Age=0')?.code).toBe('deleted')
    const framed = set('a=1; SameSite=Lax', APP, { ...foreign, initiator: 'subframe' })
    expect(whyNotSent(framed, to(CALLBACK))?.code).toBe('set-in-frame')
  })

  it('tells what is out of reach', () => {
    expect(why('a=1; Max-Age=5')).toMatchObject({ code: 'expired', words: 'it had expired 5 s before' })
    expect(why('a=1', to('https://example.com/callback'))).toMatchObject({
      code: 'other-host',
      words: 'it belongs to app.example.com, and this request went to example.com',
    })
    expect(why('a=1; Domain=example.com', to('https://www.example.com/'))).toBeNull()
    expect(why('a=1; Domain=example.com', to('https://badexample.com/'))?.code).toBe('other-host')
    expect(why('a=1', to('http://127.0.0.1:3000/cb'), 'http://localhost:3000/login')?.code).toBe('other-host')
    expect(why('a=1', to('http://localhost:4000/cb'), 'http://localhost:3000/login')).toBeNull()
    expect(why('a=1; Path=/login')?.code).toBe('other-path')
    expect(why('a=1', to(CALLBACK), 'https://app.example.com/auth/login')?.code).toBe('other-path')
    expect(why('a=1; Path=/call')?.code).toBe('other-path')
    expect(why('a=1; Secure', to('http://app.example.com/callback'))?.code).toBe('insecure-request')
    expect(why(`a=1; Path=/${'x'.repeat(1100)}`)).toBeNull()
  })

  it('tells what SameSite withholds', () => {
    const posted = to(CALLBACK, post)
    expect(why('a=1; SameSite=Lax', posted)).toMatchObject({ code: 'same-site-lax', sure: true })
    expect(why('a=1; SameSite=Strict', posted)).toMatchObject({ code: 'same-site-strict', sure: true })
    expect(why('a=1; SameSite=Strict', to(CALLBACK, foreign))?.sure).toBe(true)
    // Where nothing tells who began it, a redirect of the site itself is possible.
    expect(
      why('a=1; SameSite=Strict', to(CALLBACK, { headers: { 'Sec-Fetch-Site': 'cross-site' } }))?.sure,
    ).toBe(false)
    expect(why('a=1; SameSite=Strict', to(CALLBACK, { headers: { 'Sec-Fetch-Site': 'none' } }))).toBeNull()
    expect(
      why(
        'a=1; SameSite=Lax',
        to(CALLBACK, { method: 'POST', headers: { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' } }),
      )?.sure,
    ).toBe(true)
  })

  it('gives a cookie without SameSite two minutes, and asks which browser it is', () => {
    expect(why('a=1', to(CALLBACK, post))).toBeNull()
    expect(why('a=1', to(CALLBACK, { ...post, at: 121 }))).toMatchObject({
      code: 'same-site-default',
      sure: false,
    })
    const chrome = { ...post, at: 121, headers: { ...post.headers, 'sec-ch-ua': '"Chromium";v="140"' } }
    expect(why('a=1', to(CALLBACK, chrome))?.sure).toBe(true)
  })

  it('speaks of third parties only as a possibility', () => {
    const frame = to(CALLBACK, { ...foreign, initiator: 'subframe' })
    expect(why('a=1; SameSite=None; Secure', frame)).toMatchObject({ code: 'third-party', sure: false })
    expect(why('a=1; SameSite=None; Secure; Partitioned', frame)).toMatchObject({
      code: 'partitioned',
      sure: false,
    })
    expect(why('a=1; SameSite=Lax', frame)).toMatchObject({ code: 'same-site-lax', sure: true })
  })

  it('never repeats the value', () => {
    for (const cookie of [
      'a=SECRET; SameSite=None',
      'a=SECRET; Path=/x',
      '__Host-a=SECRET',
      'a=SECRET; Max-Age=1',
    ])
      expect(why(cookie)?.words).not.toContain('SECRET')
  })
})

describe('cookies set', () => {
  it('are the same by name, domain and path', () => {
    expect(isSameCookie(set('a=1'), set('a=2'))).toBe(true)
    expect(isSameCookie(set('a=1'), set('a=2; Path=/x'))).toBe(false)
    expect(isSameCookie(set('a=1'), set('a=2', 'https://other.example.com/'))).toBe(false)
    expect(isSameCookie(set('a=1; Domain=example.com'), set('a=2; Domain=.EXAMPLE.com'))).toBe(true)
  })

  it('are deletions by Max-Age or a date in the past, the first before the second', () => {
    expect(isDeletion(set('a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT'))).toBe(true)
    expect(isDeletion(set('a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT'))).toBe(false)
    expect(isDeletion(set('a=1'))).toBe(false)
  })

  it('take hostile input', () => {
    const nasty = [
      ';;;',
      '=',
      'a',
      `a=1; Path=${'/'.repeat(5000)}`,
      'a=1; Max-Age=99999999999999999999',
      'é=\u0000; Domain=..',
    ]
    for (const cookie of nasty)
      for (const one of cookiesSetBy(exchange({ url: APP, status: 200, answer: { 'Set-Cookie': cookie } })))
        expect(() => whyNotSent(one, to(CALLBACK, post))).not.toThrow()
    expect(cookieRequest(exchange({ url: 'nonsense' }))).toBeNull()
  })
})
