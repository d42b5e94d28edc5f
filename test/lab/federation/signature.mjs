import { SignedXml } from 'xml-crypto'

const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

/**
 * Signs one element with an enveloped signature (SAML Core 5.4), its certificate in KeyInfo.
 *
 * @param {string} xml
 * @param {object} where
 * @param {string} where.element Local name; the document has one such element.
 * @param {string} [where.after] The child after which the signature stands; the end of the element unless told.
 * @param {string} [where.idAttribute] `ID` unless told.
 * @param {import('./certificate.mjs').KeyPair} keys
 */
export function signElement(xml, { element, after, idAttribute = 'ID' }, { privateKey, certificate }) {
  const target = `//*[local-name(.)='${element}']`
  const signer = new SignedXml({
    privateKey,
    publicCert: certificate,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: C14N,
    idAttribute,
  })
  signer.addReference({ xpath: target, transforms: [ENVELOPED, C14N], digestAlgorithm: SHA256 })
  const location = after
    ? { reference: `${target}/*[local-name(.)='${after}']`, action: 'after' }
    : { reference: target, action: 'append' }
  signer.computeSignature(xml, { prefix: 'ds', location })
  return signer.getSignedXml()
}

/**
 * What a signature covers, as it was signed; null where it does not verify with this certificate.
 *
 * @param {string} xml
 * @param {string} signature The Signature element.
 * @param {string} certificate PEM
 * @param {string} idAttribute
 */
export function signedPart(xml, signature, certificate, idAttribute) {
  const verifier = new SignedXml({ publicCert: certificate, idAttribute, getCertFromKeyInfo: () => null })
  verifier.loadSignature(signature)
  try {
    return verifier.checkSignature(xml) ? (verifier.getSignedReferences()[0] ?? null) : null
  } catch {
    return null // a digest that does not fit is thrown
  }
}
