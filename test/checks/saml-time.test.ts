import { describe, expect, it } from 'vitest'
import { acs, at, base64, REFUSED, response, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-time'

describe(ID, () => {
  it('fails for an assertion that had ended', () => {
    const { findings } = scenario(ID, [sso(), acs({ assertion: { notOnOrAfter: at(-600) } }, REFUSED)])
    expect(findings).toMatchObject([{ severity: 'error', cause: 'saml-time', got: at(-600) }])
    expect(findings[0]?.detail).toContain('602 s ago')
  })

  it('takes one that is not yet valid for a matter of clocks', () => {
    const { findings } = scenario(ID, [sso(), acs({}, { ...REFUSED, clock: -3600 })])
    expect(findings).toMatchObject([{ severity: 'error', cause: 'clock-skew' }])
  })

  it('warns where it was accepted, also of a session that had ended', () => {
    expect(scenario(ID, [sso(), acs({ assertion: { notBefore: at(30) } })]).findings).toMatchObject([
      { severity: 'warning' },
    ])
    const session = `SessionNotOnOrAfter="${at(-5)}"`
    expect(scenario(ID, [sso(), acs({ assertion: { session } })]).findings[0]?.detail).toContain(
      'SessionNotOnOrAfter',
    )
  })

  it('passes in time, cannot tell without Date, does not apply to an encrypted one', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [sso(), acs({}, { clock: null })]).outcomes).toEqual(['cantTell'])
    const old = acs({ assertion: { notOnOrAfter: at(-4000) } }, { clock: null })
    expect(scenario(ID, [sso(), old]).findings[0]).toMatchObject({ severity: 'warning' })
    expect(scenario(ID, [sso(), old]).findings[0]?.detail).toContain('this machine')
    const hidden = base64(response({ content: '<saml:EncryptedAssertion/>' }))
    expect(scenario(ID, [{ ...acs(), form: { SAMLResponse: hidden } }]).outcomes).toEqual([])
  })
})
