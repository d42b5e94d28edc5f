import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

export const tokenExchangeTarget: Check = {
  meta: {
    id: 'token-exchange-target',
    title: 'A token exchange names the API it is for',
    failureTitle: 'The token exchange does not name what it is for',
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
        detail: 'Another type of token was issued than was asked for.',
        remedy: 'Let the client look at issued_token_type, or allow the requested type at the server.',
        got,
        expected: asked,
      })
    if (response) return PASSED
    if (named) return []
    return failed({
      detail:
        'The request has neither audience nor resource nor scope: the server does not know which API the token is for.',
      remedy: 'Send audience or resource with the identifier of the API that is called next.',
      expected: 'audience or resource',
    })
  },
}
