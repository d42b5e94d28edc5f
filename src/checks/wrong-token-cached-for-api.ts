import { type Check, failed, type Outcome } from '../core/check.ts'
import { acceptingHost } from '../core/diagnose/audience.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, howToAsk } from '../core/diagnose/names.ts'
import { blamesAudience, hasOtherReason, presented } from '../core/diagnose/presented.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const wrongTokenCachedForApi: Check = {
  meta: {
    id: 'wrong-token-cached-for-api',
    title: 'Each API gets a token of its own',
    failureTitle: 'The API refused a token that another API accepted',
    severity: 'error',
    cause: 'audience-mismatch',
    references: ['RFC 8707 1', 'RFC 9700 2.3'],
  },
  judge(scene) {
    if (failureOf(scene) !== 'refused-call' || hasOtherReason(scene)) return []
    return presented(scene).flatMap(({ presentation: { verdict, hostHint }, token }): readonly Outcome[] => {
      const host = acceptingHost(scene, token)
      if (host === undefined || verdict.verdict === 'match' || token.kind === 'id-token') return []
      const proved = blamesAudience(scene) || verdict.verdict === 'mismatch'
      // To most servers 403 means that the token itself was good.
      const likely = scene.status === 401 && hostHint !== 'same'
      if (!proved && !likely) return []
      return failed({
        ...(proved ? {} : { severity: 'warning' }),
        detail: `${apiName(scene)} refused the very token that ${host} accepted: it is in order, and not meant for this API.`,
        remedy: `Keep one token for each API and look it up by resource and scopes, not by user alone. ${howToAsk(scene, token, verdict.against?.value ?? null)}`,
        got: quoteAud(token),
        expected: verdict.against?.value,
      })
    })
  },
}
