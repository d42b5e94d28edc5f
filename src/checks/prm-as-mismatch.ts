import { type Check, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const prmAsMismatch: Check = {
  meta: {
    id: 'prm-as-mismatch',
    title: say('check_prmAsMismatch_title'),
    failureTitle: say('check_prmAsMismatch_failureTitle'),
    severity: 'warning',
    cause: 'issuer-mismatch',
    references: ['RFC 9728 2'],
  },
  judge(scene) {
    const { capture, presentations, step } = scene
    const metadata = presentations.length > 0 ? capture.metadataFor(step.exchange.request.url) : null
    const listed = metadata?.authorization_servers ?? []
    const token = presentations[0] && capture.token(presentations[0].token)
    const iss = textClaim(token?.claims ?? null, 'iss')
    if (listed.length === 0 || iss === undefined) return []
    if (listed.includes(iss)) return PASSED
    // The list need not be complete: an API that takes the token knows its issuer.
    if (failureOf(scene) !== 'refused-call') return []
    return failed({
      detail: say('check_prmAsMismatch_detail', hostOf(step.exchange.request.url), iss, listed.join(', ')),
      remedy: say('check_prmAsMismatch_remedy'),
      got: iss,
      expected: listed.length === 1 ? listed[0] : JSON.stringify(listed),
    })
  },
}
