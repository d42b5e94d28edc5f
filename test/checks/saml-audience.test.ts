import { describe, expect, it } from 'vitest'
import { acs, REFUSED, SP, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-audience'

describe(ID, () => {
  it('fails where the service provider refused another audience than its own name', () => {
    const { findings } = scenario(ID, [
      sso(),
      acs({ assertion: { audiences: [['https://other.example']] } }, REFUSED),
    ])
    expect(findings).toMatchObject([
      {
        severity: 'error',
        cause: 'saml-audience-mismatch',
        exchange: 1,
        got: 'https://other.example',
        expected: SP,
      },
    ])
    expect(findings[0]?.detail).toContain('sign-in request')
  })

  it('warns where it was accepted nevertheless', () => {
    const { findings } = scenario(ID, [sso(), acs({ assertion: { audiences: [[`${SP}/`]] } })])
    expect(findings).toMatchObject([{ severity: 'warning', got: `${SP}/` }])
    expect(findings[0]?.detail).toContain('accepted it nevertheless')
  })

  it('takes the audiences of one restriction for alternatives, several restrictions together', () => {
    const of = (...audiences: string[][]) => scenario(ID, [sso(), acs({ assertion: { audiences } }, REFUSED)])
    expect(of(['https://other.example', SP]).outcomes).toEqual(['passed'])
    expect(of([SP], ['https://other.example', 'x']).findings).toMatchObject([
      { got: JSON.stringify([SP, 'https://other.example', 'x']) },
    ])
  })

  it('goes by the inventory where it declares one', () => {
    const inventory = { resources: [{ name: 'sp', urls: [SP], audiences: ['urn:sp'] }], clients: [] }
    const { findings } = scenario(ID, [sso(), acs({}, REFUSED)], inventory)
    expect(findings).toMatchObject([{ got: SP, expected: 'urn:sp' }])
  })

  it('cannot tell without the request, and does not apply without an audience', () => {
    expect(scenario(ID, [acs({}, REFUSED)]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [sso(), acs({ assertion: { audiences: [] } })]).outcomes).toEqual([])
    expect(scenario(ID, [sso(), acs({ codes: ['Responder'] })]).outcomes).toEqual([])
  })
})
