import { describe, expect, it } from 'vitest'
import { acs, base64, REFUSED, response, signature, sso, wresult, wsfedPost } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-unsigned'

describe(ID, () => {
  const unsigned = { assertion: { signature: '' } }

  it('is critical where it was accepted, an error where it was refused', () => {
    expect(scenario(ID, [sso(), acs(unsigned)]).findings).toMatchObject([{ severity: 'critical' }])
    expect(scenario(ID, [sso(), acs(unsigned, REFUSED)]).findings).toMatchObject([{ severity: 'error' }])
    const token = wresult().replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '')
    expect(scenario(ID, [wsfedPost(token)]).findings).toHaveLength(1)
  })

  it('only notes it on this machine', () => {
    const local = acs(unsigned, { url: 'http://localhost:8080/acs' })
    expect(scenario(ID, [local]).findings).toMatchObject([{ severity: 'info' }])
  })

  it('passes where one of the two is signed', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [sso(), acs({ ...unsigned, signature: signature('_p1') })]).outcomes).toEqual([
      'passed',
    ])
  })

  it('cannot tell for an encrypted assertion, and does not apply without one', () => {
    const hidden = {
      ...acs(),
      form: { SAMLResponse: base64(response({ content: '<saml:EncryptedAssertion/>' })) },
    }
    expect(scenario(ID, [hidden]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [acs({ codes: ['Responder'] })]).outcomes).toEqual([])
  })
})
