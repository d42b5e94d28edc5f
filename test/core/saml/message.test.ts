import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../src/core/saml/message.ts'
import { parseXml } from '../../../src/core/saml/xml.ts'
import { ACS, assertion, authnRequest, base64, IDP, response, SP, wresult } from '../../support/saml.ts'

describe('an AuthnRequest', () => {
  it('is read with its policies', () => {
    const inside =
      '<samlp:NameIDPolicy Format="x" AllowCreate="1"/><samlp:RequestedAuthnContext Comparison="minimum"><saml:AuthnContextClassRef>c</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>'
    expect(readMessage(base64(authnRequest({ inside, attributes: 'IsPassive="true"' })))).toMatchObject({
      type: 'AuthnRequest',
      id: '_r1',
      issuer: SP,
      request: {
        acsUrl: ACS,
        isPassive: true,
        forceAuthn: false,
        nameIdPolicy: { format: 'x', allowCreate: true },
        context: { comparison: 'minimum', classes: ['c'] },
      },
      status: null,
      reason: null,
    })
  })
})

describe('a Response', () => {
  it('is read with its assertion', () => {
    const read = readMessage(base64(response({ assertion: { audiences: [['a', 'b'], ['c']] } })))
    expect(read).toMatchObject({ type: 'Response', inResponseTo: '_r1', destination: ACS, issuer: IDP })
    expect(read.status).toEqual({ codes: ['Success'], message: '', detail: '' })
    expect(read.suspicions).toEqual([])
    expect(read.assertions[0]?.assertion).toMatchObject({
      version: '2.0',
      conditions: { audiences: [['a', 'b'], ['c']] },
      confirmations: [{ recipient: ACS, inResponseTo: '_r1' }],
      signature: { references: ['#_a1'] },
    })
    expect(read.assertions[0]?.text).toMatch(/^<saml:Assertion [\s\S]*<\/saml:Assertion>$/)
  })

  it('is read with nested status codes', () => {
    const refused = response({ codes: ['Responder', 'AuthnFailed'], statusMessage: 'no' })
    expect(readMessage(base64(refused)).status).toEqual({
      codes: ['Responder', 'AuthnFailed'],
      message: 'no',
      detail: '',
    })
  })

  it('is read around comments and blanks in the NameID, and undeclared prefixes', () => {
    const odd = assertion({ nameId: ' ali<!-- x -->ce ', context: '<xyz:a/>c' })
    const read = readMessage(base64(response({ content: odd })))
    expect(read.assertions[0]?.assertion?.nameId).toMatchObject({ value: 'alice', comments: 1, padded: true })
    expect(read.assertions[0]?.assertion?.statements[0]?.context).toBe('c')
    expect(read.suspicions).toEqual(['the NameID holds a comment'])
  })

  it('says that an assertion is encrypted', () => {
    const content =
      '<saml:EncryptedAssertion><xenc:EncryptedData xmlns:xenc="x"><xenc:EncryptionMethod Algorithm="aes"/></xenc:EncryptedData></saml:EncryptedAssertion>'
    expect(readMessage(base64(response({ content }))).assertions).toMatchObject([
      { assertion: null, encryption: 'aes' },
    ])
  })

  it('names what looks put together', () => {
    const wrapped = response({ content: `<samlp:Extensions>${assertion()}</samlp:Extensions>${assertion()}` })
    expect(readMessage(base64(wrapped)).suspicions).toEqual([
      'an Assertion stands inside samlp:Extensions',
      'the ID _a1 is used 2 times',
    ])
    const other = response({
      assertion: { id: '_evil', signature: assertion().match(/<ds:Sig.*Signature>/)?.[0] ?? '' },
    })
    expect(readMessage(base64(other)).suspicions).toEqual([
      'the Signature in saml:Assertion is over #_a1, not over #_evil',
    ])
  })

  it('keeps a reason where its XML cannot be read', () => {
    expect(readMessage(base64('<a><b></a>'))).toMatchObject({ type: '', xml: '<a><b></a>' })
    expect(readMessage(base64('<a><b></a>')).reason).toMatch(/^its XML cannot be read: .*[^.]$/)
    expect(readMessage(base64('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).reason).toContain('document type')
    expect(readMessage('no base64!').reason).toBe('it is not base64')
  })
})

describe('an answer of WS-Trust', () => {
  it('is read with its SAML 1.1 token', () => {
    const read = readMessage(wresult())
    expect(read).toMatchObject({ type: 'RequestSecurityTokenResponse', appliesTo: 'urn:app:example' })
    const [first] = read.assertions
    expect(first?.assertion).toMatchObject({
      version: '1.1',
      id: '_w1',
      issuer: 'http://adfs.example.com/adfs/services/trust',
      nameId: { value: 'alice' },
      conditions: { audiences: [['urn:app:example']] },
      confirmations: [{ method: 'urn:oasis:names:tc:SAML:1.0:cm:bearer' }],
    })
    expect([...(first?.assertion?.attributes ?? [])]).toEqual([
      ['http://schemas.microsoft.com/ws/2008/06/identity/claims/role', ['a', 'b']],
    ])
  })

  it('may be a collection (WS-Trust 1.3)', () => {
    const collection = `<t:RequestSecurityTokenResponseCollection xmlns:t="http://docs.oasis-open.org/ws-sx/ws-trust/200512">${wresult()}</t:RequestSecurityTokenResponseCollection>`
    expect(readMessage(collection)).toMatchObject({
      appliesTo: 'urn:app:example',
      assertions: [{ assertion: { id: '_w1' } }],
    })
  })
})

describe('hostile XML', () => {
  it('is given up with a reason, never thrown', () => {
    expect(parseXml('<a>'.repeat(5000)).reason).toBe('nested deeper than 100')
    expect(parseXml(`<a>${'<b/>'.repeat(60_000)}</a>`).reason).toBe('more than 30,000 elements')
    expect(parseXml(' '.repeat(10)).root).toBeNull()
    expect(parseXml(`<a>${'x'.repeat(2_000_001)}</a>`).reason).toBe('longer than 2,000,000 characters')
  })
})

it('a message of a great many elements costs no more than its length', () => {
  // Each Signature beside another once cost a look at all of them.
  const many = `<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol">${'<Signature/>'.repeat(40_000)}</Response>`
  expect(readMessage(many).suspicions).toEqual([])
  for (const [xml, reason] of [
    [`${'<a>'.repeat(10_000)}`, 'nested deeper than 100'],
    [`<a>${'<b/>'.repeat(60_000)}</a>`, 'more than 30,000 elements'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'a document type is not allowed'],
    [`<a>${'x'.repeat(2_100_000)}</a>`, 'longer than 2,000,000 characters'],
  ] as const)
    expect(readMessage(xml).reason).toContain(reason)
})
