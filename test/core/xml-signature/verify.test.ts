import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../src/core/saml/message.ts'
import { signedQueryOf } from '../../../src/core/saml/signed-query.ts'
import type { SamlSignature, SigningKey } from '../../../src/core/saml/verification.ts'
import { type Publishing, verifyMessage } from '../../../src/core/saml/verify-message.ts'
import { readCertificate } from '../../../src/core/xml-signature/certificate.ts'
import vectors from './vectors.json' with { type: 'json' }

const { documents, queries } = vectors
const certificates: Record<string, string> = vectors.certificates
const nobody: Publishing = async () => null

/** Certificates stand in the vectors by their names. */
function filled(xml: string): string {
  return xml.replace(/\{(\w+)\}/g, (_, name: string) => certificates[name] ?? '')
}

function document(name: string): string {
  const found = documents.find((one) => one.name === name)
  if (!found) throw new Error(`no vector ${name}`)
  return filled(found.xml)
}

async function verified(xml: string, publishedBy = nobody) {
  return verifyMessage(readMessage(xml), null, publishedBy)
}

async function only(xml: string, publishedBy = nobody): Promise<SamlSignature> {
  const { signatures } = await verified(xml, publishedBy)
  if (!signatures[0] || signatures.length > 1) throw new Error(`${signatures.length} signatures`)
  return signatures[0]
}

async function publishing(...names: string[]): Promise<Publishing> {
  const keys = await Promise.all(
    names.map(async (name): Promise<SigningKey> => {
      const certificate = await readCertificate(certificates[name] ?? '')
      if (!certificate) throw new Error(`no certificate ${name}`)
      const published = { entityId: 'https://idp.example.com', url: 'https://idp.example.com/m', exchange: 7 }
      return { source: 'metadata', certificate, jwk: certificate.jwk, words: certificate.key, published }
    }),
  )
  return async (entityId) => (entityId === 'https://idp.example.com' ? keys : null)
}

describe('signatures made by xmlsec1 and xml-crypto', () => {
  it.each(documents)('$name verifies ($made)', async ({ xml }) => {
    const { signatures, reason } = await verified(filled(xml))
    expect(reason).toBeNull()
    expect(signatures.map(({ state, reason: why }) => [state, why.slice(0, 30)])).toEqual(
      signatures.map(() => ['intact', 'it verifies with the key in th']),
    )
    expect(signatures.length).toBeGreaterThan(0)
  })

  it.each(documents)('$name does not when the content is changed', async ({ xml }) => {
    const { signatures } = await verified(filled(xml).replace('al&amp;ice', 'bo&amp;b'))
    for (const one of signatures) expect(one).toMatchObject({ state: 'invalid', fault: 'content' })
  })

  it.each(documents)('$name does not when another key signed', async ({ xml }) => {
    const value = /(<(?:ds:)?SignatureValue>\s*)(.)/
    const { signatures } = await verified(
      filled(xml).replace(value, (_, tag, first) => `${tag}${first === 'A' ? 'B' : 'A'}`),
    )
    expect(signatures[0]).toMatchObject({ state: 'invalid', fault: 'key' })
  })
})

describe('whose signature it is', () => {
  it('is proved by metadata of the issuer', async () => {
    const one = await only(document('RSA sha256'), await publishing('other', 'rsa'))
    expect(one).toMatchObject({ state: 'valid', isUnpublished: false })
    expect(one.key?.published?.exchange).toBe(7)
    expect(one.key?.certificate?.subject).toBe('CN=idp.example.com, O=Example\\, Inc., C=DE')
  })

  it('is open where only the message brings the key, and more so where metadata has others', async () => {
    expect(await only(document('RSA sha256'))).toMatchObject({ state: 'intact', isUnpublished: false })
    const one = await only(document('RSA sha256'), await publishing('other'))
    expect(one).toMatchObject({ state: 'intact', isUnpublished: true, key: { source: 'message' } })
    expect(one.reason).toContain('not in the captured metadata')
  })

  it('needs a key from somewhere', async () => {
    const bare = document('RSA sha256').replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, '')
    expect(await only(bare)).toMatchObject({ state: 'cannot-verify', reason: 'no key for it was captured' })
    expect(await only(bare, await publishing('rsa'))).toMatchObject({ state: 'valid' })
    expect(await only(bare.replace('al&amp;ice', 'bob'))).toMatchObject({
      state: 'invalid',
      fault: 'unclear',
    })
    expect(await only(bare, await publishing('other'))).toMatchObject({ state: 'invalid', fault: 'key' })
  })

  it('a published key alone counts, whatever certificate it is in', async () => {
    const one = await only(document('RSA KeyValue'), await publishing('rsa'))
    expect(one).toMatchObject({ state: 'valid', key: { source: 'metadata' } })
  })
})

interface Parts {
  /** The document as it was signed, and without its signature. */
  whole: string
  bare: string
  signature: string
  /** The assertion as it stands there, and without a signature. */
  assertion: string
  plain: string
  forged: string
  forge: (xml: string) => string
}

const ISSUER = '<s:Issuer>https://idp.example.com</s:Issuer>'

function inside(assertion: string, more: string): string {
  return assertion.replace('</s:Assertion>', `${more}</s:Assertion>`)
}

function into(signature: string, more: string): string {
  return signature.replace('</ds:Signature>', `${more}</ds:Signature>`)
}

describe('what is signed', () => {
  it('is told for the message and for each assertion', async () => {
    const own = await verified(document('RSA sha256'))
    expect(own.message).toEqual({ by: 'nothing', state: null, signatures: [] })
    expect(own.assertions).toEqual([{ by: 'itself', state: 'intact', signatures: [0] }])
    const around = await verified(document('response'))
    expect(around.message.by).toBe('itself')
    expect(around.assertions).toEqual([{ by: 'message', state: 'intact', signatures: [0] }])
    const both = await verified(document('both'))
    expect(both.assertions).toEqual([{ by: 'itself', state: 'intact', signatures: [0, 1] }])
    expect(both.signatures.map(({ place, inside }) => [place, inside])).toEqual([
      ['message', 'p:Response #_r'],
      ['assertion', 's:Assertion #_a'],
    ])
  })

  it('is another element where the response was put together anew', async () => {
    const xml = document('RSA sha256')
    const original = /<s:Assertion .*<\/s:Assertion>/s.exec(xml)?.[0] ?? ''
    // XSW: the signed assertion is moved away, another takes its place together with the signature.
    const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(original)?.[0] ?? ''
    const forged = original.replace('ID="_a"', 'ID="_evil"').replace('al&amp;ice', 'admin')
    const moved = original.replace(signature, '')
    const wrapped = xml.replace(original, `<x:Extensions xmlns:x="urn:x">${moved}</x:Extensions>${forged}`)
    const { assertions, signatures } = await verified(wrapped)
    expect(assertions).toMatchObject([{ by: 'other-element' }])
    expect(signatures[0]).toMatchObject({ inside: 's:Assertion #_evil', over: ['s:Assertion #_a'] })
  })

  /** The eight ways of wrapping (Somorovsky et al., On Breaking SAML, USENIX Security 2012). */
  const WRAPPED: [string, 'response' | 'RSA sha256', (parts: Parts) => string][] = [
    [
      '1',
      'response',
      ({ bare, signature, forge }) => forge(bare).replace(ISSUER, `${ISSUER}${into(signature, bare)}`),
    ],
    [
      '2',
      'response',
      ({ bare, signature, forge }) => forge(bare).replace(ISSUER, `${ISSUER}${bare}${signature}`),
    ],
    ['3', 'RSA sha256', ({ whole, assertion, forged }) => whole.replace(assertion, forged + assertion)],
    [
      '4',
      'RSA sha256',
      ({ whole, assertion, forged }) => whole.replace(assertion, inside(forged, assertion)),
    ],
    [
      '5',
      'RSA sha256',
      ({ whole, assertion, forged, signature, plain }) =>
        whole.replace(assertion, inside(forged, signature) + plain),
    ],
    [
      '6',
      'RSA sha256',
      ({ whole, assertion, forged, signature, plain }) =>
        whole.replace(assertion, inside(forged, into(signature, plain))),
    ],
    [
      '7',
      'RSA sha256',
      ({ whole, assertion, forged }) =>
        whole.replace(assertion, `<p:Extensions>${assertion}</p:Extensions>${forged}`),
    ],
    [
      '8',
      'RSA sha256',
      ({ whole, assertion, forged, signature, plain }) =>
        whole.replace(assertion, inside(forged, into(signature, `<ds:Object>${plain}</ds:Object>`))),
    ],
  ]

  it.each(WRAPPED)('is not what is read first in XSW%s', async (_, name, build) => {
    const whole = document(name)
      .replace(/^<\?xml.*\?>\s*/, '')
      .trim()
    const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(whole)?.[0] ?? ''
    const assertion = /<s:Assertion .*<\/s:Assertion>/s.exec(whole)?.[0] ?? ''
    const bare = whole.replace(signature, '')
    const plain = assertion.replace(signature, '')
    const forge = (xml: string) => xml.replaceAll('ID="_', 'ID="_evil').replace('al&amp;ice', 'admin')
    const xml = build({ whole, bare, signature, assertion, plain, forge, forged: forge(plain) })
    const { assertions, message } = await verified(xml)
    const read = readMessage(xml).assertions[0]?.assertion
    expect(read?.nameId?.value).toContain('admin')
    for (const one of [assertions[0], name === 'response' ? message : null])
      if (one) expect(['nothing', 'other-element']).toContain(one.by)
  })

  it('is nothing where two elements have the identifier', async () => {
    const xml = document('RSA sha256').replace(' xml:lang="en" ID="_r"', ' ID="_a"')
    const { assertions, signatures } = await verified(xml)
    expect(signatures[0]).toMatchObject({
      state: 'cannot-verify',
      reason: 'two elements have the identifier _a',
      over: [],
    })
    expect(assertions[0]?.by).toBe('other-element')
  })
})

describe('what cannot be verified is said in words', () => {
  const more = 'http://www.w3.org/2001/04/xmldsig-more#'
  const ds = 'http://www.w3.org/2000/09/xmldsig#'
  it.each([
    ['a transform', `${ds}enveloped-signature`, 'http://www.w3.org/TR/1999/REC-xslt-19991116', 'is not run'],
    ['a method', `${more}rsa-sha256`, `${ds}dsa-sha1`, 'DSA'],
    ['a secret', `${more}rsa-sha256`, `${more}hmac-sha256`, 'HMAC'],
    ['a hash', `${more}rsa-sha256`, `${more}rsa-sha224`, 'SHA-224'],
    ['a digest', 'http://www.w3.org/2001/04/xmlenc#sha256', `${more}md5`, 'md5 cannot be computed'],
    ['another key', `${more}rsa-sha256`, `${more}ecdsa-sha256`, 'the key is RSA 2048'],
    ['a place', 'URI="#_a"', 'URI="https://evil.example/x"', 'is not followed'],
    ['an XPointer', 'URI="#_a"', 'URI="#xpointer(/)"', 'XPointer'],
    ['no place', 'URI="#_a"', '', 'without URI'],
    ['nothing', 'URI="#_a"', 'URI="#_nowhere"', 'no element has the identifier _nowhere'],
  ])('%s', async (_, before, after, words) => {
    const one = await only(document('RSA sha256').replace(before, after))
    expect(one.state).toBe('cannot-verify')
    expect(one.reason).toContain(words)
  })

  it('values that somebody wrote over prove nothing', async () => {
    const xml = document('RSA sha256')
    const value = xml.replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>UkVEQUNURUQ=')
    expect(await only(value)).toMatchObject({
      state: 'cannot-verify',
      reason: expect.stringContaining('length'),
    })
    const digest = xml.replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>removed')
    expect(await only(digest)).toMatchObject({ state: 'cannot-verify' })
    const both = xml
      .replace('al&amp;ice', 'user')
      .replace(/<ds:SignatureValue>..../, '<ds:SignatureValue>AAAA')
    expect(await only(both)).toMatchObject({
      state: 'cannot-verify',
      reason: expect.stringContaining('replaced'),
    })
  })

  it('a prefix that nobody declared has no canonical form', async () => {
    const { reason, assertions } = await verified(
      document('RSA sha256').replace('<s:Subject>', '<q:x></q:x><s:Subject>'),
    )
    expect(reason).toContain('unbound namespace prefix')
    expect(assertions).toHaveLength(1)
  })
})

describe('the signature of a query', () => {
  const made = (url: string) => {
    const query = url.slice(url.indexOf('?') + 1)
    return { message: readMessage(new URLSearchParams(query).get('SAMLRequest') ?? ''), query }
  }

  it.each(queries)('verifies as it was sent ($name)', async ({ url }) => {
    const { message, query } = made(url)
    const rsa = await publishing('rsa')
    const by: Publishing = () => rsa('https://idp.example.com')
    const result = await verifyMessage(message, signedQueryOf(query), by)
    expect(result.signatures).toMatchObject([{ place: 'query', state: 'valid', digests: [] }])
    expect(result.message).toEqual({ by: 'query', state: 'valid', signatures: [0] })
    const lower = query.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase())
    expect((await verifyMessage(message, signedQueryOf(lower), by)).message.state).toBe('valid')
  })

  it('does not when the query was changed, or another key signed it', async () => {
    const { message, query } = made(queries[0]?.url ?? '')
    const by = await publishing('rsa')
    const other = await publishing('other')
    const changed = query.replace('RelayState=https', 'RelayState=http')
    for (const [one, keys] of [
      [changed, by],
      [query, other],
    ] as const) {
      const { signatures } = await verifyMessage(message, signedQueryOf(one), () =>
        keys('https://idp.example.com'),
      )
      expect(signatures[0]).toMatchObject({ state: 'invalid', fault: 'key' })
    }
    const { signatures } = await verifyMessage(message, signedQueryOf(query), nobody)
    expect(signatures[0]).toMatchObject({ state: 'cannot-verify', reason: 'no key for it was captured' })
  })

  it('is null for an unsigned one', () => {
    expect(signedQueryOf('SAMLRequest=a&RelayState=b')).toBeNull()
    expect(signedQueryOf('SAMLRequest=a&Signature=b')).toBeNull()
  })
})
