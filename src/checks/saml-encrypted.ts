import { type Check, failed, PASSED } from '../core/check.ts'
import { certificateWords } from '../core/diagnose/saml-signature.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { say, sayCount } from '../core/say.ts'
import type { EncryptedPart } from '../core/xml-encryption/structure.ts'

export const samlEncrypted: Check = {
  meta: {
    id: 'saml-encrypted',
    title: say('check_samlEncrypted_title'),
    failureTitle: say('check_samlEncrypted_failureTitle'),
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
    const others = closed.length > 1 ? sayCount('check_samlEncrypted_andMore', closed.length - 1) : ''
    const why = first.reason ? ` ${say('check_samlEncrypted_theKeyThatWasGivenDidNot', first.reason)}` : ''
    return failed({
      detail: say(
        'check_samlEncrypted_detail',
        first.what,
        recipientOf(first),
        short(first.algorithm),
        others,
        why,
      ),
      remedy: say('check_samlEncrypted_remedy'),
    })
  },
}

function recipientOf({ keys: [key] }: EncryptedPart): string {
  if (!key) return say('check_samlEncrypted_somebodyThatItDoesNotName')
  if (key.certificate) return certificateWords(key.certificate)
  return key.recipient ?? key.keyName ?? say('check_samlEncrypted_somebodyThatItDoesNotName')
}

/** The end of an algorithm's URI. */
function short(uri: string): string {
  return uri.slice(uri.lastIndexOf('#') + 1).slice(0, 60) || say('check_samlEncrypted_anAlgorithmWithoutName')
}
