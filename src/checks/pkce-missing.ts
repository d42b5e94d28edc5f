import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { header } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'

export const pkceMissing: Check = {
  meta: {
    id: 'pkce-missing',
    title: 'The public client protects its code with PKCE',
    failureTitle: 'The public client does not use PKCE',
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
    if (unseen.includes('request-authorization')) return cantTell('the client may have authenticated itself')
    const confidential =
      header(request.headers, 'authorization') !== undefined ||
      message.params.has('client_secret') ||
      message.params.has('client_assertion')
    if (confidential) return []
    if (!flow || flow.request.size === 0) return cantTell('the authorization request was not captured')
    if (flow.request.has('request') || flow.request.has('request_uri'))
      return cantTell('the request was not sent in plain')
    if (flow.request.has('code_challenge')) return []
    return [
      {
        outcome: 'failed',
        detail:
          'The page redeems its code itself and sent no code_challenge: whoever gets hold of the code can redeem it as well.',
        remedy:
          'Send code_challenge with code_challenge_method=S256; current client libraries do so by default.',
      },
    ]
  },
}
