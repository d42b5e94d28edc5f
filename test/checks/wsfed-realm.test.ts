import { describe, expect, it } from 'vitest'
import { acs, REALM, REFUSED, sso, wresult, wsfedPost, wsfedRequest } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'wsfed-realm'

describe(ID, () => {
  const other = wresult({ audience: 'urn:app:other', appliesTo: REALM })

  it('fails where the token is for another realm', () => {
    const { findings } = scenario(ID, [wsfedRequest(), wsfedPost(other, {}, REFUSED)])
    expect(findings).toMatchObject([{ severity: 'error', got: 'urn:app:other', expected: REALM }])
    expect(findings[0]?.detail).toContain('AppliesTo')
    expect(scenario(ID, [wsfedRequest(), wsfedPost(other)]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes for the same, cannot tell without the request, does not apply to SAML', () => {
    expect(scenario(ID, [wsfedRequest(), wsfedPost()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [wsfedPost()]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual([])
  })
})
