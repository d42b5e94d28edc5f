import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

export const nonceMissingImplicit: Check = {
  meta: {
    id: 'nonce-missing-implicit',
    title: 'An ID token in the front channel is asked for with a nonce',
    failureTitle: 'An ID token is asked for in the front channel without a nonce',
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
      return cantTell('the request was not sent in plain')
    return failed({
      ...(flow?.byKind.has('authorization-error') ? {} : { severity: 'warning' }),
      detail:
        'The response can be replayed: nothing in the ID token ties it to this login. Many servers refuse such a request.',
      remedy:
        'Send a random nonce with each login and compare it with the claim; better, use the code flow with PKCE.',
    })
  },
}
