import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { apiName } from '../core/diagnose/names.ts'
import { presented } from '../core/diagnose/presented.ts'
import { notAnAccessToken } from '../core/diagnose/wrong-kind.ts'
import { say } from '../core/say.ts'

export const refreshOrCodeAsBearer: Check = {
  meta: {
    id: 'refresh-or-code-as-bearer',
    title: say('check_refreshOrCodeAsBearer_title'),
    failureTitle: say('check_refreshOrCodeAsBearer_failureTitle'),
    severity: 'error',
    cause: 'token-malformed',
    references: ['RFC 6749 1.5', 'RFC 6750 2.1', 'RFC 7523 2.2'],
  },
  judge(scene) {
    const { status, step, capture } = scene
    if (status === 0) return []
    return presented(scene).flatMap(({ token }): readonly Outcome[] => {
      const sent = notAnAccessToken(scene, token)
      if (sent === null) return token.kind === 'access-token' ? PASSED : []
      const refused = status >= 400 && !capture.laterSuccess(step)
      return failed({
        ...(refused ? {} : { severity: 'warning' }),
        detail: say(
          'check_refreshOrCodeAsBearer_detail',
          apiName(scene),
          sent,
          token.kindBecause,
          refused ? '' : ` ${say('check_refreshOrCodeAsBearer_itAnsweredAllTheSame')}`,
        ),
        remedy: say('check_refreshOrCodeAsBearer_remedy'),
        got: sent,
        expected: say('said_anAccessToken'),
      })
    })
  },
}
