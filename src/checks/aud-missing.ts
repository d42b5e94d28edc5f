import type { Check, Outcome } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, howToAsk, vendorFor } from '../core/diagnose/names.ts'
import { namesCause } from '../core/refusal/read.ts'

export const audMissing: Check = {
  meta: {
    id: 'aud-missing',
    title: 'The access token has an audience',
    failureTitle: 'The access token has no audience',
    severity: 'warning',
    cause: 'audience-missing',
    references: ['RFC 9068 2.2', 'RFC 7519 4.1.3'],
  },
  judge(scene) {
    const { presentations, refusals, capture } = scene
    if (presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    const named = refusals.some(({ claim, cause }) => claim === 'aud' || cause === 'audience-missing')
    const otherReason = !named && refusals.some(namesCause)
    return presentations.flatMap(({ token: id, verdict }): readonly Outcome[] => {
      const token = capture.token(id)
      if (!token || (token.kind !== 'access-token' && token.kind !== 'unknown')) return []
      if (!token.claims)
        return [{ outcome: 'cantTell', detail: verdict.cause ?? `the token is ${token.form}`, remedy: '' }]
      if (token.claims.aud !== undefined && token.claims.aud !== null) return PASSED
      const vendor = vendorFor(scene, token)
      const normal = vendor?.noAudienceIsNormal ?? false
      const severity = named ? 'error' : normal || otherReason ? 'info' : 'warning'
      return [
        {
          outcome: 'failed',
          severity,
          detail: `${apiName(scene)} refused an access token without aud.${normal ? ` Tokens of ${vendor?.name} have none unless asked for: an API that compares aud refuses them all.` : ''}`,
          remedy: `${howToAsk(scene, token, verdict.against?.value ?? null)} Or let the API compare the claim that this issuer fills, such as client_id.`,
          ...(verdict.expected[0] ? { expected: verdict.expected[0].value } : {}),
        },
      ]
    })
  },
}
