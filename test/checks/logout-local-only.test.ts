import { describe, expect, it } from 'vitest'
import { APP, authorize, callback, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER } from '../support/tokens.ts'

const ID = 'logout-local-only'
const bye: Hop = { url: `${APP}/logout`, status: 302, answer: { Location: '/' }, initiator: 'document' }
const again = (more: Partial<Hop> = {}) =>
  authorize({ state: 'state-2', nonce: 'nonce-2', code_challenge: 'challenge-2' }, more)

describe(ID, () => {
  it('remarks that the next login needed no sign-in', () => {
    const { findings } = scenario(ID, [authorize(), callback(), bye, again()])
    expect(findings).toMatchObject([{ severity: 'info', exchange: 3 }])
    expect(findings[0]?.detail).toContain('/logout')
  })

  it('passes when the identity provider was told', () => {
    const end: Hop = { url: `${ISSUER}/logout?post_logout_redirect_uri=${APP}`, initiator: 'document' }
    expect(scenario(ID, [authorize(), callback(), bye, end, again()]).outcomes).toEqual(['passed'])
  })

  it('is quiet when a page was shown, without a logout, long after it, and for names that only look alike', () => {
    const form = again({ status: 200, answer: {}, body: '<form>' })
    const guide: Hop = { url: `${APP}/docs/logout-guide`, initiator: 'document' }
    for (const hops of [[bye, form], [again()], [bye, again({ after: 700 })], [guide, again()]])
      expect(scenario(ID, [authorize(), callback(), ...hops]).findings).toEqual([])
  })
})
