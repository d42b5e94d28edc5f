import type { Check } from '../core/check.ts'
import { cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'

export const signatureInvalid: Check = {
  meta: {
    id: 'signature-invalid',
    title: 'The signature of the token verifies',
    failureTitle: 'The signature of the token does not verify',
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
      if (token.verified === 'unverified' || !key) return cantTell('no key of its issuer was captured')
      return failed({
        severity: refused ? 'critical' : 'warning',
        detail: `Verified with the key ${key.kid ?? 'of its issuer'} from ${key.url}: the signature does not belong to this header and payload.${refused ? '' : ' Either the capture was altered, or whoever accepted the token did not verify it.'}`,
        remedy:
          'Send the token byte for byte as it was issued; look for what shortens, decodes or rewrites it on its way. Where nothing does, somebody altered it.',
      })
    })
  },
}
