import { describe, expect, it } from 'vitest'
import { acs, REFUSED, wresult, wsfedPost } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'wsfed-wresult'
const said = (xml: string) => scenario(ID, [wsfedPost(xml, {}, REFUSED)]).findings[0]

describe(ID, () => {
  it('passes for a token, alone or in a collection', () => {
    expect(scenario(ID, [wsfedPost()]).outcomes).toEqual(['passed'])
    const many = `<c:RequestSecurityTokenResponseCollection xmlns:c="http://docs.oasis-open.org/ws-sx/ws-trust/200512">${wresult()}</c:RequestSecurityTokenResponseCollection>`
    expect(scenario(ID, [wsfedPost(many)]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [acs()]).outcomes).toEqual([])
  })

  it('fails without a token, for a fault, for something else, and for what cannot be read', () => {
    const empty = wresult().replace(/<t:RequestedSecurityToken>.*<\/t:RequestedSecurityToken>/, '')
    expect(said(empty)).toMatchObject({ severity: 'error', cause: 'token-malformed' })
    const fault =
      '<s:Fault xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>ID3242</s:Text></s:Reason></s:Fault>'
    expect(said(fault)).toMatchObject({ cause: 'idp-error', got: 's:Sender: ID3242' })
    expect(said('<x/>')).toMatchObject({ got: 'x' })
    expect(said('<x><y></x>')?.detail).toContain('cannot be read')
    expect(scenario(ID, [wsfedPost(empty)]).findings).toMatchObject([{ severity: 'warning' }])
  })
})
