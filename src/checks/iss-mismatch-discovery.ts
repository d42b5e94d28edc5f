import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { issuerAtIssue } from '../core/diagnose/issuer.ts'
import { issuedIdToken } from '../core/issued.ts'
import { say } from '../core/say.ts'

export const issMismatchDiscovery: Check = {
  meta: {
    id: 'iss-mismatch-discovery',
    title: say('check_issMismatchDiscovery_title'),
    failureTitle: say('check_issMismatchDiscovery_failureTitle'),
    severity: 'warning',
    cause: 'issuer-mismatch',
    references: ['OIDC Core 3.1.3.7', 'RFC 8414 3.3'],
  },
  judge(scene) {
    if (!issuedIdToken(scene.step, scene.capture)) return []
    const found = issuerAtIssue(scene)
    if (!found) return cantTell(say('said_theMetadataOfTheServerWasNot'))
    if (found.difference === 'same') return PASSED
    // The two that are told apart by checks of their own.
    if (found.difference === 'slash' || found.difference === 'host') return []
    return failed({
      detail: say('check_issMismatchDiscovery_detail'),
      remedy: say('check_issMismatchDiscovery_remedy'),
      got: found.got,
      expected: found.expected,
    })
  },
}
