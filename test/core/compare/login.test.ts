import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../../src/checks/index.ts'
import { analyse } from '../../../src/core/analyse.ts'
import { failedLogin, goodLogin, loginsOf } from '../../../src/core/compare/login.ts'
import {
  API,
  authorize,
  begin,
  call,
  callback,
  evidence,
  type Hop,
  metadata,
  tokenRequest,
} from '../../support/evidence.ts'
import { evidenceOf } from '../../support/redacted.ts'
import { accessToken } from '../../support/tokens.ts'

const logins = (...hops: Hop[]) =>
  loginsOf(analyse(evidenceOf(evidence(...hops)), { checks: CHECKS })).map(({ flow, ...rest }) => ({
    ...rest,
    flow: flow?.id ?? null,
  }))

const second = (token: string): Hop[] => {
  const fresh = { state: 'state-2', nonce: 'nonce-2' }
  const Location = 'https://app.example.com/callback?code=code-2&state=state-2'
  return [
    authorize(fresh, { answer: { Location } }),
    callback({ code: 'code-2', state: 'state-2' }),
    tokenRequest({ code: 'code-2' }, { body: { access_token: token, token_type: 'Bearer' } }),
  ]
}

describe('the logins of a capture', () => {
  it('have the requests that began them, and those of no login that came after', () => {
    const token = accessToken('https://users.example.com')
    expect(
      logins(
        begin('a=b'),
        authorize(),
        callback(),
        tokenRequest(),
        metadata(),
        ...second(token),
        call(`${API}/orders`, { token, status: 401 }),
      ),
    ).toEqual([
      { flow: 'f1', outcome: 'succeeded', exchanges: [0, 1, 2, 3, 4], hidden: [] },
      { flow: 'f2', outcome: 'failed', exchanges: [5, 6, 7, 8], hidden: [] },
    ])
  })

  it('are one of all requests where there is none', () => {
    const token = accessToken(API)
    expect(logins(call(`${API}/orders`, { token }), { url: 'https://app.example.com/logo.png' })).toEqual([
      { flow: null, outcome: 'succeeded', exchanges: [0], hidden: [] },
    ])
    expect(logins()).toEqual([])
  })

  it('are chosen by how they ended', () => {
    const all = [
      { flow: null, outcome: 'succeeded', exchanges: [1], hidden: [] },
      { flow: null, outcome: 'failed', exchanges: [2], hidden: [] },
      { flow: null, outcome: 'failed', exchanges: [3], hidden: [] },
      { flow: null, outcome: 'succeeded', exchanges: [4], hidden: [] },
    ] as const
    const list = all.map((one) => ({ ...one, exchanges: [...one.exchanges], hidden: [] }))
    expect(goodLogin(list)?.exchanges).toEqual([4])
    expect(failedLogin(list)?.exchanges).toEqual([2])
    expect(goodLogin(list.slice(1, 3))).toBeNull()
    expect(failedLogin(list.slice(0, 1))).toBeNull()
  })
})
