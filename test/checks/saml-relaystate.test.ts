import { describe, expect, it } from 'vitest'
import { acs, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-relaystate'

describe(ID, () => {
  it('warns where it is lost or changed', () => {
    expect(scenario(ID, [sso(), acs({}, { relayState: '' })]).findings).toMatchObject([
      { severity: 'warning', cause: 'relay-state-lost', expected: 'relay-1' },
    ])
    expect(scenario(ID, [sso(), acs({}, { relayState: 'other' })]).findings).toMatchObject([{ got: 'other' }])
  })

  it('notes more than 80 bytes', () => {
    const relayState = 'x'.repeat(81)
    expect(scenario(ID, [sso({}, { relayState }), acs({}, { relayState })]).findings).toMatchObject([
      { severity: 'info', cause: null },
    ])
  })

  it('passes unchanged, cannot tell without the request, does not apply without any', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [acs()]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [acs({}, { relayState: '' })]).outcomes).toEqual([])
  })
})
