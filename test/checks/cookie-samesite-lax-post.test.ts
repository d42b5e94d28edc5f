import { describe, expect, it } from 'vitest'
import { authorize, begin, CALLBACK, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'cookie-samesite-lax-post'
const posted = (more: Partial<Hop> = {}): Hop => ({
  method: 'POST',
  url: CALLBACK,
  headers: { Origin: 'https://idp.example.net' },
  form: { code: 'code-1', state: 'state-1' },
  status: 500,
  body: '<p>',
  initiator: 'document',
  ...more,
})
const form = authorize({ response_mode: 'form_post' }, { status: 200, answer: {}, body: '<form>' })
const login = (cookie: string, last: Hop) => scenario(ID, [begin(cookie), form, last])

describe(ID, () => {
  it('fails for a Lax or Strict cookie at a POST from another site', () => {
    expect(login('corr=state-1; Secure; SameSite=Lax', posted()).findings).toMatchObject([
      { severity: 'error', got: 'SameSite=lax', expected: 'SameSite=None; Secure' },
    ])
    expect(login('corr=state-1; SameSite=Strict', posted()).findings).toHaveLength(1)
  })

  it('takes a cookie without SameSite for Lax after two minutes, in Chrome', () => {
    const chrome = { Origin: 'https://idp.example.net', 'sec-ch-ua': '"Chromium";v="140"' }
    expect(login('corr=state-1', posted({ headers: chrome, after: 200 })).findings).toMatchObject([
      { got: 'no SameSite' },
    ])
    expect(login('corr=state-1', posted({ headers: chrome })).findings).toEqual([])
    expect(login('corr=state-1', posted({ after: 200 })).findings).toEqual([])
  })

  it('is quiet for a POST of the same site, for None, and where the login went on', () => {
    const own = posted({ headers: { Origin: 'https://login.example.com' } })
    expect(login('corr=state-1; SameSite=Lax', own).findings).toEqual([])
    expect(login('corr=state-1; SameSite=None; Secure', posted()).findings).toEqual([])
    expect(
      login('corr=state-1; SameSite=Lax', posted({ status: 302, answer: { Location: '/' } })).findings,
    ).toEqual([])
  })

  it('cannot tell without cookies, and does not apply to a GET', () => {
    const unseen = posted({ unseen: ['request-cookies'] })
    expect(login('corr=state-1; SameSite=Lax', unseen).outcomes).toEqual(['cantTell'])
    const get = { ...posted(), method: 'GET', url: `${CALLBACK}?code=code-1&state=state-1` }
    expect(login('corr=state-1; SameSite=Lax', get).outcomes).toEqual([])
  })
})
