import { resourceFor } from '../core/audience/inventory.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { issuersDiffer, issuerUnknown } from '../core/saml/facts.ts'
import { chain, say } from '../core/say.ts'

export const samlIssuer: Check = {
  meta: {
    id: 'saml-issuer',
    title: say('check_samlIssuer_title'),
    failureTitle: say('check_samlIssuer_failureTitle'),
    severity: 'error',
    cause: 'issuer-mismatch',
    references: ['SAML Core 2.2.5', 'SAML Profiles 4.1.4.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    const got = landing?.assertion?.issuer
    if (!landing || !got) return []
    const differ = issuersDiffer(landing)
    if (differ)
      return failed({
        severity: landing.severity,
        detail: say('check_samlIssuer_detail', differ.expected, got, nevertheless(landing)),
        remedy: say('check_samlIssuer_remedy'),
        ...differ,
      })
    const { inventory } = scene.capture
    const declared = (inventory && resourceFor(inventory, landing.url)?.issuers) ?? []
    const unknown = declared.length === 0 ? issuerUnknown(landing, scene.capture.entities) : null
    if (unknown)
      return failed({
        severity: landing.severity,
        detail: say(
          'check_samlIssuer_theAssertionComesFromTheMetadata',
          got,
          unknown.expected,
          nevertheless(landing),
        ),
        remedy: say('check_samlIssuer_loadTheMetadataOfTheIdentity'),
        ...unknown,
      })
    if (declared.length === 0) return cantTell(say('check_samlIssuer_nothingSaysWhichIdentityProvider'))
    if (declared.includes(got)) return PASSED
    return failed({
      severity: landing.severity,
      detail: say('check_samlIssuer_theAssertionComesFromWhichIs', got, landing.url, nevertheless(landing)),
      remedy: say('check_samlIssuer_enterTheEntityIdOfTheIdentity'),
      got,
      expected: chain('or', declared),
    })
  },
}
