import { attribute, child, childrenNamed, type Element, textOf } from './xml.ts'

/** What a signature claims; nothing here is verified. */
export interface SignatureStructure {
  /** Algorithm URIs, empty where not written. */
  signatureMethod: string
  digestMethods: string[]
  /** `URI` of each Reference as written (`#_id`, or empty for the whole document). */
  references: string[]
  /** Base64 of the first X.509 certificate in KeyInfo. */
  certificate: string | null
  /** Elements beside SignedInfo, SignatureValue and KeyInfo, in which something could be hidden. */
  objects: number
}

/** The enveloped signature of an element: its direct child (SAML Core 5.4.1). */
export function signatureOf(element: Element | null): SignatureStructure | null {
  const signature = child(element, 'Signature')
  if (!signature) return null
  const info = child(signature, 'SignedInfo')
  const references = childrenNamed(info, 'Reference')
  const certificate = textOf(child(signature, 'KeyInfo', 'X509Data', 'X509Certificate')).replace(/\s+/g, '')
  return {
    signatureMethod: attribute(child(info, 'SignatureMethod'), 'Algorithm') ?? '',
    digestMethods: references.map((one) => attribute(child(one, 'DigestMethod'), 'Algorithm') ?? ''),
    references: references.map((one) => attribute(one, 'URI') ?? ''),
    certificate: certificate || null,
    objects: childrenNamed(signature, 'Object').length,
  }
}
