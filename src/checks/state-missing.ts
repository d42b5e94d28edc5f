import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

export const stateMissing: Check = {
  meta: {
    id: 'state-missing',
    title: 'The authorization request is protected against forgery',
    failureTitle: 'Nothing ties the authorization response to this browser',
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
      return cantTell('the request was not sent in plain')
    return failed({
      detail:
        'The request has neither state nor code_challenge nor nonce: a response that somebody else started is taken for its own.',
      remedy: 'Send a random state and compare it on return, or use PKCE; current client libraries do both.',
    })
  },
}
