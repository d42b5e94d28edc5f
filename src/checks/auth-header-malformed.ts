import { type Check, failed } from '../core/check.ts'
import { faultOf, headerRule } from '../core/diagnose/authorization-header.ts'

export const authHeaderMalformed: Check = {
  meta: {
    id: 'auth-header-malformed',
    title: 'The Authorization header is a scheme and one token',
    failureTitle: 'The Authorization header is not a scheme and one token',
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
      detail: refused
        ? told.summary
        : `The header was sent, but ${fault.words}; the server answered ${scene.status} all the same.`,
      remedy: told.remedy,
      got: fault.got,
      expected: 'Bearer, one space, the token',
    })
  },
}
