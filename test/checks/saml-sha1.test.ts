import { describe, expect, it } from 'vitest'
import { acs, signature, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-sha1'

describe(ID, () => {
  const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'

  it('warns of SHA-1', () => {
    const old = acs({ assertion: { signature: signature('_a1', RSA_SHA1) } })
    expect(scenario(ID, [sso(), old]).findings).toMatchObject([
      { severity: 'warning', cause: null, got: RSA_SHA1 },
    ])
  })

  it('passes for SHA-256, and does not apply without a signature', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [sso(), acs({ assertion: { signature: '' } })]).outcomes).toEqual([])
  })
})
