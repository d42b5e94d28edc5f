import { describe, expect, it } from 'vitest'
import { acs, IDP, REFUSED, SP, sso, wsfedPost } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-issuer'

describe(ID, () => {
  const trusting = (...issuers: string[]) => ({
    resources: [{ name: 'sp', urls: [SP], audiences: [], issuers }],
    clients: [],
  })

  it('fails where response and assertion name different ones', () => {
    const hops = [sso(), acs({ issuer: 'https://idp2.example.com' }, REFUSED)]
    expect(scenario(ID, hops).findings).toMatchObject([
      { severity: 'error', cause: 'issuer-mismatch', got: IDP, expected: 'https://idp2.example.com' },
    ])
  })

  it('holds it against the inventory', () => {
    expect(scenario(ID, [sso(), acs()], trusting(IDP)).outcomes).toEqual(['passed'])
    expect(scenario(ID, [sso(), acs()], trusting(`${IDP}/`)).findings).toMatchObject([
      { severity: 'warning', got: IDP, expected: `${IDP}/` },
    ])
    expect(scenario(ID, [wsfedPost()], trusting(IDP)).findings).toHaveLength(1)
  })

  it('cannot tell whom the service provider trusts, and does not apply without an assertion', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [acs({ codes: ['Responder'] })]).outcomes).toEqual([])
  })
})
