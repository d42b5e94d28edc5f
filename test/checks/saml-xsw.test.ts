import { describe, expect, it } from 'vitest'
import { acs, assertion, signature, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-xsw'

describe(ID, () => {
  it('is critical for what only an attack puts together', () => {
    const wrapped = acs({
      content: `<samlp:Extensions>${assertion()}</samlp:Extensions>${assertion({ id: '_evil' })}`,
    })
    expect(scenario(ID, [sso(), wrapped]).findings).toMatchObject([
      { severity: 'critical', cause: 'saml-signature-invalid' },
    ])
    const other = acs({ assertion: { signature: signature('_other') } })
    expect(scenario(ID, [sso(), other]).findings[0]?.detail).toContain('is over #_other, not over #_a1')
    const object = signature('_a1', undefined, '<ds:Object/>')
    expect(scenario(ID, [sso(), acs({ assertion: { signature: object } })]).findings[0]?.detail).toContain(
      'Object',
    )
  })

  it('warns of what is allowed and hides attacks', () => {
    expect(scenario(ID, [sso(), acs({ assertion: { nameId: 'al<!---->ice' } })]).findings).toMatchObject([
      { severity: 'warning', cause: null },
    ])
  })

  it('is critical for an unsigned assertion beside a signed one', () => {
    const two = acs({ content: assertion({ id: '_evil', signature: '' }) + assertion() })
    expect(scenario(ID, [sso(), two]).findings).toMatchObject([{ severity: 'critical' }])
    const both = acs({ content: assertion({ id: '_a2' }) + assertion() })
    expect(scenario(ID, [sso(), both]).outcomes).toEqual(['passed'])
  })

  it('passes for the usual, and cannot tell what cannot be read', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [{ ...acs(), form: { SAMLResponse: 'PGE+' } }]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [sso()]).outcomes).toEqual([])
  })
})
