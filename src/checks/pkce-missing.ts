import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { header } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const pkceMissing: Check = {
  meta: {
    id: 'pkce-missing',
    title: say('check_pkceMissing_title'),
    failureTitle: say('check_pkceMissing_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 9700 2.1.1', 'RFC 7636 1'],
  },
  judge({ step, flow }) {
    const { request, unseen } = step.exchange
    const message = step.messages.find(({ kind }) => kind === 'token-request')
    if (!message || first(message.params, 'grant_type') !== 'authorization_code') return []
    // Only what a page sends has an Origin; a server authenticates itself and may do without PKCE.
    if (header(request.headers, 'origin') === undefined) return []
    if (message.params.has('code_verifier')) return PASSED
    if (unseen.includes('request-authorization'))
      return cantTell(say('check_pkceMissing_theClientMayHaveAuthenticated'))
    const confidential =
      header(request.headers, 'authorization') !== undefined ||
      message.params.has('client_secret') ||
      message.params.has('client_assertion')
    if (confidential) return []
    if (!flow || flow.request.size === 0) return cantTell(say('said_theAuthorizationRequestWasNot'))
    if (flow.request.has('request') || flow.request.has('request_uri'))
      return cantTell(say('said_theRequestWasNotSentInPlain'))
    if (flow.request.has('code_challenge')) return []
    return [
      {
        outcome: 'failed',
        detail: say('check_pkceMissing_detail'),
        remedy: say('check_pkceMissing_remedy'),
      },
    ]
  },
}
