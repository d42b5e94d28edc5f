import { type Check, failed, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { isUnsigned, sha1Uses } from '../core/saml/facts.ts'

export const samlSha1: Check = {
  meta: {
    id: 'saml-sha1',
    title: 'The signature uses SHA-256 or better',
    failureTitle: 'The signature uses SHA-1',
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
      detail: `${used.join(' and ')}: collisions of SHA-1 can be made, and newer service providers refuse it.`,
      remedy: 'Choose RSA-SHA256 with SHA-256 digests at the identity provider.',
      got: used[0],
      expected: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    })
  },
}
