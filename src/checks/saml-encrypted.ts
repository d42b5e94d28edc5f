import { type Check, failed, PASSED } from '../core/check.ts'
import { certificateWords } from '../core/diagnose/saml-signature.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import type { EncryptedPart } from '../core/xml-encryption/structure.ts'

export const samlEncrypted: Check = {
  meta: {
    id: 'saml-encrypted',
    title: 'What the response says can be read here',
    failureTitle: 'A part of the response is encrypted',
    severity: 'info',
    cause: null,
    references: ['SAML Core 2.2.4', 'SAML Core 6.1'],
  },
  judge(scene) {
    const parts = checkedLanding(scene)?.saml?.encrypted ?? []
    if (parts.length === 0) return []
    const closed = parts.filter(({ isOpen }) => !isOpen)
    const [first] = closed
    if (!first) return PASSED
    const others = closed.length > 1 ? `, and ${closed.length - 1} more` : ''
    const why = first.reason ? ` The key that was given did not open it: ${first.reason}.` : ''
    return failed({
      detail: `${first.what} is encrypted for ${recipientOf(first)} with ${short(first.algorithm)}${others}: its audience, times and signature are not to be seen.${why}`,
      remedy:
        'Give the private key of the service provider; it stays in memory. Or let the identity provider send a test sign-in without encryption.',
    })
  },
}

function recipientOf({ keys: [key] }: EncryptedPart): string {
  if (!key) return 'somebody that it does not name'
  if (key.certificate) return certificateWords(key.certificate)
  return key.recipient ?? key.keyName ?? 'somebody that it does not name'
}

/** The end of an algorithm's URI. */
function short(uri: string): string {
  return uri.slice(uri.lastIndexOf('#') + 1).slice(0, 60) || 'an algorithm without a name'
}
