import type { Check, Outcome } from '../core/check.ts'
import { cantTell } from '../core/check.ts'
import { stateDiffers } from '../core/diagnose/failure.ts'
import { isMasked } from '../core/masked.ts'
import { first } from '../core/protocols/reading.ts'
import { REMEDIES } from '../core/remedy/remedies.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'
import { s256 } from '../core/tokens/hashes.ts'

export const nonceMismatch: Check = {
  meta: {
    id: 'nonce-mismatch',
    title: say('check_nonceMismatch_title'),
    failureTitle: say('check_nonceMismatch_failureTitle'),
    severity: 'critical',
    cause: 'nonce-mismatch',
    references: ['OIDC Core 3.1.3.7 (11)', 'OIDC Core 15.5.2'],
  },
  judge(scene) {
    const { step, flow, capture } = scene
    const redemption = step.messages.find(({ kind }) => kind === 'token-request')
    const landing = step.messages.some(
      ({ kind, side }) => kind === 'authorization-response' && side === 'request',
    )
    const redeems = redemption && first(redemption.params, 'grant_type') === 'authorization_code'
    if (!redeems && (!landing || stateDiffers(scene))) return []
    const side = redeems ? 'response' : 'request'
    const issued = step.tokens.filter(({ carrier }) => carrier.side === side && carrier.name === 'id_token')
    if (issued.length === 0) return []
    if (!flow || flow.request.size === 0) return cantTell(say('said_theAuthorizationRequestWasNot'))
    const sent = first(flow.request, 'nonce')
    if (sent === undefined) {
      const hidden = flow.request.has('request') || flow.request.has('request_uri')
      return hidden ? cantTell(say('said_theRequestWasNotSentInPlain')) : []
    }
    if (isMasked(sent)) return cantTell(say('check_nonceMismatch_theNonceWasMaskedBeforeTheCapture'))
    const verifier = redemption && first(redemption.params, 'code_verifier')
    const challenged = verifier !== undefined && s256(verifier) === first(flow.request, 'code_challenge')
    // A redirect_uri in common joins two messages too, which is too little for an alarm.
    if (redeems && !challenged && !flow.byKind.has('authorization-response'))
      return cantTell(say('said_theCodeWasNotSeenOnIts'))
    return issued.map(({ token }): Outcome => {
      const claims = capture.token(token)?.claims ?? null
      const nonce = textClaim(claims, 'nonce')
      if (!claims) return { outcome: 'cantTell', detail: say('check_nonceMismatch_detail'), remedy: '' }
      if (nonce === sent) return { outcome: 'passed', detail: '', remedy: '' }
      if (nonce?.replaceAll('+', ' ') === sent.replaceAll('+', ' '))
        return { outcome: 'cantTell', detail: say('said_theTwoDifferByAnUnescapedPlus'), remedy: '' }
      return {
        outcome: 'failed',
        // Some providers leave it out, and some clients never look.
        ...(nonce === undefined ? { severity: 'warning' as const } : {}),
        detail:
          nonce === undefined
            ? say('check_nonceMismatch_theIdTokenHasNoNonceAlthough')
            : say('check_nonceMismatch_theIdTokenWasMadeForAnother'),
        remedy: REMEDIES['nonce-mismatch'] ?? '',
        ...(nonce === undefined ? {} : { got: nonce }),
        expected: sent,
      }
    })
  },
}
