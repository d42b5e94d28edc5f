import { vendorOf } from '../core/audience/issuers.ts'
import { siteOf } from '../core/audience/transformations.ts'
import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, hostOf, howToAsk } from '../core/diagnose/names.ts'
import { hasOtherReason, isFirstSent, presented } from '../core/diagnose/presented.ts'
import { say } from '../core/say.ts'
import { quoteAud, textClaim } from '../core/tokens/claims.ts'

export const orgAuthorizationServerToken: Check = {
  meta: {
    id: 'org-authorization-server-token',
    title: say('check_orgAuthorizationServerToken_title'),
    failureTitle: say('check_orgAuthorizationServerToken_failureTitle'),
    severity: 'error',
    cause: 'audience-mismatch',
    references: ['Okta Authorization servers', 'RFC 9068 4'],
  },
  judge(scene) {
    const { step, status } = scene
    if (status === 0) return []
    const host = hostOf(step.exchange.request.url)
    return presented(scene).flatMap(({ token }): readonly Outcome[] => {
      const iss = textClaim(token.claims, 'iss')
      if (token.kind === 'id-token' || vendorOf(iss, token.claims)?.id !== 'okta-org') return []
      if (siteOf(host) === siteOf(hostOf(iss ?? ''))) return PASSED
      const refused = failureOf(scene) === 'refused-call'
      // Where it is taken, once for each token.
      if (!refused && !isFirstSent(token, step)) return []
      return failed({
        ...(refused && !hasOtherReason(scene) ? {} : { severity: 'warning' }),
        detail: say(
          refused ? 'check_orgAuthorizationServerToken_detail' : 'check_orgAuthorizationServerToken_took',
          apiName(scene),
          iss ?? '',
        ),
        remedy: howToAsk(scene, token, null),
        got: quoteAud(token),
      })
    })
  },
}
