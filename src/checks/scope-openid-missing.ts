import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

export const scopeOpenidMissing: Check = {
  meta: {
    id: 'scope-openid-missing',
    title: 'An OpenID Connect login asks for openid',
    failureTitle: 'The request expects an ID token and does not ask for openid',
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
      return cantTell('the request was not sent in plain')
    return failed({
      detail: 'Without scope openid it is plain OAuth: the server need not issue an ID token.',
      remedy: 'Add openid to scope.',
      got: first(params, 'scope'),
      expected: 'openid',
    })
  },
}
