import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const scopeOpenidMissing: Check = {
  meta: {
    id: 'scope-openid-missing',
    title: say('check_scopeOpenidMissing_title'),
    failureTitle: say('check_scopeOpenidMissing_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['OIDC Core 3.1.2.1', 'OIDC Core 5.4'],
  },
  judge({ step }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    if (!request) return []
    const { params } = request
    const expects =
      (first(params, 'response_type') ?? '').split(' ').includes('id_token') || params.has('nonce')
    if (!expects) return []
    if ((first(params, 'scope') ?? '').split(' ').includes('openid')) return PASSED
    if (request.params.has('request') || request.params.has('request_uri'))
      return cantTell(say('said_theRequestWasNotSentInPlain'))
    return failed({
      detail: say('check_scopeOpenidMissing_detail'),
      remedy: say('check_scopeOpenidMissing_remedy'),
      got: first(params, 'scope'),
      expected: 'openid',
    })
  },
}
