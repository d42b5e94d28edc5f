import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { issuedIdToken } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { listed } from '../core/server-metadata.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const algMismatch: Check = {
  meta: {
    id: 'alg-mismatch',
    title: say('check_algMismatch_title'),
    failureTitle: say('check_algMismatch_failureTitle'),
    severity: 'error',
    cause: 'unsupported-signing-algorithm',
    references: ['RFC 8725 3.1', 'OIDC Discovery 3'],
  },
  judge(scene) {
    const { step, capture } = scene
    const token = issuedIdToken(step, capture)
    const alg = textClaim(token?.header ?? null, 'alg')
    const iss = textClaim(token?.claims ?? null, 'iss')
    if (!token || alg === undefined || alg === 'none') return []
    const metadata = iss === undefined ? null : capture.metadataOf(iss)
    const announced = metadata && listed(metadata, 'id_token_signing_alg_values_supported')
    if (!announced) return cantTell(say('check_algMismatch_theMetadataOfTheIssuerWasNot'))
    if (announced.includes(alg)) return PASSED
    return failed({
      ...(failureOf(scene) ? {} : { severity: 'warning' }),
      detail: say('check_algMismatch_detail', announced.join(', ')),
      remedy: say('check_algMismatch_remedy'),
      got: alg,
      expected: announced.join(', '),
    })
  },
}
