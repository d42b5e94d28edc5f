import { type Check, failed, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { isUnsigned, sha1Uses } from '../core/saml/facts.ts'
import { chain, say } from '../core/say.ts'

export const samlSha1: Check = {
  meta: {
    id: 'saml-sha1',
    title: say('check_samlSha1_title'),
    failureTitle: say('check_samlSha1_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['XML Signature 1.1 6.2.1', 'SAML Core 5.4'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing || isUnsigned(landing) !== false) return []
    const used = sha1Uses(landing)
    if (used.length === 0) return PASSED
    return failed({
      detail: say('check_samlSha1_detail', chain('and', used)),
      remedy: say('check_samlSha1_remedy'),
      got: used[0],
      expected: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    })
  },
}
