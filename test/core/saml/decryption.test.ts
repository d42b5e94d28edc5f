import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Analysis } from '../../../src/core/analysis.ts'
import { AudtrailError } from '../../../src/core/errors.ts'
import { encrypted } from '../../support/encrypted-saml.ts'
import { evidence, type Hop } from '../../support/evidence.ts'
import { acs, assertion, base64, IDP, response, sso } from '../../support/saml.ts'
import { federationMetadata, type Signer, signed, signer } from '../../support/signed-saml.ts'
import { analyseAll } from '../analysed.ts'

let idp: Signer
let sp: Signer
let other: Signer
beforeAll(() => {
  idp = signer()
  sp = signer('sp.example.com')
  other = signer('other')
})

const posted = (xml: string): Hop => ({
  ...acs(),
  form: { SAMLResponse: base64(xml), RelayState: 'relay-1' },
})
const plain = () => assertion({ signature: '' })

function analysed(...hops: Hop[]): Analysis {
  return analyseAll(evidence(...hops))
}

function messageOf(analysis: Analysis) {
  const found = analysis.steps
    .flatMap(({ messages }) => messages)
    .findLast(({ kind, side }) => kind === 'saml-response' && side === 'request')
  if (!found?.saml) throw new Error('no response')
  return { message: found, saml: found.saml }
}

describe('an encrypted assertion', () => {
  it('says for whom it is, without a key', async () => {
    const analysis = analysed(sso(), posted(response({ content: encrypted(plain(), sp) })))
    const { saml } = messageOf(analysis)
    expect(saml.encrypted).toMatchObject([
      {
        what: 'EncryptedAssertion',
        algorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
        isOpen: false,
        keys: [{ recipient: 'https://sp.example.com', keyName: 'sp-key' }],
      },
    ])
    await analysis.verify()
    expect(messageOf(analysis).saml.encrypted[0]?.keys[0]?.certificate?.subject).toBe('CN=sp.example.com')
  })

  it.each([
    ['aes128-cbc', 'rsa-oaep-mgf1p', 'sha1'],
    ['aes192-cbc', 'rsa-oaep-mgf1p', 'sha1'],
    ['aes256-cbc', 'rsa-oaep-mgf1p', 'sha256'],
    ['aes128-gcm', 'rsa-oaep', 'sha256'],
    ['aes256-gcm', 'rsa-oaep', 'sha1'],
  ] as const)('is read with the key: %s, %s, %s', async (content, transport, digest) => {
    const closed = encrypted(plain(), sp, { content, transport, digest, beside: content === 'aes128-cbc' })
    const analysis = analysed(sso(), posted(response({ content: closed })))
    expect(await analysis.useKey(sp.privateKey)).toEqual({ opened: 1, closed: 0 })
    expect(messageOf(analysis).saml.assertions[0]?.assertion).toMatchObject({ nameId: { value: 'alice-1' } })
    expect(analysis.tokens.find(({ form }) => form === 'saml-assertion')?.claims).toMatchObject({
      sub: 'alice-1',
    })
  })

  it('is read by an analysis that takes the place of the one that was given the key', async () => {
    const closed = posted(response({ content: encrypted(plain(), sp) }))
    const before = analysed(sso(), closed)
    await before.useKey(sp.privateKey)
    const after = analysed(sso(), closed)
    after.takeKeysOf(before)
    await after.verify()
    expect(messageOf(after).saml.assertions[0]?.assertion).toMatchObject({ nameId: { value: 'alice-1' } })
  })

  it('is judged anew, and its signature verified', async () => {
    const own = signed(plain(), idp)
    const wrong = own.replace('alice-1', 'admin')
    for (const [xml, state] of [
      [own, 'valid'],
      [wrong, 'invalid'],
    ] as const) {
      const analysis = analysed(
        federationMetadata([idp]),
        sso(),
        posted(response({ content: encrypted(xml, sp) })),
      )
      await analysis.verify()
      const before = analysis.findingsOf(2)
      expect(analysis.presentationsOf(2)[0]?.verdict.cause).toBe('encrypted-token')
      await analysis.useKey(sp.privateKey)
      expect(analysis.findingsOf(2)).not.toBe(before)
      expect(analysis.presentationsOf(2)[0]?.verdict).toMatchObject({ verdict: 'match' })
      expect(analysis.verificationOf(messageOf(analysis).message)?.assertions[0]).toMatchObject({
        by: 'itself',
        state,
      })
    }
  })

  it('may be covered by the signature of the response, which stands on what was encrypted', async () => {
    const xml = signed(
      response({ content: encrypted(plain(), sp) }).replace(/<\/?samlp:Extensions>/g, ''),
      idp,
      {
        element: 'Response',
      },
    )
    const analysis = analysed(federationMetadata([idp]), sso(), posted(xml))
    await analysis.useKey(sp.privateKey)
    const { message } = messageOf(analysis)
    expect(analysis.verificationOf(message)).toMatchObject({
      message: { by: 'itself', state: 'valid' },
      assertions: [{ by: 'message', state: 'valid' }],
    })
    expect(message.saml?.assertions[0]?.assertion?.issuer).toBe(IDP)
  })

  it('may hold an encrypted name', async () => {
    const name = '<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">hidden-7</saml:NameID>'
    const inner = plain().replace(
      /<saml:NameID.*<\/saml:NameID>/,
      encrypted(name, sp, { what: 'EncryptedID' }),
    )
    for (const content of [inner, encrypted(inner, sp)]) {
      const analysis = analysed(sso(), posted(response({ content })))
      const { opened } = await analysis.useKey(sp.privateKey)
      expect(opened).toBe(content === inner ? 1 : 2)
      expect(messageOf(analysis).saml.assertions[0]?.assertion?.nameId?.value).toBe('hidden-7')
    }
  })

  it('is opened when it comes after the key, and when the exchange shows more', async () => {
    const analysis = analysed(sso())
    await analysis.useKey(sp.privateKey)
    const [, one] = evidence(sso(), posted(response({ content: encrypted(plain(), sp) })))
    if (!one) throw new Error('no exchange')
    analysis.add(one)
    expect(await analysis.verify()).toBe(true)
    expect(messageOf(analysis).saml.assertions[0]?.assertion?.id).toBe('_a1')
    analysis.update({ ...one })
    await analysis.verify()
    expect(messageOf(analysis).saml.assertions[0]?.assertion?.id).toBe('_a1')
    expect(await analysis.verify()).toBe(false)
  })

  it('stays closed in words', async () => {
    const reasonOf = async (content: string, key = sp.privateKey) => {
      const analysis = analysed(sso(), posted(response({ content })))
      expect(await analysis.useKey(key)).toEqual({ opened: 0, closed: 1 })
      return messageOf(analysis).saml.encrypted[0]?.reason
    }
    const closed = encrypted(plain(), sp)
    expect(await reasonOf(closed, other.privateKey)).toBe('the key that was given does not open it')
    expect(await reasonOf(encrypted(plain(), sp, { transport: 'rsa-1_5' }))).toContain('RSA 1.5')
    expect(await reasonOf(closed.replace('aes256-gcm', 'aes999'))).toContain('aes999')
    expect(await reasonOf(closed.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, ''))).toBe(
      'it brings no encrypted key',
    )
    expect(
      await reasonOf(
        closed.replace(
          /<e:CipherValue>(?=[^<]*<\/e:CipherValue><\/e:CipherData><\/e:EncryptedData)/,
          '<e:CipherValue>AAAA',
        ),
      ),
    ).toContain('was changed')
    expect(await reasonOf(encrypted('<a', sp))).toBe('what it decrypts to is no XML')
    expect(
      await reasonOf(encrypted(plain(), sp, { transport: 'rsa-oaep' }).replace('mgf1sha1', 'mgf1sha256')),
    ).toContain('two different digests')
  })

  it('is opened by the second key', async () => {
    const analysis = analysed(sso(), posted(response({ content: encrypted(plain(), sp) })))
    expect(await analysis.useKey(other.privateKey)).toEqual({ opened: 0, closed: 1 })
    expect(await analysis.useKey(sp.privateKey)).toEqual({ opened: 1, closed: 0 })
    expect(messageOf(analysis).saml.encrypted[0]).toMatchObject({ isOpen: true, reason: '' })
    analysis.forgetKeys()
    expect(messageOf(analysis).saml.assertions[0]?.assertion?.id).toBe('_a1')
  })
})

describe('a private key', () => {
  const codeOf = async (text: string) => {
    try {
      await analysed().useKey(text)
      return 'taken'
    } catch (error) {
      if (!(error instanceof AudtrailError)) throw error
      expect(error.message).not.toContain('MII')
      return error.code
    }
  }

  it('may be PKCS#8, PKCS#1 or a JWK, also among certificates', async () => {
    const key = createPrivateKey(sp.privateKey)
    const old = key.export({ type: 'pkcs1', format: 'pem' }).toString()
    expect(await codeOf(sp.privateKey)).toBe('taken')
    expect(await codeOf(old)).toBe('taken')
    expect(await codeOf(`${sp.pem}\n${old.replaceAll('\n', '\r\n')}`)).toBe('taken')
    expect(await codeOf(JSON.stringify({ ...key.export({ format: 'jwk' }), use: 'enc' }))).toBe('taken')
  })

  it('is refused by a code that says why', async () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const locked = createPrivateKey(sp.privateKey).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x',
    })
    expect(await codeOf('hello')).toBe('ERR_KEY_FORMAT')
    expect(await codeOf('{"kty"')).toBe('ERR_KEY_FORMAT')
    expect(await codeOf('{}')).toBe('ERR_KEY_FORMAT')
    expect(await codeOf('x'.repeat(30_000))).toBe('ERR_KEY_FORMAT')
    expect(await codeOf(sp.privateKey.replace(/.{200}(?=-----END)/s, ''))).toBe('ERR_KEY_FORMAT')
    expect(await codeOf(sp.pem)).toBe('ERR_KEY_PUBLIC')
    expect(await codeOf('{"kty":"RSA","n":"AQ","e":"AQAB"}')).toBe('ERR_KEY_PUBLIC')
    expect(await codeOf('{"kty":"EC"}')).toBe('ERR_KEY_KIND')
    expect(await codeOf(ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBe(
      'ERR_KEY_KIND',
    )
    expect(await codeOf(ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString())).toBe(
      'ERR_KEY_KIND',
    )
    expect(await codeOf(locked.toString())).toBe('ERR_KEY_PASSWORD')
  })
})
