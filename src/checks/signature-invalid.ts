import type { Check } from '../core/check.ts'
import { cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { say } from '../core/say.ts'

export const signatureInvalid: Check = {
  meta: {
    id: 'signature-invalid',
    title: say('check_signatureInvalid_title'),
    failureTitle: say('check_signatureInvalid_failureTitle'),
    severity: 'critical',
    cause: 'token-signature-invalid',
    references: ['RFC 7515 5.2', 'RFC 9068 4'],
  },
  judge(scene) {
    const { step, capture } = scene
    const ids = [...new Set(step.tokens.map(({ token }) => token))]
    return ids.flatMap((id): readonly Outcome[] => {
      const token = capture.token(id)
      const first = token?.firstSeen === step.exchange.id
      const refused =
        scene.presentations.some((one) => one.token === id) && failureOf(scene) === 'refused-call'
      if (token?.form !== 'jwt' || !(first || refused)) return []
      if (token.verified === 'valid') return PASSED
      const key = token.verifiedWith
      if (token.verified === 'unverified' || !key)
        return cantTell(say('check_signatureInvalid_noKeyOfItsIssuerWasCaptured'))
      return failed({
        severity: refused ? 'critical' : 'warning',
        detail: say(
          'check_signatureInvalid_detail',
          key.kid ?? say('said_ofItsIssuer'),
          key.url,
          refused ? '' : ` ${say('check_signatureInvalid_eitherTheCaptureWasAlteredOr')}`,
        ),
        remedy: say('check_signatureInvalid_remedy'),
      })
    })
  },
}
