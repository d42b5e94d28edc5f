import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { apiName } from '../core/diagnose/names.ts'
import { presented } from '../core/diagnose/presented.ts'
import { notAnAccessToken } from '../core/diagnose/wrong-kind.ts'

export const refreshOrCodeAsBearer: Check = {
  meta: {
    id: 'refresh-or-code-as-bearer',
    title: 'What is sent as a token is made to be sent to an API',
    failureTitle: 'Something other than an access token was sent to the API',
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
        detail: `${apiName(scene)} got ${sent} (${token.kindBecause}).${refused ? '' : ' It answered all the same.'} It belongs to the authorization server alone, and whoever holds it can get tokens with it.`,
        remedy: 'Send access_token of the token response.',
        got: sent,
        expected: 'an access token',
      })
    })
  },
}
