import { attribute, child, childrenNamed, type Element, textOf, walk } from '../saml/xml.ts'
import type { Certificate } from '../xml-signature/certificate.ts'

/** Something in a message that is encrypted (SAML Core 6; XML Encryption 1.1 3). */
export interface EncryptedPart {
  /** Local name of the element around it: `EncryptedAssertion`, `EncryptedID`, `EncryptedAttribute`, `RequestedSecurityToken`. */
  what: string
  /** URI of the content encryption (`…xmlenc11#aes256-gcm`); empty where it is not written. */
  algorithm: string
  /** One for each recipient. */
  keys: EncryptedKey[]
  /** Whether a given key opened it. */
  isOpen: boolean
  /** Why a key that was given does not open it, in words; empty where it does, and before one was given. */
  reason: string
}

/** For whom it is encrypted, as far as it says. */
export interface EncryptedKey {
  /** URI of the key transport (`…xmlenc11#rsa-oaep`). */
  algorithm: string
  /** `Recipient` of the EncryptedKey: mostly the entity ID of the service provider (SAML Core 2.2.4). */
  recipient: string | null
  keyName: string | null
  /** Base64 of the certificate that it is encrypted for; null where none is written. */
  base64: string | null
  /** The same, read; null before `Analysis.verify` ran. */
  certificate: Certificate | null
}

/** A response has one assertion, and an encrypted name or attribute or two in it. */
const MAX_PARTS = 20
const MAX_KEYS = 5

/** The EncryptedData elements of a message, in order, with the elements of their keys. */
export function encryptedData(root: Element | null): { data: Element; keys: Element[] }[] {
  const out: { data: Element; keys: Element[] }[] = []
  for (const one of walk(root)) {
    if (one.local !== 'EncryptedData') continue
    if (out.length >= MAX_PARTS) break
    // SAML puts the keys into KeyInfo or beside the data (SAML Core 2.2.4).
    const inside = childrenNamed(child(one, 'KeyInfo'), 'EncryptedKey')
    const beside = childrenNamed(one.parent, 'EncryptedKey')
    out.push({ data: one, keys: [...inside, ...beside].slice(0, MAX_KEYS) })
  }
  return out
}

export function encryptedParts(root: Element): EncryptedPart[] {
  return encryptedData(root).map(({ data, keys }) => ({
    what: data.parent?.local ?? data.local,
    algorithm: methodOf(data),
    keys: keys.map((key) => ({
      algorithm: methodOf(key),
      recipient: attribute(key, 'Recipient') ?? null,
      keyName: textOf(child(key, 'KeyInfo', 'KeyName')) || null,
      base64: textOf(child(key, 'KeyInfo', 'X509Data', 'X509Certificate')).replace(/\s+/g, '') || null,
      certificate: null,
    })),
    isOpen: false,
    reason: '',
  }))
}

/** Algorithm of EncryptionMethod. */
export function methodOf(element: Element): string {
  return attribute(child(element, 'EncryptionMethod'), 'Algorithm') ?? ''
}
