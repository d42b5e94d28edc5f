import { say } from '../say.ts'
import type { EpochMs } from '../units.ts'
import { base64, bytesOf, type Der, derAt, derInside, hex, oidText, unsigned } from './der.ts'
import { publicKeyAt } from './public-key.ts'

/** What an X.509 certificate says (RFC 5280 4.1). Nothing of it is checked: whether to trust it is the receiver's affair. */
export interface Certificate {
  /** `CN=idp.example.com, O=Example`: most specific name first (RFC 4514). */
  subject: string
  issuer: string
  /** Hexadecimal. */
  serial: string
  notBefore: EpochMs | null
  notAfter: EpochMs | null
  /** `RSA 2048`, `EC P-256`; a name or an OID for a key that cannot be used here. */
  key: string
  /** Of the certificate's own signature: `RSA with SHA-256`, or its OID. */
  signedWith: string
  /** Fingerprints, `AB:CD:…`. */
  sha1: string
  sha256: string
  /** With its first and last line, for copying. Public. */
  pem: string
  /** Null for a key that WebCrypto does not take. */
  jwk: JsonWebKey | null
}

const MAX_BASE64 = 40_000

/** Reads a certificate from base64, with or without PEM lines. Null for what is none; never throws. */
export async function readCertificate(text: string): Promise<Certificate | null> {
  const plain = text.slice(0, MAX_BASE64).replace(/-----[A-Z ]{1,40}-----/g, '')
  const bytes = text.length > MAX_BASE64 ? null : bytesOf(plain)
  const outer = bytes && derAt(bytes, 0)
  if (!bytes || !outer) return null
  const [tbs, algorithm] = derInside(bytes, outer) ?? []
  const fields = (tbs && derInside(bytes, tbs)) ?? []
  // The version is the one field that may be left out, and has a tag of its own.
  const [serial, , issuer, validity, subject, info] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields
  const key = info && publicKeyAt(bytes, info)
  if (!serial || !issuer || !validity || !subject || !key || !algorithm) return null
  const [notBefore, notAfter] = derInside(bytes, validity) ?? []
  const [oid] = derInside(bytes, algorithm) ?? []
  const own = bytes.slice(0, outer.end)
  return {
    subject: nameText(bytes, subject),
    issuer: nameText(bytes, issuer),
    serial: hex(unsigned(bytes, serial)),
    notBefore: timeAt(bytes, notBefore),
    notAfter: timeAt(bytes, notAfter),
    key: key.words,
    signedWith: oid ? (SIGNATURES[oidText(bytes, oid)] ?? oidText(bytes, oid)) : '',
    sha1: await fingerprint('SHA-1', own),
    sha256: await fingerprint('SHA-256', own),
    pem: pemOf(own),
    jwk: key.jwk,
  }
}

async function fingerprint(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest(hash, bytes)), ':').toUpperCase()
}

/** RFC 7468 5.1. */
function pemOf(bytes: Uint8Array): string {
  const lines = base64(bytes).match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n')
}

const NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
}

const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': say('certificate_signedWith', 'RSA', 'MD5'),
  '1.2.840.113549.1.1.5': say('certificate_signedWith', 'RSA', 'SHA-1'),
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.113549.1.1.11': say('certificate_signedWith', 'RSA', 'SHA-256'),
  '1.2.840.113549.1.1.12': say('certificate_signedWith', 'RSA', 'SHA-384'),
  '1.2.840.113549.1.1.13': say('certificate_signedWith', 'RSA', 'SHA-512'),
  '1.2.840.10045.4.1': say('certificate_signedWith', 'ECDSA', 'SHA-1'),
  '1.2.840.10045.4.3.2': say('certificate_signedWith', 'ECDSA', 'SHA-256'),
  '1.2.840.10045.4.3.3': say('certificate_signedWith', 'ECDSA', 'SHA-384'),
  '1.2.840.10045.4.3.4': say('certificate_signedWith', 'ECDSA', 'SHA-512'),
  '1.3.101.112': 'Ed25519',
}

/** RFC 4514 2.1: the sequence is written from its end. */
function nameText(bytes: Uint8Array, name: Der): string {
  const parts = (derInside(bytes, name) ?? []).flatMap((set) => {
    const pairs = (derInside(bytes, set) ?? []).flatMap((pair) => {
      const [type, value] = derInside(bytes, pair) ?? []
      if (!type || !value) return []
      const oid = oidText(bytes, type)
      return `${NAMES[oid] ?? oid}=${stringAt(bytes, value).replace(/[,+"\\<>;]/g, '\\$&')}`
    })
    return pairs.length > 0 ? [pairs.join('+')] : []
  })
  return parts.reverse().join(', ')
}

/** UTF8String, BMPString and the strings of one octet a character; without control characters, since people read it. */
function stringAt(bytes: Uint8Array, { tag, content, end }: Der): string {
  const own = bytes.subarray(content, Math.min(end, content + 1000))
  if (tag === 0x1e) {
    let text = ''
    for (let at = 0; at + 1 < own.length; at += 2)
      text += String.fromCharCode((own[at] ?? 0) * 256 + (own[at + 1] ?? 0))
    return text.replace(/\p{C}/gu, ' ')
  }
  return new TextDecoder(tag === 0x14 ? 'latin1' : 'utf-8').decode(own).replace(/\p{C}/gu, ' ')
}

/** UTCTime of two digits for the year (1950 to 2049) and GeneralizedTime (RFC 5280 4.1.2.5). */
function timeAt(bytes: Uint8Array, der: Der | undefined): EpochMs | null {
  if (!der) return null
  const text = String.fromCharCode(...bytes.subarray(der.content, Math.min(der.end, der.content + 20)))
  const [, written = '', ...rest] = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?Z$/.exec(text) ?? []
  if (written === '' || (der.tag === 0x17) !== (written.length === 2)) return null
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = rest.map((part) => Number(part ?? 0))
  const year = Number(written) + (written.length === 4 ? 0 : Number(written) < 50 ? 2000 : 1900)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}
