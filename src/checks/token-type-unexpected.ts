import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { proofOf } from '../core/dpop.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const tokenTypeUnexpected: Check = {
  meta: {
    id: 'token-type-unexpected',
    title: say('check_tokenTypeUnexpected_title'),
    failureTitle: say('check_tokenTypeUnexpected_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 6749 7.1', 'RFC 9449 5'],
  },
  judge(scene) {
    const response = scene.step.messages.find(({ kind }) => kind === 'token-response')
    if (!response?.params.has('access_token')) return []
    const type = first(response.params, 'token_type')
    const bound = proofOf(scene) !== undefined
    if (type === undefined)
      return failed({
        detail: say('check_tokenTypeUnexpected_detail'),
        remedy: say('check_tokenTypeUnexpected_remedy'),
        expected: bound ? 'DPoP' : 'Bearer',
      })
    if (bound && type.toLowerCase() === 'bearer')
      return failed({
        detail: say('check_tokenTypeUnexpected_dpopProofWasSentAndPlainBearer'),
        remedy: say('check_tokenTypeUnexpected_enableDpopForThisClientAtThe'),
        got: type,
        expected: 'DPoP',
      })
    return PASSED
  },
}
