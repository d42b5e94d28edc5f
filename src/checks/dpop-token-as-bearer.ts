import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { boundToken, keyOf } from '../core/dpop.ts'

export const dpopTokenAsBearer: Check = {
  meta: {
    id: 'dpop-token-as-bearer',
    title: 'A token that is bound to a key is sent with scheme DPoP',
    failureTitle: 'A token that is bound to a key was sent as a plain bearer token',
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
      detail: `The token holds cnf.jkt: it is good only together with a proof.${accepted ? ' The API accepted it without one, so that a stolen token would do.' : ''}`,
      remedy: 'Send Authorization: DPoP with the token, and a DPoP header with a proof for this request.',
      got: 'Bearer',
      expected: 'DPoP',
    })
  },
}
