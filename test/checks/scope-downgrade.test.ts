import { describe, expect, it } from 'vitest'
import { authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const answer = (scope: string | undefined) =>
  tokenRequest({}, { body: { access_token: 'x', token_type: 'Bearer', scope } })
const check = (scope: string, granted: string | undefined) =>
  scenario('scope-downgrade', [authorize({ scope }), callback(), answer(granted)])

describe('scope-downgrade', () => {
  it('names what was not granted', () => {
    const { findings } = check('openid read write', 'openid read')
    expect(findings).toMatchObject([
      { severity: 'warning', got: 'openid read', expected: 'openid read write' },
    ])
    expect(findings[0]?.detail).toContain('Not granted: write.')
  })

  it.each([
    ['openid read', 'read openid'],
    ['openid profile offline_access read', 'read'],
    ['https://graph.microsoft.com/User.Read', 'User.Read'],
    ['api://orders/.default', 'api://orders/read'],
  ])('passes %s answered with %s', (asked, granted) => {
    expect(check(asked, granted).outcomes).toEqual(['passed'])
  })

  it('asks nothing where the token is for one of several resources', () => {
    const hops = [
      authorize({ scope: 'read write', resource: 'https://a.example.com' }),
      callback(),
      answer('read'),
    ]
    expect(scenario('scope-downgrade', hops).outcomes).toEqual([])
  })

  it('takes an answer without scope for all of it, and cannot tell without the request', () => {
    expect(check('openid read', undefined).outcomes).toEqual([])
    expect(scenario('scope-downgrade', [answer('read')]).outcomes).toEqual(['cantTell'])
  })
})
