import { beforeAll, describe, expect, it } from 'vitest'
import type { RankedCause } from '../../../src/core/finding.ts'
import { evidence, type Hop } from '../../support/evidence.ts'
import { acs, base64, REFUSED, type Response, response, sso } from '../../support/saml.ts'
import { federationMetadata, type Signer, signed, signer } from '../../support/signed-saml.ts'
import { analyseAll } from '../analysed.ts'

let own: Signer
let other: Signer
let old: Signer
beforeAll(() => {
  own = signer()
  other = signer('other')
  old = signer('old', [-400, -35])
})

const unsigned = (more: Response = {}) =>
  response({ ...more, assertion: { signature: '', ...more.assertion } })
const refused = (xml: string, body = '<title>Sorry</title><p>No.</p>'): Hop => ({
  ...acs({}, { ...REFUSED, body }),
  form: { SAMLResponse: base64(xml), RelayState: 'relay-1' },
})

async function causes(...hops: Hop[]): Promise<RankedCause[]> {
  const exchanges = evidence(sso(), ...hops)
  const analysis = analyseAll(exchanges)
  await analysis.verify()
  return analysis.diagnosisOf(exchanges.length - 1)?.causes ?? []
}

describe('a refused response whose signature was verified', () => {
  it('was changed after it was signed', async () => {
    const [first] = await causes(refused(signed(unsigned(), own).replace('alice-1', 'admin')))
    expect(first).toMatchObject({ cause: 'saml-signature-invalid', confidence: 'certain' })
    expect(first?.summary).toContain('was changed on its way')
    expect(first?.because[0]?.text).toContain('its digest differs')
  })

  it('is signed by a key that is not published', async () => {
    const [first] = await causes(federationMetadata([other]), refused(signed(unsigned(), own)))
    expect(first).toMatchObject({
      cause: 'saml-signature-invalid',
      confidence: 'likely',
      expected: 'the certificate in its metadata',
      expectedFrom: 'the metadata of the identity provider',
    })
    expect(first?.got).toContain('CN=idp.example.com')
  })

  it('is signed by another key than the certificate in it', async () => {
    const [first] = await causes(refused(signed(unsigned(), own).replace(own.certificate, other.certificate)))
    expect(first).toMatchObject({ cause: 'saml-signature-invalid', confidence: 'likely' })
    expect(first?.got).toContain('CN=other')
  })

  it('says what is wrong where the service provider speaks of the signature only', async () => {
    const said = 'Signature validation failed. SAML Response rejected'
    const xml = signed(unsigned(), own).replace('alice-1', 'admin')
    const [first] = await causes(refused(xml, `<p>${said}</p>`))
    expect(first).toMatchObject({ cause: 'saml-signature-invalid', confidence: 'certain' })
    expect(first?.summary).toContain('was changed on its way')
    expect(first?.because.some(({ text }) => text.includes('Signature validation failed'))).toBe(true)
  })

  it('stands behind what the capture proves otherwise', async () => {
    const xml = signed(unsigned({ assertion: { audiences: [['https://other.example']] } }), own)
    const [first, second] = await causes(refused(xml.replace('alice-1', 'admin')))
    expect([first?.cause, second?.cause]).toEqual(['saml-audience-mismatch', 'saml-signature-invalid'])
  })

  it('may be refused for an expired certificate', async () => {
    const found = await causes(refused(signed(unsigned(), old)))
    expect(found.find(({ summary }) => summary.includes('expired on'))).toMatchObject({
      confidence: 'possible',
    })
  })

  it('is under no signature where the one in it is over another assertion', async () => {
    const xml = signed(unsigned(), own)
    const original = /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? ''
    const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(original)?.[0] ?? ''
    const forged = original.replace('ID="_a1"', 'ID="_evil"').replace('alice-1', 'admin')
    const moved = `<samlp:Extensions>${original.replace(signature, '')}</samlp:Extensions>`
    const [first] = await causes(refused(xml.replace(original, moved + forged)))
    expect(first).toMatchObject({ cause: 'saml-signature-invalid', confidence: 'likely' })
    expect(first?.because.map(({ text }) => text).join()).toContain('is over saml:Assertion #_a1')
  })

  it('is no evidence where nothing of it fits, or where it is in order', async () => {
    const good = signed(unsigned(), own)
    const both = good
      .replace('alice-1', 'user-1')
      .replace(/(<ds:SignatureValue>)..../, (_, tag) => `${tag}AAAA`)
    for (const xml of [both, good, response()]) {
      const found = await causes(federationMetadata([own]), refused(xml))
      for (const { confidence } of found.filter(({ cause }) => cause === 'saml-signature-invalid'))
        expect(confidence).toBe('possible')
    }
  })
})
