import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { momentOf } from '../core/clock.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { numericDate } from '../core/tokens/claims.ts'

/** Seconds. */
const OLD = 600
const LEEWAY = 60

export const idTokenIatOld: Check = {
  meta: {
    id: 'id-token-iat-old',
    title: say('check_idTokenIatOld_title'),
    failureTitle: say('check_idTokenIatOld_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['OIDC Core 3.1.3.7 (10)', 'OIDC Core 3.1.3.7 (13)'],
  },
  judge(scene) {
    const { step, capture, flow } = scene
    const token = issuedIdToken(step, capture)
    if (!token) return []
    const moment = momentOf(scene)
    if (moment === null) return cantTell(say('said_theCaptureDoesNotSayWhenIt'))
    const now = moment / 1000
    const iat = numericDate(token.claims, 'iat')
    const max = Number(first(flow?.request ?? new Map(), 'max_age') ?? Number.NaN)
    const auth = numericDate(token.claims, 'auth_time')
    if (max >= 0 && auth === undefined)
      return failed({
        detail: say('check_idTokenIatOld_detail'),
        remedy: say('check_idTokenIatOld_remedy'),
      })
    if (max >= 0 && auth !== undefined && now - auth > max + LEEWAY)
      return failed({
        detail: say('check_idTokenIatOld_thePersonSignedInAgoAndThe', Math.round(now - auth), max),
        remedy: say('check_idTokenIatOld_askForNewSignInWithPrompt'),
        got: String(Math.round(now - auth)),
        expected: String(max),
      })
    if (iat === undefined) return cantTell(say('check_idTokenIatOld_theIdTokenHasNoIat'))
    if (now - iat <= OLD) return PASSED
    return failed({
      detail: say('check_idTokenIatOld_itWasIssuedMinutesBeforeThe', Math.round((now - iat) / 60)),
      remedy: say('check_idTokenIatOld_letNoCacheKeepTokenResponses'),
    })
  },
}
