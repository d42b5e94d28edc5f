import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { boundToken, keyOf } from '../core/dpop.ts'
import { say } from '../core/say.ts'

export const dpopTokenAsBearer: Check = {
  meta: {
    id: 'dpop-token-as-bearer',
    title: say('check_dpopTokenAsBearer_title'),
    failureTitle: say('check_dpopTokenAsBearer_failureTitle'),
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 7.1', 'RFC 9449 7.2'],
  },
  judge(scene) {
    const bound = boundToken(scene)
    if (!bound || keyOf(bound.token) === undefined || scene.status === 0) return []
    if (bound.scheme === 'dpop') return PASSED
    if (bound.scheme !== 'bearer') return []
    const accepted = scene.status < 400
    return failed({
      severity: accepted ? 'warning' : 'error',
      detail: say(
        'check_dpopTokenAsBearer_detail',
        accepted ? ` ${say('check_dpopTokenAsBearer_theApiAcceptedItWithoutOneSo')}` : '',
      ),
      remedy: say('said_sendAuthorizationDpopWithThe'),
      got: 'Bearer',
      expected: 'DPoP',
    })
  },
}
