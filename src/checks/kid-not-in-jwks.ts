import type { Check, Outcome } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { keysOfIssuer } from '../core/diagnose/keys.ts'
import { namesCause } from '../core/refusal/read.ts'
import { REMEDIES } from '../core/remedy/remedies.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const kidNotInJwks: Check = {
  meta: {
    id: 'kid-not-in-jwks',
    title: say('check_kidNotInJwks_title'),
    failureTitle: say('check_kidNotInJwks_failureTitle'),
    severity: 'error',
    cause: 'unknown-signing-key',
    references: ['RFC 7517 4.5', 'RFC 7515 4.1.4'],
  },
  judge(scene) {
    const { step, presentations, refusals, status, capture } = scene
    if (capture.keyIds().size === 0) return []
    return presentations.flatMap(({ token: id }): readonly Outcome[] => {
      const token = capture.token(id)
      const kid = textClaim(token?.header ?? null, 'kid')
      const iss = textClaim(token?.claims ?? null, 'iss')
      const symmetric = textClaim(token?.header ?? null, 'alg')?.startsWith('HS')
      if (!token || kid === undefined || symmetric) return []
      if (capture.keyIds().has(kid)) return PASSED
      const known = iss === undefined ? [] : [...keysOfIssuer(capture, iss).keys()]
      if (known.length === 0) return cantTell(say('said_noKeySetOfThisIssuerWas'))
      const refused = failureOf(scene) === 'refused-call'
      // Where nothing was refused, once for each token: the set may be an older one.
      if (!refused && token.firstSent !== step.exchange.id) return []
      const named = refusals.some(({ cause }) => cause === 'unknown-signing-key')
      const otherReason = refusals.some(namesCause)
      const blamed = refused && (named || (status === 401 && !otherReason))
      return [
        {
          outcome: 'failed',
          ...(blamed ? {} : { severity: 'info' as const }),
          detail: say('check_kidNotInJwks_detail', String(iss), kid),
          remedy: REMEDIES['unknown-signing-key'] ?? '',
          got: kid,
          expected: known.join(', '),
        },
      ]
    })
  },
}
