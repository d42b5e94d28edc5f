import { beforeAll, describe, expect, it } from 'vitest'
import type { Analysis } from '../../../src/core/analysis.ts'
import type { Exchange } from '../../../src/core/evidence.ts'
import type { SamlVerification } from '../../../src/core/saml/verification.ts'
import { evidence, type Hop } from '../../support/evidence.ts'
import {
  acs,
  assertion,
  base64,
  deflated,
  IDP,
  response,
  SSO,
  sso,
  wresult,
  wsfedPost,
} from '../../support/saml.ts'
import { federationMetadata, type Signer, signed, signedQuery, signer } from '../../support/signed-saml.ts'
import { analyseAll } from '../analysed.ts'

let own: Signer
let other: Signer
beforeAll(() => {
  own = signer()
  other = signer('other')
})

const posted = (xml: string): Hop => ({
  ...acs(),
  form: { SAMLResponse: base64(xml), RelayState: 'relay-1' },
})
const unsigned = () => response({ assertion: { signature: '' } })

/** What was verified of the last message of the capture that has a signature. */
function last(analysis: Analysis): SamlVerification | null {
  const all = analysis.steps.flatMap(({ messages }) => messages.map((one) => analysis.verificationOf(one)))
  return all.findLast((one) => one !== null) ?? null
}

async function verified(...hops: Hop[]) {
  const analysis = analyseAll(evidence(...hops))
  const changed = await analysis.verify()
  return {
    analysis,
    changed,
    found: last(analysis),
    token: analysis.tokens.find((one) => one.form === 'saml-assertion'),
  }
}

describe('a certificate that a person gives', () => {
  it('proves the origin like one in captured metadata, as PEM, as base64 and in metadata', async () => {
    const metadata = federationMetadata([own]).body
    for (const text of [pem(own.certificate), own.certificate, String(metadata)]) {
      const { analysis, found } = await verified(sso(), posted(signed(unsigned(), own)))
      expect(found?.assertions[0]?.state).toBe('intact')
      expect(await analysis.giveCertificate(text, IDP)).toBe(1)
      expect(last(analysis)?.assertions[0]?.state).toBe('valid')
      expect(last(analysis)?.signatures[0]?.key?.published).toMatchObject({ url: '', exchange: -1 })
      expect(await analysis.giveCertificate(text, IDP)).toBe(0)
    }
  })

  it('is taken over by an analysis that replaces this one', async () => {
    const hops = evidence(sso(), posted(signed(unsigned(), own)))
    const before = analyseAll(hops)
    await before.giveCertificate(pem(own.certificate), IDP)
    const after = analyseAll(hops)
    after.takeKeysOf(before)
    await after.verify()
    expect(last(after)?.assertions[0]?.state).toBe('valid')
  })

  it('of somebody else proves nothing, and what is no certificate is refused', async () => {
    const { analysis } = await verified(sso(), posted(signed(unsigned(), own)))
    await analysis.giveCertificate(pem(other.certificate), IDP)
    expect(last(analysis)?.assertions[0]?.state).not.toBe('valid')
    for (const text of ['', 'hello', '<a/>', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])
      await expect(analysis.giveCertificate(text, IDP)).rejects.toMatchObject({
        code: 'ERR_CERTIFICATE_FORMAT',
      })
  })
})

function pem(base64: string): string {
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`
}

describe('SAML messages of a capture', () => {
  it('are verified with the certificates that their issuer publishes', async () => {
    const { found, token, analysis } = await verified(
      federationMetadata([other, own]),
      sso(),
      posted(signed(unsigned(), own)),
    )
    expect(found?.assertions).toEqual([{ by: 'itself', state: 'valid', signatures: [0] }])
    expect(found?.signatures[0]?.key?.published).toEqual({
      entityId: IDP,
      url: 'https://idp.example.com/federation-metadata.xml',
      exchange: 0,
    })
    expect(token).toMatchObject({
      verified: 'valid',
      verifiedWith: { kid: 'CN=idp.example.com', exchange: 0 },
    })
    expect(await analysis.verify()).toBe(false)
  })

  it('are verified again when metadata comes later, and judgements are made anew', async () => {
    const { analysis, found, token } = await verified(sso(), posted(signed(unsigned(), own)))
    expect([found?.assertions[0]?.state, token?.verified]).toEqual(['intact', 'unverified'])
    const before = analysis.findingsOf(1)
    expect(analysis.findingsOf(1)).toBe(before)
    for (const one of later(federationMetadata([own]))) analysis.add(one)
    expect(await analysis.verify()).toBe(true)
    expect(last(analysis)?.assertions[0]?.state).toBe('valid')
    expect(token?.verified).toBe('valid')
    expect(analysis.findingsOf(1)).not.toBe(before)
  })

  it('leave other judgements as they are', async () => {
    const analysis = analyseAll(evidence(sso(), posted(signed(unsigned(), own))))
    const before = analysis.findingsOf(0)
    await analysis.verify()
    expect(analysis.findingsOf(0)).toBe(before)
  })

  it('are refuted, and the token with them', async () => {
    const xml = signed(unsigned(), own).replace('alice-1', 'admin')
    const { found, token } = await verified(federationMetadata([own]), sso(), posted(xml))
    expect(found?.signatures[0]).toMatchObject({ state: 'invalid', fault: 'content' })
    expect(token?.verified).toBe('invalid')
  })

  it('are verified once, wherever they were captured', async () => {
    const xml = signed(unsigned(), own)
    const page = `<form method="post" action="https://sp.example.com/acs"><input name="SAMLResponse" value="${base64(xml)}"></form>`
    const { analysis } = await verified({ ...sso(), body: page }, posted(xml))
    const seen = analysis.steps.flatMap(({ messages }) =>
      messages.flatMap((one) => analysis.verificationOf(one) ?? []),
    )
    expect(seen).toHaveLength(2)
    expect(seen[0]).toBe(seen[1])
  })

  it('hold for the token of a WS-Federation answer', async () => {
    const token = wresult().replace(/<ds:Signature .*<\/ds:Signature>/s, '')
    const xml = signed(token, own, { idAttribute: 'AssertionID', behindIssuer: false })
    const metadata = federationMetadata([own], 'http://adfs.example.com/adfs/services/trust')
    const { found } = await verified(metadata, wsfedPost(xml))
    expect(found?.assertions).toEqual([{ by: 'itself', state: 'valid', signatures: [0] }])
  })

  it('may be signed in the query, by the octets as they were sent', async () => {
    const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_l1" Version="2.0" IssueInstant="2025-03-03T10:00:00Z"><saml:Issuer>${IDP}</saml:Issuer></samlp:LogoutRequest>`
    const method = encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')
    const written = encodeURIComponent(deflated(xml)).replace(/%../g, (one) => one.toLowerCase())
    const query = signedQuery(`SAMLRequest=${written}&RelayState=a+b%2f&SigAlg=${method}`, own)
    const sent: Hop = { url: `https://sp.example.com/slo?x=1&${query}`, initiator: 'document' }
    expect((await verified(federationMetadata([own]), sent)).found).toMatchObject({
      message: { by: 'query', state: 'valid' },
    })
    const redirect: Hop = { url: SSO, status: 302, answer: { Location: sent.url }, initiator: 'document' }
    expect((await verified(federationMetadata([own]), redirect)).found?.message.state).toBe('valid')
    expect((await verified(federationMetadata([other]), sent)).found?.message.state).toBe('invalid')
  })

  it('may be signed in the query by the key of another message of the same issuer', async () => {
    const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_l1" Version="2.0" IssueInstant="2025-03-03T10:00:00Z"><saml:Issuer>${IDP}</saml:Issuer></samlp:LogoutRequest>`
    const method = encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')
    const query = signedQuery(`SAMLRequest=${encodeURIComponent(deflated(xml))}&SigAlg=${method}`, own)
    const sent: Hop = { url: `https://sp.example.com/slo?${query}`, initiator: 'document' }
    const { analysis, found } = await verified(sent)
    expect(found?.message).toMatchObject({ by: 'query', state: 'cannot-verify' })
    for (const one of later(posted(signed(unsigned(), own)))) analysis.add(one)
    await analysis.verify()
    await analysis.verify()
    const [message] = analysis.step(0)?.messages ?? []
    const after = message && analysis.verificationOf(message)
    expect(after?.signatures[0]).toMatchObject({ state: 'intact', key: { source: 'other-message' } })
    const together = await verified(sent, posted(signed(unsigned(), own)))
    const [first] = together.analysis.step(0)?.messages ?? []
    expect(first && together.analysis.verificationOf(first)?.message.state).toBe('intact')
    // Another key of theirs may have signed it: that refutes nothing.
    const others = await verified(sent, posted(signed(unsigned(), other)))
    const [second] = others.analysis.step(0)?.messages ?? []
    expect(second && others.analysis.verificationOf(second)?.message.state).toBe('cannot-verify')
  })

  it('say nothing where there is no signature', async () => {
    const { found, changed } = await verified(sso(), posted(unsigned()))
    expect([found, changed]).toEqual([null, false])
  })

  it('say nothing false of signatures that nobody made', async () => {
    const { found, token } = await verified(federationMetadata([own]), sso(), acs())
    expect(found?.signatures[0]?.state).toBe('cannot-verify')
    expect(token?.verified).toBe('unverified')
  })
})

describe('published certificates', () => {
  const signing = async (metadata: Hop) =>
    (await verified(metadata, sso(), posted(signed(unsigned(), own)))).found?.assertions[0]?.state

  it('for encryption alone do not count', async () => {
    expect(await signing(federationMetadata([own], IDP, 'encryption'))).toBe('intact')
  })

  it('are read from a federation, from base64, and of the issuer only', async () => {
    const { body, ...hop } = federationMetadata([own])
    const many = `<?xml version="1.0"?>\n<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${body}</EntitiesDescriptor>`
    expect(await signing({ ...hop, body: many })).toBe('valid')
    expect(await signing(federationMetadata([own], 'https://idp.example.com/other'))).toBe('intact')
    const [one] = evidence(federationMetadata([own]))
    if (!one?.response?.body) throw new Error('no body')
    one.response.body = {
      text: base64(one.response.body.text),
      encoding: 'base64',
      mimeType: 'application/samlmetadata+xml',
    }
    const analysis = analyseAll([one, ...later(posted(signed(unsigned(), own)))])
    await analysis.verify()
    expect(last(analysis)?.assertions[0]?.state).toBe('valid')
  })

  it('survive any document', async () => {
    for (const body of [
      '<EntityDescriptor',
      '<EntityDescriptor/>',
      '<md:EntityDescriptor entityID="a"><KeyDescriptor/></md:EntityDescriptor>',
    ])
      expect(await signing({ url: 'https://idp.example.com/m', body })).toBe('intact')
    const odd = federationMetadata([{ ...own, certificate: 'MIIB!' }])
    expect(await signing(odd)).toBe('intact')
  })
})

describe('hostile messages', () => {
  it('are bounded: signatures, references, elements', async () => {
    const one = assertion()
    const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(one)?.[0] ?? ''
    const many = response({ content: one, signature: signature.repeat(40) })
    expect((await verified(posted(many))).found?.reason).toContain('more than 12 signatures')
    const reference = /<ds:Reference .*<\/ds:Reference>/s.exec(signature)?.[0] ?? ''
    const manyReferences = one.replace(reference, reference.repeat(2000))
    const { found } = await verified(posted(response({ content: manyReferences })))
    expect(found?.signatures[0]).toMatchObject({ state: 'cannot-verify' })
    expect(found?.signatures[0]?.digests.length).toBeLessThanOrEqual(10)
  })
})

function later(...hops: Hop[]): Exchange[] {
  return evidence(...hops).map((one) => ({ ...one, id: one.id + 100, startedAt: one.startedAt + 60_000 }))
}
