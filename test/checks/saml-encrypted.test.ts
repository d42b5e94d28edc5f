import { beforeAll, describe, expect, it } from 'vitest'
import { analyseAll } from '../core/analysed.ts'
import { encrypted } from '../support/encrypted-saml.ts'
import type { Hop } from '../support/evidence.ts'
import { evidence } from '../support/evidence.ts'
import { acs, assertion, base64, response, sso } from '../support/saml.ts'
import { scenario, verifiedScenario } from '../support/scenario.ts'
import { type Signer, signer } from '../support/signed-saml.ts'

const ID = 'saml-encrypted'
let sp: Signer
let other: Signer
beforeAll(() => {
  sp = signer('sp.example.com')
  other = signer('other')
})

const posted = (content: string): Hop => ({ ...acs(), form: { SAMLResponse: base64(response({ content })) } })

async function withKey(content: string, key: Signer) {
  const analysis = analyseAll(evidence(sso(), posted(content)))
  await analysis.useKey(key.privateKey)
  return analysis.findingsOf(1).filter(({ check }) => check === ID)
}

describe(ID, () => {
  it('tells what is encrypted, how, and for whom', async () => {
    const closed = encrypted(assertion(), sp)
    const { findings } = scenario(ID, [sso(), posted(closed)])
    expect(findings).toMatchObject([{ severity: 'info', cause: null }])
    expect(findings[0]?.detail).toContain(
      'EncryptedAssertion is encrypted for https://sp.example.com with aes256-gcm:',
    )
    const later = await verifiedScenario(ID, [sso(), posted(closed)])
    expect(later.findings[0]?.detail).toMatch(/for CN=sp\.example\.com, SHA-256 [0-9A-F:]+… with/)
  })

  it('names the key, or nobody, and counts further parts', () => {
    const closed = encrypted(assertion(), sp).replace(' Recipient="https://sp.example.com"', '')
    expect(scenario(ID, [sso(), posted(closed)]).findings[0]?.detail).toContain('for sp-key with')
    const bare =
      '<saml:EncryptedAssertion><e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"/></saml:EncryptedAssertion>'
    const { detail } = scenario(ID, [sso(), posted(bare + bare)]).findings[0] ?? {}
    expect(detail).toContain(
      'for somebody that it does not name with an algorithm without a name, and 1 more',
    )
  })

  it('says why a key does not open it, passes when one does, and does not apply without', async () => {
    const closed = encrypted(assertion(), sp)
    expect((await withKey(closed, other))[0]?.detail).toContain('does not open it.')
    expect(await withKey(closed, sp)).toEqual([])
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual([])
  })
})
