import { describe, expect, it } from 'vitest'
import { acs, REFUSED, SP, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-audience-missing'

describe(ID, () => {
  const bare = { assertion: { audiences: [] } }

  it('warns of an assertion without a restriction', () => {
    expect(scenario(ID, [sso(), acs(bare)]).findings).toMatchObject([
      { severity: 'warning', cause: 'audience-missing', expected: SP },
    ])
  })

  it('is an error where the refusal speaks of the audience', () => {
    const refused = {
      ...REFUSED,
      body: '<p>IDX13002: Unable to validate token. TokenValidationParameters.RequireAudience is true but no AudienceRestrictions were found</p>',
    }
    expect(scenario(ID, [sso(), acs(bare, refused)]).findings).toMatchObject([{ severity: 'error' }])
    expect(scenario(ID, [sso(), acs(bare, REFUSED)]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes with one, and does not apply to what is no assertion', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [sso(), acs({ codes: ['Responder'] })]).outcomes).toEqual([])
  })
})
