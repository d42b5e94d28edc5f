import { beforeAll, describe, expect, it } from 'vitest'
import type { Hop } from '../support/evidence.ts'
import { acs, base64, REFUSED, response, sso } from '../support/saml.ts'
import { verifiedScenario } from '../support/scenario.ts'
import { federationMetadata, type Signer, signed, signer } from '../support/signed-saml.ts'

const ID = 'saml-cert'
let own: Signer
let other: Signer
let old: Signer
let early: Signer
beforeAll(() => {
  own = signer()
  other = signer('other')
  old = signer('old', [-400, -35])
  early = signer('early', [10, 400])
})

const posted = (by: Signer, more = {}): Hop => ({
  ...acs({}, more),
  form: {
    SAMLResponse: base64(signed(response({ assertion: { signature: '' } }), by)),
    RelayState: 'relay-1',
  },
})
const said = (...hops: Hop[]) => verifiedScenario(ID, [sso(), ...hops])

describe(ID, () => {
  it('fails for a certificate that the metadata does not have', async () => {
    const { findings } = await said(federationMetadata([other, old]), posted(own, REFUSED))
    expect(findings).toMatchObject([
      {
        severity: 'error',
        cause: 'saml-signature-invalid',
        got: expect.stringMatching(/^CN=idp\.example\.com, SHA-256 [0-9A-F:]{23}…$/),
        expected: 'one of the 2 certificates in its metadata',
      },
    ])
    expect((await said(federationMetadata([other]), posted(own))).findings).toMatchObject([
      { severity: 'warning', cause: null, expected: 'the certificate in its metadata' },
    ])
  })

  it('tells one that is out of date', async () => {
    const { findings } = await said(federationMetadata([old]), posted(old))
    expect(findings).toMatchObject([{ severity: 'info', cause: null }])
    expect(findings[0]?.detail).toMatch(/expired on \d{4}-\d\d-\d\d\./)
    expect((await said(posted(old, REFUSED))).findings).toMatchObject([{ severity: 'warning' }])
    expect((await said(posted(early))).findings[0]?.detail).toContain('is valid from')
  })

  it('passes during a roll-over, cannot tell without metadata, does not apply to an unsigned one', async () => {
    expect((await said(federationMetadata([other, own]), posted(own))).outcomes).toEqual(['passed'])
    expect((await said(posted(own))).outcomes).toEqual(['cantTell'])
    expect((await said(acs({ assertion: { signature: '' } }))).outcomes).toEqual([])
    expect((await said(acs())).outcomes).toEqual(['cantTell'])
  })
})
