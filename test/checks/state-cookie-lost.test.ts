import { describe, expect, it } from 'vitest'
import { authorize, begin, callback, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const refused = (headers: Record<string, string> = {}, more: Partial<Hop> = {}) =>
  callback({}, { status: 500, body: '<p>', headers, ...more })
const login = (cookie: string, last: Hop) => scenario('state-cookie-lost', [begin(cookie), authorize(), last])

describe('state-cookie-lost', () => {
  it('fails when the cookie of the login is missing, and tells why', () => {
    const { findings } = login('corr=state-1; SameSite=Strict', refused({ Cookie: 'lang=en' }))
    expect(findings).toMatchObject([{ severity: 'error', cause: 'state-cookie-lost', exchange: 2 }])
    expect(findings[0]?.detail).toContain('SameSite=Strict')
  })

  it('fails when another answer replaced it before the login came back', () => {
    const poll = (cookie: string): Hop => ({
      url: 'https://app.example.com/api/poll',
      answer: { 'Set-Cookie': cookie },
    })
    const hops = (cookie: string, sent: string) => [
      begin('session=with-state-1; Path=/'),
      authorize(),
      poll(cookie),
      refused({ Cookie: sent }),
    ]
    const { findings } = scenario('state-cookie-lost', hops('session=old; Path=/', 'session=old'))
    expect(findings[0]?.detail).toContain('overwritten by another answer')
    const deleted = scenario('state-cookie-lost', hops('session=; Path=/; Max-Age=0', 'lang=en'))
    expect(deleted.findings[0]?.detail).toContain('overwritten by another answer')
    // At another path it is another cookie, and a script may have written this one.
    expect(scenario('state-cookie-lost', hops('session=old; Path=/api', 'session=old')).findings).toEqual([])
  })

  it('passes when it came back, also beside a cookie that did not', () => {
    expect(login('corr=state-1', refused({ Cookie: 'corr=state-1' })).outcomes).toEqual(['passed'])
    const two = begin('corr=state-1; Path=/\nauth_hint=x; Path=/login')
    const { outcomes } = scenario('state-cookie-lost', [
      two,
      authorize(),
      refused({ Cookie: 'corr=state-1' }),
    ])
    expect(outcomes).toEqual(['passed'])
  })

  it('cannot tell what the source does not show, and what nothing explains', () => {
    const unseen = refused({}, { unseen: ['request-cookies'] })
    expect(login('corr=state-1; SameSite=Strict', unseen).outcomes).toEqual(['cantTell'])
    expect(login('theme=dark', refused()).outcomes).toEqual(['cantTell'])
  })

  it('does not apply where the login went on without it, nor without a cookie', () => {
    expect(
      login('corr=state-1; SameSite=Strict', callback({}, { headers: { Cookie: 'a=1' } })).outcomes,
    ).toEqual([])
    expect(scenario('state-cookie-lost', [authorize(), refused()]).outcomes).toEqual([])
  })
})
