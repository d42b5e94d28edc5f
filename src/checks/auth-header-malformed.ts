import { type Check, failed } from '../core/check.ts'
import { faultOf, headerRule } from '../core/diagnose/authorization-header.ts'
import { say } from '../core/say.ts'

export const authHeaderMalformed: Check = {
  meta: {
    id: 'auth-header-malformed',
    title: say('check_authHeaderMalformed_title'),
    failureTitle: say('check_authHeaderMalformed_failureTitle'),
    severity: 'error',
    cause: 'bearer-token-not-received',
    references: ['RFC 6750 2.1', 'RFC 9110 11.6.2'],
  },
  judge(scene) {
    const fault = faultOf(scene)
    // What was never sent was not judged either.
    if (!fault || scene.status === 0) return []
    const [told] = headerRule(scene)
    if (!told) return []
    const refused = scene.status === 400 || scene.status === 401 || scene.status === 403
    const failedCall = refused && !scene.capture.laterSuccess(scene.step)
    return failed({
      ...(failedCall ? { cause: told.cause } : { severity: 'warning' as const, cause: null }),
      detail: refused ? told.summary : say('check_authHeaderMalformed_detail', fault.words, scene.status),
      remedy: told.remedy,
      got: fault.got,
      expected: say('check_authHeaderMalformed_bearerOneSpaceTheToken'),
    })
  },
}
