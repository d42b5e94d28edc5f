import { describe, expect, it } from 'vitest'
import { acs, REFUSED, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-in-response-to'

describe(ID, () => {
  it('fails where another request is named', () => {
    const { findings } = scenario(ID, [sso(), acs({ inResponseTo: '_old' }, REFUSED)])
    expect(findings).toMatchObject([{ severity: 'error', got: '_old', expected: '_r1' }])
    expect(scenario(ID, [sso(), acs({ inResponseTo: '_old' })]).findings).toMatchObject([
      { severity: 'warning' },
    ])
  })

  it('fails where response and assertion contradict each other', () => {
    const { findings } = scenario(ID, [sso(), acs({ assertion: { inResponseTo: '_x' } }, REFUSED)])
    expect(findings).toMatchObject([{ got: '_x', expected: '_r1' }])
  })

  it('fails where none is named although RelayState belongs to a request', () => {
    const relayState = 'a-relay-state-of-its-own'
    const hops = [sso({}, { relayState }), acs({ inResponseTo: null }, { ...REFUSED, relayState })]
    expect(scenario(ID, hops).findings).toMatchObject([{ severity: 'error', expected: '_r1' }])
  })

  it('notes an unsolicited response only where it was refused', () => {
    expect(scenario(ID, [acs({ inResponseTo: null }, REFUSED)]).findings).toMatchObject([
      { severity: 'warning', cause: null },
    ])
    expect(scenario(ID, [acs({ inResponseTo: null })]).outcomes).toEqual([])
  })

  it('passes for its own, and cannot tell without the request', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [acs()]).outcomes).toEqual(['cantTell'])
  })
})
