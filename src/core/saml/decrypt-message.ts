import { say } from '../say.ts'
import { decryptData } from '../xml-encryption/decrypt.ts'
import { type PrivateKey, readPrivateKey } from '../xml-encryption/private-key.ts'
import { encryptedData, encryptedParts } from '../xml-encryption/structure.ts'
import { readCertificate } from '../xml-signature/certificate.ts'
import { readMessage, type SamlMessage } from './message.ts'
import { type Element, parseXml } from './xml.ts'

export { readPrivateKey }

/** An assertion, and a name or an attribute in it. */
const MAX_ROUNDS = 3

/** Reads the certificates that the parts of a message are encrypted for. */
export async function readRecipients(saml: SamlMessage): Promise<void> {
  for (const part of saml.encrypted)
    for (const key of part.keys)
      key.certificate = key.base64 === null ? null : await readCertificate(key.base64)
}

/**
 * Opens the encrypted parts of a message and writes what they say into it; the XML it came as stays. Never throws.
 *
 * @returns Whether anything was opened.
 */
export async function decryptMessage(saml: SamlMessage, keys: readonly PrivateKey[]): Promise<boolean> {
  let text = saml.xml
  let opened = false
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = await decryptOnce(saml, text, keys, round === 0)
    if (next === null) break
    opened = true
    text = next
  }
  return opened && takeOver(saml, text)
}

/** The text with what could be opened in its place; null where nothing could. */
async function decryptOnce(
  saml: SamlMessage,
  text: string,
  keys: readonly PrivateKey[],
  isFirst: boolean,
): Promise<string | null> {
  const { root } = parseXml(text)
  if (!root) return null
  const found = encryptedData(root)
  if (isFirst) saml.encrypted.splice(found.length)
  const parts = isFirst ? saml.encrypted : encryptedParts(root)
  const pieces: { place: Element; plain: string }[] = []
  for (const [at, { data, keys: encryptedKeys }] of found.entries()) {
    const part = parts[at]
    if (!part) break
    const result = await decryptData(data, encryptedKeys, keys)
    part.isOpen = 'text' in result
    part.reason = 'text' in result ? '' : result.reason
    if ('text' in result) pieces.push({ place: placeOf(data), plain: markupOf(result.text) })
  }
  if (!isFirst) saml.encrypted.push(...parts)
  if (pieces.length === 0) return null
  let out = text
  // From the end, so that the places before stay where they are.
  for (const { place, plain } of pieces.reverse())
    out = out.slice(0, place.start) + plain + out.slice(place.end)
  return out
}

/** The element that stands for what is encrypted (SAML Core 2.2.4). */
function placeOf(data: Element): Element {
  return data.parent?.local.startsWith('Encrypted') ? data.parent : data
}

function markupOf(text: string): string {
  return text.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '').replace(/^\uFEFF/, '')
}

function takeOver(saml: SamlMessage, text: string): boolean {
  const plain = readMessage(text)
  if (plain.reason !== null || plain.assertions.length !== saml.assertions.length) {
    for (const part of saml.encrypted)
      if (part.isOpen)
        Object.assign(part, { isOpen: false, reason: say('decryptMessage_whatItDecryptsToIsNoXml') })
    return false
  }
  for (const [at, one] of saml.assertions.entries()) {
    const read = plain.assertions[at]
    if (!read?.assertion) continue
    if (one.encryption !== null) one.decrypted = { xml: plain.xml, start: read.start }
    one.assertion = read.assertion
  }
  saml.logout = plain.logout
  return true
}
