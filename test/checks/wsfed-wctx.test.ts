import { describe, expect, it } from 'vitest'
import { acs, sso, wresult, wsfedPost, wsfedRequest } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'wsfed-wctx'

describe(ID, () => {
  it('warns where it is lost or changed', () => {
    expect(scenario(ID, [wsfedRequest(), wsfedPost(wresult(), { wctx: undefined })]).findings).toMatchObject([
      { severity: 'warning', cause: 'relay-state-lost', expected: 'ctx-1' },
    ])
    expect(scenario(ID, [wsfedRequest(), wsfedPost(wresult(), { wctx: 'ctx' })]).findings).toMatchObject([
      { got: 'ctx', expected: 'ctx-1' },
    ])
  })

  it('passes unchanged, cannot tell without the request, does not apply to SAML', () => {
    expect(scenario(ID, [wsfedRequest(), wsfedPost()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [wsfedPost()]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [wsfedPost(wresult(), { wctx: undefined })]).outcomes).toEqual([])
    expect(scenario(ID, [sso(), acs({}, { relayState: '' })]).outcomes).toEqual([])
  })
})
