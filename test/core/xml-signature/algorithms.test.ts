import { constants, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  algorithmNamed,
  algorithmOf,
  hashOf,
  type SignatureAlgorithm,
} from '../../../src/core/xml-signature/algorithms.ts'
import { readKeyInfo } from '../../../src/core/xml-signature/key-info.ts'
import { parseTree } from '../../../src/core/xml-signature/tree.ts'
import { tryKeys } from '../../../src/core/xml-signature/verify.ts'

const PSS = 'http://www.w3.org/2007/05/xmldsig-more#rsa-pss'
const DATA = new TextEncoder().encode('<ds:SignedInfo/>')

function method(inside = ''): SignatureAlgorithm | string {
  const xml = `<SignatureMethod xmlns:pss="http://www.w3.org/2007/05/xmldsig-more#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Algorithm="${PSS}">${inside}</SignatureMethod>`
  return algorithmOf(parseTree(xml).root)
}

const digest = (uri: string) => `<ds:DigestMethod Algorithm="${uri}"/>`
const SHA384 = 'http://www.w3.org/2001/04/xmldsig-more#sha384'

describe('algorithms', () => {
  it('RSA-PSS takes its parameters (RFC 6931 2.3.9)', () => {
    expect(method()).toMatchObject({ name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 })
    const params = (inside: string) => method(`<pss:RSAPSSParams>${inside}</pss:RSAPSSParams>`)
    expect(params(`${digest(SHA384)}<pss:SaltLength> 20 </pss:SaltLength>`)).toMatchObject({
      hash: 'SHA-384',
      saltLength: 20,
    })
    const mask = (uri: string) => `<pss:MaskGenerationFunction>${digest(uri)}</pss:MaskGenerationFunction>`
    expect(params(digest(SHA384) + mask(SHA384))).toMatchObject({ hash: 'SHA-384' })
    expect(params(mask(SHA384))).toContain('two different digests')
    expect(params('<pss:SaltLength>-1</pss:SaltLength>')).toContain('salt length')
    expect(params(digest('urn:md2'))).toContain('urn:md2')
  })

  it('RSA-PSS and Ed25519 verify what OpenSSL signs', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pss = sign('sha256', DATA, {
      key: rsa.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 20,
    })
    const salted = method('<pss:RSAPSSParams><pss:SaltLength>20</pss:SaltLength></pss:RSAPSSParams>')
    const edwards = generateKeyPairSync('ed25519')
    const short = sign(null, DATA, edwards.privateKey)
    const named = algorithmNamed('http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519')
    for (const [algorithm, value, key] of [
      [salted, pss, rsa.publicKey],
      [named, short, edwards.publicKey],
    ] as const) {
      if (typeof algorithm === 'string') throw new Error(algorithm)
      const jwk = key.export({ format: 'jwk' }) as JsonWebKey
      const found = await tryKeys(algorithm, DATA, Uint8Array.from(value), [{ jwk, words: 'a key' }])
      expect(found.value).toBe('fits')
      const other = await tryKeys(algorithm, DATA.slice(1), Uint8Array.from(value), [{ jwk, words: 'a key' }])
      expect(other.value).toBe('differs')
    }
  })

  it('are known by their own names only', () => {
    for (const uri of ['', 'constructor', '__proto__', 'http://www.w3.org/2000/09/xmldsig#sha256'])
      expect(hashOf(uri)).toBeNull()
    expect(algorithmNamed('constructor')).toContain('is not known here')
    expect(algorithmNamed('')).toContain('names no')
  })
})

describe('a KeyInfo', () => {
  it('may hold a bare key of an elliptic curve (XML Signature 1.1 4.5.2.3)', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
    const keyInfo = (curve: string, text: string) =>
      readKeyInfo(
        parseTree(
          `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:KeyName> k1 </ds:KeyName><ds:KeyValue><d:ECKeyValue xmlns:d="http://www.w3.org/2009/xmldsig11#"><d:NamedCurve URI="urn:oid:${curve}"/><d:PublicKey>${text}</d:PublicKey></d:ECKeyValue></ds:KeyValue></ds:KeyInfo>`,
        ).root,
      )
    expect(await keyInfo('1.3.132.0.34', point.toString('base64'))).toEqual({
      certificates: [],
      keys: [{ jwk: { kty: 'EC', crv: 'P-384', x, y }, words: 'EC P-384' }],
      names: ['k1'],
    })
    expect((await keyInfo('1.2.3', point.toString('base64'))).keys).toEqual([])
    expect((await keyInfo('1.3.132.0.34', 'AgAA')).keys).toEqual([])
    expect(await readKeyInfo(null)).toEqual({ certificates: [], keys: [], names: [] })
  })
})
