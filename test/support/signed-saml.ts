import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { SignedXml } from 'xml-crypto'
import type { Hop } from './evidence.ts'
import { IDP } from './saml.ts'
import { START } from './tokens.ts'

/** A key with a certificate that it signed itself. */
export interface Signer {
  /** PEM, PKCS#8. */
  privateKey: string
  pem: string
  /** Base64 of the DER encoding. */
  certificate: string
}

const DAY = 86_400_000

function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts)
const hex = (text: string) => Buffer.from(text, 'hex')
const time = (ms: number) =>
  tlv(0x17, Buffer.from(new Date(ms).toISOString().replace(/^20|[-:T]|\.\d+/g, '')))

/** A new RSA key with a certificate (RFC 5280 4.1). @param days From and to, in days from the start of the capture. */
export function signer(name = 'idp.example.com', days: [number, number] = [-1, 365]): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const algorithm = sequence(tlv(0x06, hex('2a864886f70d01010b')), hex('0500'))
  const subject = sequence(tlv(0x31, sequence(tlv(0x06, hex('550403')), tlv(0x0c, Buffer.from(name)))))
  const serial = createHash('sha256').update(spki).digest().subarray(0, 8)
  const validity = sequence(time(START + days[0] * DAY), time(START + days[1] * DAY))
  const tbs = sequence(
    tlv(0xa0, hex('020102')),
    tlv(0x02, hex('01'), serial),
    algorithm,
    subject,
    validity,
    subject,
    spki,
  )
  const der = sequence(tbs, algorithm, tlv(0x03, hex('00'), sign('sha256', tbs, privateKey)))
  const certificate = der.toString('base64')
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    pem: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
    certificate,
  }
}

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

interface Signing {
  /** Local name of the one element of that name. */
  element?: string
  idAttribute?: string
  /** Without it the signature brings no certificate. */
  keyInfo?: boolean
  /** Whether it stands behind Issuer, as SAML wants it, or at the end. */
  behindIssuer?: boolean
}

/** Signs an element by xml-crypto, which shares no code with what is tested. */
export function signed(
  xml: string,
  { privateKey, pem }: Signer,
  { element = 'Assertion', idAttribute = 'ID', keyInfo = true, behindIssuer = true }: Signing = {},
): string {
  const at = `//*[local-name(.)='${element}']`
  const one = new SignedXml({
    privateKey,
    ...(keyInfo ? { publicCert: pem } : {}),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXCLUSIVE,
    idAttribute,
  })
  one.addReference({
    xpath: at,
    transforms: [ENVELOPED, EXCLUSIVE],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  })
  const location = behindIssuer
    ? ({ reference: `${at}/*[local-name(.)='Issuer']`, action: 'after' } as const)
    : ({ reference: at, action: 'append' } as const)
  one.computeSignature(xml, { prefix: 'ds', location })
  return one.getSignedXml()
}

/** Signs a query as the redirect binding has it (SAML Bindings 3.4.4.1). @param query As it is sent, with SigAlg. */
export function signedQuery(query: string, { privateKey }: Signer): string {
  const value = sign('sha256', Buffer.from(query), privateKey).toString('base64')
  return `${query}&Signature=${encodeURIComponent(value)}`
}

/** Metadata of an identity provider (SAML Metadata 2.4) where somebody opened it. */
export function federationMetadata(signers: readonly Signer[], entityId = IDP, use = 'signing'): Hop {
  const keys = signers.map(
    ({ certificate }) =>
      `<md:KeyDescriptor use="${use}"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate.replace(/.{1,64}/g, '$&\n')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  )
  return {
    url: `${new URL(entityId).origin}/federation-metadata.xml?x=1`,
    body: `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys.join('')}</md:IDPSSODescriptor></md:EntityDescriptor>`,
  }
}
