import { describe, expect, it } from 'vitest'
import { readMessage } from '../../src/core/saml/message.ts'
import { AssertionView } from '../../src/ui/assertion-view.tsx'
import { attributeWords, contextWords, formatWords, isSuccess, statusWords } from '../../src/ui/saml-words.ts'
import { textOf } from './text-of.ts'

const AT = Date.parse('2026-11-21T09:41:08Z')

const shown = (inside: string) => {
  const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><Assertion ID="_a1" Version="2.0">${inside}</Assertion></samlp:Response>`
  const assertion = readMessage(btoa(xml)).assertions[0]?.assertion
  if (!assertion) throw new Error('no assertion')
  return textOf(<AssertionView assertion={assertion} delivered={AT} />)
}

describe('an assertion in plain words', () => {
  it('says about whom, by whom, for whom, where to, and when', () => {
    const text =
      shown(`<Issuer>https://idp</Issuer><Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">a@b</NameID>
      <SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData Recipient="https://sp/acs" InResponseTo="_r" NotOnOrAfter="2026-11-21T09:41:00Z"/></SubjectConfirmation></Subject>
      <Conditions NotBefore="2026-11-21T09:36:00Z"><AudienceRestriction><Audience>https://sp</Audience><Audience>urn:sp</Audience></AudienceRestriction><AudienceRestriction><Audience>group</Audience></AudienceRestriction></Conditions>
      <AuthnStatement AuthnInstant="2026-11-21T09:40:00Z" SessionIndex="s1" SessionNotOnOrAfter="2026-11-21T17:40:00Z"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</AuthnContextClassRef></AuthnContext></AuthnStatement>
      <AttributeStatement><Attribute Name="urn:oid:0.9.2342.19200300.100.1.3"><AttributeValue>a@b</AttributeValue><AttributeValue/></Attribute></AttributeStatement>`)
    expect(text).toBe(
      [
        'About a@b e-mail address',
        'Issued by https://idp',
        'Meant for https://sp or urn:sp and also for group',
        'Deliver to https://sp/acs',
        'In answer to _r',
        'Signed in 2026-11-21 09:40:00 UTC with a password over TLS; session s1; session until 2026-11-21 17:40:00 UTC',
        'Valid 2026-11-21 09:36:00 to 09:41:00 UTC Delivered 2026-11-21 09:41:08 UTC : 8 s too late',
        'ID _a1',
        'Attributes 1 urn:oid:0.9.2342.19200300.100.1.3 mail a@b empty',
      ].join(' '),
    )
  })

  it('says what is missing', () => {
    expect(shown('<Issuer>i</Issuer>')).toBe(
      'About nobody: it names no user Issued by i Meant for anybody: it names no audience Valid at any time: it sets no limit ID _a1',
    )
  })

  it('tells how long before and within', () => {
    expect(shown('<Conditions NotBefore="2026-11-21T09:42:08Z"/>')).toContain('from 2026-11-21 09:42:08 UTC')
    expect(shown('<Conditions NotBefore="2026-11-21T09:42:08Z"/>')).toContain('1 min too early')
    expect(shown('<Conditions NotOnOrAfter="2026-11-21T09:42:08Z"/>')).toContain(
      'in time, 1 min before the end',
    )
  })
})

describe('words of SAML', () => {
  it('are plain for what is known and the last part of the URI for the rest', () => {
    expect(formatWords('')).toBe('format not given')
    expect(formatWords('urn:oasis:names:tc:SAML:2.0:nameid-format:transient')).toMatch(/^transient: /)
    expect(formatWords('urn:x:own')).toBe('own')
    expect(contextWords('http://schemas.microsoft.com/claims/multipleauthn')).toBe('with several factors')
    expect(contextWords('urn:oasis:names:tc:SAML:2.0:ac:classes:Telephony')).toBe('Telephony')
    expect(attributeWords('urn:oid:2.5.4.4')).toBe('sn')
    expect(attributeWords('mail')).toBe('')
  })

  it('name the status with its second level and message', () => {
    const status = { codes: ['Responder', 'urn:x:AuthnFailed'], message: 'No', detail: '' }
    expect(statusWords(status)).toBe('Responder › AuthnFailed: No')
    const saml = readMessage('')
    expect(isSuccess({ ...saml, status })).toBe(false)
    expect(isSuccess({ ...saml, status: { ...status, codes: ['Success'] } })).toBe(true)
    expect(isSuccess({ ...saml, status: null })).toBe(true)
  })
})
