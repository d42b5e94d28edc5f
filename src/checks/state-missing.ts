import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const stateMissing: Check = {
  meta: {
    id: 'state-missing',
    title: say('check_stateMissing_title'),
    failureTitle: say('check_stateMissing_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 6749 10.12', 'RFC 9700 4.7.1'],
  },
  judge({ step }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    if (!request) return []
    const { params } = request
    if (first(params, 'state') || params.has('code_challenge') || first(params, 'nonce')) return PASSED
    if (request.params.has('request') || request.params.has('request_uri'))
      return cantTell(say('said_theRequestWasNotSentInPlain'))
    return failed({
      detail: say('check_stateMissing_detail'),
      remedy: say('check_stateMissing_remedy'),
    })
  },
}
