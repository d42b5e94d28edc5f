import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, callback, type Hop, tokenRequest, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const changed = { answer: { Location: withQuery(CALLBACK, { code: 'code-1', state: 'other' }) } }
const wrong = [authorize({}, changed), callback({ state: 'other' })]

describe('state-mismatch', () => {
  it('fails when another state comes back', () => {
    const { findings } = scenario('state-mismatch', wrong)
    expect(findings).toMatchObject([{ severity: 'critical', got: 'other', expected: 'state-1', exchange: 1 }])
  })

  it('only warns when the client redeemed the code all the same', () => {
    expect(scenario('state-mismatch', [...wrong, tokenRequest()]).findings).toMatchObject([
      { severity: 'warning' },
    ])
  })

  it('weighs the answer of a client that redeems on its server', () => {
    const form = authorize({}, { status: 200, answer: {}, body: '<form>' })
    const answered = (Location: string) => [
      form,
      callback({ state: 'other' }, { status: 302, answer: { Location } }),
    ]
    const severities = (hops: Hop[]) =>
      scenario('state-mismatch', hops).findings.map(({ severity }) => severity)
    expect(severities(answered('/orders'))).toEqual(['warning'])
    expect(severities(answered('/login?again'))).toEqual(['critical'])
    const shown = { url: 'https://app.example.com/error', body: '<p>', initiator: 'document' } as const
    expect(severities([...answered('/x'), shown])).toEqual(['critical'])
    expect(severities([form, callback({ state: 'other' })])).toEqual(['critical'])
    const tied = [
      authorize({}, changed),
      callback({ state: 'other' }, { status: 302, answer: { Location: '/' } }),
    ]
    expect(severities(tied)).toEqual(['critical'])
  })

  it('passes for the same state, with two logins side by side, and with a form that is served twice', () => {
    expect(scenario('state-mismatch', [authorize(), callback()]).outcomes).toEqual(['passed'])
    const form = { status: 200, answer: {}, body: '<form>' }
    const twice = [authorize({}, form), authorize({}, form), callback()]
    expect(scenario('state-mismatch', twice)).toEqual({ findings: [], outcomes: ['passed'] })
    const tabs = [
      authorize({ state: 'a' }, form),
      authorize({ state: 'b', code_challenge: 'x', nonce: 'y' }, form),
      callback({ state: 'b', code: 'code-b' }),
      callback({ state: 'a', code: 'code-a' }),
    ]
    expect(scenario('state-mismatch', tabs)).toEqual({ findings: [], outcomes: ['passed', 'passed'] })
  })

  it('cannot tell without the authorization request, nor when it was pushed', () => {
    expect(scenario('state-mismatch', [callback()]).outcomes).toEqual(['cantTell'])
    const pushed = authorize({
      state: undefined,
      nonce: undefined,
      code_challenge: undefined,
      request_uri: 'urn:x',
    })
    expect(scenario('state-mismatch', [pushed, callback()]).outcomes).toEqual(['cantTell'])
  })

  it('cannot tell where only an unescaped plus differs', () => {
    const plus = authorize({ state: 'a b' }, { answer: {} })
    expect(scenario('state-mismatch', [plus, callback({ state: 'a+b' })]).outcomes).toEqual(['cantTell'])
  })
})
