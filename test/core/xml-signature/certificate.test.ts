import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCertificate } from '../../../src/core/xml-signature/certificate.ts'
import { bytesOf } from '../../../src/core/xml-signature/der.ts'
import { signer } from '../../support/signed-saml.ts'
import vectors from './vectors.json' with { type: 'json' }

const { rsa, ec, secp521r1 } = vectors.certificates

describe('a certificate', () => {
  // openssl x509 -in rsa.crt -noout -subject -serial -dates -fingerprint -sha256 -nameopt RFC2253
  it('is read as openssl reads it', async () => {
    const read = await readCertificate(rsa)
    expect(read).toMatchObject({
      subject: 'CN=idp.example.com, O=Example\\, Inc., C=DE',
      issuer: 'CN=idp.example.com, O=Example\\, Inc., C=DE',
      serial: '24aef90f7c44c544234acdd9751883c001655c75',
      notBefore: Date.UTC(2026, 10, 21, 15, 22, 20),
      notAfter: Date.UTC(2036, 10, 18, 15, 22, 20),
      key: 'RSA 2048',
      signedWith: 'RSA with SHA-256',
      sha256:
        '41:50:F4:0A:2C:5A:1E:63:F9:53:CA:5B:34:A6:5D:13:F9:DD:68:BA:DB:2B:C9:CD:77:3D:A4:47:3E:A1:8E:0F',
    })
    expect(read?.sha1).toMatch(/^(?:[0-9A-F]{2}:){19}[0-9A-F]{2}$/)
    expect(read?.jwk).toMatchObject({ kty: 'RSA', e: 'AQAB' })
  })

  it('may hold an elliptic curve', async () => {
    expect(await readCertificate(ec)).toMatchObject({ key: 'EC P-256', signedWith: 'ECDSA with SHA-256' })
    expect((await readCertificate(secp521r1))?.jwk).toMatchObject({ crv: 'P-521' })
  })

  it('is read from PEM, and written as PEM', async () => {
    const { pem } = signer('a')
    expect((await readCertificate(pem))?.pem).toBe(pem.trim())
  })

  it('has its dates', async () => {
    const { certificate } = signer('a', [0, 1])
    const read = await readCertificate(certificate)
    expect((read?.notAfter ?? 0) - (read?.notBefore ?? 0)).toBe(86_400_000)
  })

  it('is null for what is none', async () => {
    for (const text of ['', 'MIIB', '!', 'AAAA', 'MIAA', rsa.slice(0, 300), 'A'.repeat(50_000)])
      expect(await readCertificate(text)).toBeNull()
  })

  it('never throws, whatever the bytes', async () => {
    const good = bytesOf(rsa) ?? new Uint8Array()
    const at = fc.tuple(fc.nat(good.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.array(at, { minLength: 1, maxLength: 8 }),
        fc.nat(good.length),
        async (edits, cut) => {
          const bytes = good.slice(0, cut % 2 ? cut : good.length)
          for (const [place, octet] of edits) bytes[place] = octet
          await readCertificate(Buffer.from(bytes).toString('base64'))
        },
      ),
      { numRuns: 400 },
    )
  })
})
