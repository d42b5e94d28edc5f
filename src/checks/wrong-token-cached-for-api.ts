import { type Check, failed, type Outcome } from '../core/check.ts'
import { acceptingHost } from '../core/diagnose/audience.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, howToAsk } from '../core/diagnose/names.ts'
import { blamesAudience, hasOtherReason, presented } from '../core/diagnose/presented.ts'
import { say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const wrongTokenCachedForApi: Check = {
  meta: {
    id: 'wrong-token-cached-for-api',
    title: say('check_wrongTokenCachedForApi_title'),
    failureTitle: say('check_wrongTokenCachedForApi_failureTitle'),
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
        detail: say('check_wrongTokenCachedForApi_detail', apiName(scene), host),
        remedy: say(
          'check_wrongTokenCachedForApi_remedy',
          howToAsk(scene, token, verdict.against?.value ?? null),
        ),
        got: quoteAud(token),
        expected: verdict.against?.value,
      })
    })
  },
}
