import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../src/core/analyse.ts'
import { API, APP, capture, jwt, LOGIN, type Short } from './builders.ts'

function count(...list: Short[]): number {
  const analysis = createAnalysis({ checks: [] })
  for (const one of capture(...list)) analysis.add(one)
  return analysis.bareRefusals()
}

const REFUSED: Short = { url: `${API}/orders?page=2`, status: 401 }

describe('a call that is refused and shows no token', () => {
  it('is counted, with a challenge for a token and without', () => {
    expect(count(REFUSED)).toBe(1)
    expect(count(REFUSED, { ...REFUSED, answer: { 'WWW-Authenticate': 'Bearer realm="x"' } })).toBe(2)
    expect(count()).toBe(0)
  })

  it('is not one where a token went along, or may have', () => {
    const token = `Bearer ${jwt({ iss: LOGIN })}`
    expect(count({ ...REFUSED, headers: { Authorization: token } })).toBe(0)
    expect(count({ ...REFUSED, headers: { Authorization: 'Basic eDp5' } })).toBe(0)
    expect(count({ ...REFUSED, unseen: ['request-authorization'] })).toBe(0)
  })

  it('is not one where the answer begins another way to sign in', () => {
    for (const scheme of ['Negotiate', 'NTLM', 'Basic realm="x"', 'Digest realm="x"'])
      expect(count({ ...REFUSED, answer: { 'WWW-Authenticate': scheme } })).toBe(0)
    expect(count({ ...REFUSED, method: 'OPTIONS' })).toBe(0)
    expect(count({ ...REFUSED, status: 403 })).toBe(0)
  })

  it('is made good by the same call, and by a login that comes after', () => {
    expect(count(REFUSED, { url: `${API}/orders`, status: 200 })).toBe(0)
    expect(count({ url: `${API}/orders`, status: 200 }, REFUSED)).toBe(1)
    expect(count(REFUSED, { url: `${API}/others`, status: 200 })).toBe(1)
    const login: Short[] = [
      {
        url: `${LOGIN}/authorize?response_type=code&client_id=c&state=s&redirect_uri=${encodeURIComponent(`${APP}/cb`)}`,
        status: 302,
        answer: { Location: `${APP}/cb?code=c0de-of-a-login&state=s` },
      },
      { url: `${APP}/cb?code=c0de-of-a-login&state=s`, status: 200, initiator: 'document' },
      {
        url: `${LOGIN}/token`,
        form: { grant_type: 'authorization_code', code: 'c0de-of-a-login', client_id: 'c' },
        status: 200,
        body: { access_token: jwt({ iss: LOGIN, aud: API }), token_type: 'Bearer' },
      },
    ]
    expect(count(REFUSED, ...login)).toBe(0)
    expect(count(...login, REFUSED)).toBe(1)
  })
})
