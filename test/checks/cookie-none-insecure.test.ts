import { describe, expect, it } from 'vitest'
import { authorize, begin, callback, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'cookie-none-insecure'
const refused = (more: Partial<Hop> = {}) => callback({}, { status: 500, body: '<p>', ...more })

describe(ID, () => {
  it('fails when the login was refused for want of the cookie', () => {
    const { findings } = scenario(ID, [begin('corr=state-1; SameSite=None'), authorize(), refused()])
    expect(findings).toMatchObject([
      { severity: 'error', cause: 'state-cookie-lost', exchange: 2, expected: 'SameSite=None; Secure' },
    ])
  })

  it('warns of a cookie that an answer of a login sets so', () => {
    const set = callback({}, { answer: { 'Set-Cookie': 'sid=1; SameSite=None' } })
    expect(scenario(ID, [authorize(), set]).findings).toMatchObject([
      { severity: 'warning', cause: null, exchange: 1 },
    ])
  })

  it('is quiet for Secure, for Lax and outside of logins; without cookies it cannot tell', () => {
    for (const cookie of ['sid=1; SameSite=None; Secure', 'sid=1; SameSite=Lax'])
      expect(
        scenario(ID, [authorize(), callback({}, { answer: { 'Set-Cookie': cookie } })]).findings,
      ).toEqual([])
    const ad = {
      url: 'https://ads.example.net/p',
      status: 404,
      answer: { 'Set-Cookie': 'a=1; SameSite=None' },
    }
    expect(scenario(ID, [ad]).findings).toEqual([])
    const unseen = refused({ unseen: ['request-cookies'] })
    expect(scenario(ID, [begin('corr=state-1; SameSite=None'), authorize(), unseen]).outcomes).toContain(
      'cantTell',
    )
  })
})
