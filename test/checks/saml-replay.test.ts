import { describe, expect, it } from 'vitest'
import { acs, REFUSED, sso, wresult, wsfedPost, wsfedRequest } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-replay'

describe(ID, () => {
  it('fails for the second delivery, and warns where it was accepted', () => {
    expect(scenario(ID, [sso(), acs(), acs({}, REFUSED)]).findings).toMatchObject([
      { severity: 'error', cause: 'saml-replay', got: '_p1', exchange: 2 },
    ])
    const { findings, outcomes } = scenario(ID, [sso(), acs(), acs()])
    expect(outcomes).toEqual(['passed', 'failed'])
    expect(findings[0]).toMatchObject({ severity: 'warning' })
    expect(findings[0]?.detail).toContain('accepted it again')
    expect(scenario(ID, [wsfedRequest(), wsfedPost(), wsfedPost()]).findings).toHaveLength(1)
  })

  it('passes for the first, and does not apply without an ID', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [wsfedPost(wresult().replace(' AssertionID="_w1"', ''))]).outcomes).toEqual([])
    expect(scenario(ID, [sso()]).outcomes).toEqual([])
  })
})
