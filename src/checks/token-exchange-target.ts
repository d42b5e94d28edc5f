import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

export const tokenExchangeTarget: Check = {
  meta: {
    id: 'token-exchange-target',
    title: say('check_tokenExchangeTarget_title'),
    failureTitle: say('check_tokenExchangeTarget_failureTitle'),
    severity: 'error',
    cause: 'unknown-resource-requested',
    references: ['RFC 8693 2.1', 'RFC 8693 2.2.1'],
  },
  judge({ step }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    if (first(request?.params ?? new Map(), 'grant_type') !== EXCHANGE || !request) return []
    const { params } = request
    const response = step.messages.find(({ kind }) => kind === 'token-response')
    const named = ['audience', 'resource', 'scope'].some((name) => first(params, name))
    const asked = first(params, 'requested_token_type')
    const got = response && first(response.params, 'issued_token_type')
    if (response && asked !== undefined && got !== undefined && asked !== got)
      return failed({
        severity: 'warning',
        cause: null,
        detail: say('check_tokenExchangeTarget_detail'),
        remedy: say('check_tokenExchangeTarget_remedy'),
        got,
        expected: asked,
      })
    if (response) return PASSED
    if (named) return []
    return failed({
      detail: say('check_tokenExchangeTarget_theRequestHasNeitherAudience'),
      remedy: say('check_tokenExchangeTarget_sendAudienceOrResourceWithThe'),
      expected: say('check_tokenExchangeTarget_audienceOrResource'),
    })
  },
}
