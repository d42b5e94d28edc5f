import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto'
import type { Signer } from './signed-saml.ts'

const ENC = 'http://www.w3.org/2001/04/xmlenc#'
const ENC11 = 'http://www.w3.org/2009/xmlenc11#'

interface Encryption {
  content?: 'aes128-cbc' | 'aes192-cbc' | 'aes256-cbc' | 'aes128-gcm' | 'aes256-gcm'
  transport?: 'rsa-oaep-mgf1p' | 'rsa-oaep' | 'rsa-1_5'
  /** Of RSA-OAEP. */
  digest?: 'sha1' | 'sha256'
  /** Where the EncryptedKey stands (SAML Core 2.2.4). */
  beside?: boolean
  what?: 'EncryptedAssertion' | 'EncryptedID' | 'EncryptedAttribute'
  recipient?: string
}

/** Encrypts markup by node:crypto, padded as XML Encryption 1.1 5.2.1 allows and WebCrypto does not. */
export function encrypted(
  plain: string,
  { pem, certificate }: Signer,
  {
    content = 'aes256-gcm',
    transport = 'rsa-oaep-mgf1p',
    digest = 'sha1',
    beside = false,
    what = 'EncryptedAssertion',
    recipient = 'https://sp.example.com',
  }: Encryption = {},
): string {
  const bits = Number(content.slice(3, 6))
  const secret = randomBytes(bits / 8)
  const padding = transport === 'rsa-1_5' ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_OAEP_PADDING
  const wrapped = publicEncrypt({ key: pem, padding, oaepHash: digest }, secret)
  const newer = transport === 'rsa-oaep'
  const mask = newer ? `<e11:MGF xmlns:e11="${ENC11}" Algorithm="${ENC11}mgf1${digest}"/>` : ''
  const digestUri = digest === 'sha1' ? 'http://www.w3.org/2000/09/xmldsig#sha1' : `${ENC}sha256`
  const method =
    transport === 'rsa-1_5'
      ? `<e:EncryptionMethod Algorithm="${ENC}rsa-1_5"/>`
      : `<e:EncryptionMethod Algorithm="${newer ? ENC11 : ENC}${transport}"><ds:DigestMethod Algorithm="${digestUri}"/>${mask}</e:EncryptionMethod>`
  const key = `<e:EncryptedKey Recipient="${recipient}">${method}<ds:KeyInfo><ds:KeyName>sp-key</ds:KeyName><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><e:CipherData><e:CipherValue>${wrapped.toString('base64')}</e:CipherValue></e:CipherData></e:EncryptedKey>`
  const names = `xmlns:e="${ENC}" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"`
  const info = beside ? '' : `<ds:KeyInfo>${key}</ds:KeyInfo>`
  const value = contentOf(plain, secret, content).toString('base64')
  const contentUri = `${content.endsWith('gcm') ? ENC11 : ENC}${content}`
  const data = `<e:EncryptedData Type="${ENC}Element"><e:EncryptionMethod Algorithm="${contentUri}"/>${info}<e:CipherData><e:CipherValue>${value}</e:CipherValue></e:CipherData></e:EncryptedData>`
  return `<saml:${what} ${names}>${data}${beside ? key : ''}</saml:${what}>`
}

function contentOf(plain: string, secret: Buffer, content: string): Buffer {
  const iv = randomBytes(content.endsWith('gcm') ? 12 : 16)
  const bytes = Buffer.from(plain)
  if (content.endsWith('gcm')) {
    const name = content.startsWith('aes128') ? 'aes-128-gcm' : 'aes-256-gcm'
    const cipher = createCipheriv(name, secret, iv)
    const out = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([iv, out, cipher.getAuthTag()])
  }
  const cipher = createCipheriv(content.replace(/^aes(\d+)/, 'aes-$1'), secret, iv)
  cipher.setAutoPadding(false)
  const count = 16 - (bytes.length % 16)
  const padded = Buffer.concat([bytes, randomBytes(count - 1), Buffer.from([count])])
  return Buffer.concat([iv, cipher.update(padded), cipher.final()])
}
