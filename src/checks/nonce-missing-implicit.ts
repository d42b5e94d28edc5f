import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const nonceMissingImplicit: Check = {
  meta: {
    id: 'nonce-missing-implicit',
    title: say('check_nonceMissingImplicit_title'),
    failureTitle: say('check_nonceMissingImplicit_failureTitle'),
    severity: 'error',
    cause: null,
    references: ['OIDC Core 3.2.2.1', 'OIDC Core 3.3.2.11'],
  },
  judge({ step, flow }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    if (!request) return []
    const { params } = request
    if (!(first(params, 'response_type') ?? '').split(' ').includes('id_token')) return []
    if (first(params, 'nonce')) return PASSED
    if (request.params.has('request') || request.params.has('request_uri'))
      return cantTell(say('said_theRequestWasNotSentInPlain'))
    return failed({
      ...(flow?.byKind.has('authorization-error') ? {} : { severity: 'warning' }),
      detail: say('check_nonceMissingImplicit_detail'),
      remedy: say('check_nonceMissingImplicit_remedy'),
    })
  },
}
