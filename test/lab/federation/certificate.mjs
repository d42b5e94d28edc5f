import { createHash, generateKeyPair, sign } from 'node:crypto'
import { promisify } from 'node:util'

/** @typedef {{ privateKey: string, certificate: string }} KeyPair Both in PEM. */

const DAY = 86_400_000

/** DER (X.690): a tag, the length, the parts. */
function tlv(tag, ...parts) {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

const sequence = (...parts) => tlv(0x30, ...parts)
const oid = (hex) => tlv(0x06, Buffer.from(hex, 'hex'))
/** UTCTime, which RFC 5280 wants until 2049. */
const time = (ms) => tlv(0x17, Buffer.from(new Date(ms).toISOString().replace(/^20|[-:T]|\.\d+/g, '')))

const SHA256_WITH_RSA = sequence(oid('2a864886f70d01010b'), Buffer.from([5, 0]))
const COMMON_NAME = '550403'

/**
 * A new RSA key and a certificate (RFC 5280) that it signs itself, good for a year.
 *
 * @param {string} name
 * @returns {Promise<KeyPair>}
 */
export async function selfSigned(name) {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const subject = sequence(tlv(0x31, sequence(oid(COMMON_NAME), tlv(0x0c, Buffer.from(name)))))
  const serial = createHash('sha256').update(spki).digest().subarray(0, 8)
  serial[0] = (serial[0] & 0x7f) | 0x40 // positive, and no leading zero
  const validity = sequence(time(Date.now() - DAY), time(Date.now() + 365 * DAY))
  const version3 = tlv(0xa0, tlv(0x02, Buffer.from([2])))
  const tbs = sequence(version3, tlv(0x02, serial), SHA256_WITH_RSA, subject, validity, subject, spki)
  const signature = tlv(0x03, Buffer.from([0]), sign('sha256', tbs, privateKey))
  const der = sequence(tbs, SHA256_WITH_RSA, signature)
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
  }
}

/** The certificate as XML signatures and metadata carry it: base64 without the PEM lines. @param {string} pem */
export const bareCertificate = (pem) => pem.replace(/-----[^-]+-----|\s/g, '')
