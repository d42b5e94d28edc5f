import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'

export const pkceVerifierMissing: Check = {
  meta: {
    id: 'pkce-verifier-missing',
    title: 'The token request brings the code_verifier',
    failureTitle: 'The token request has no code_verifier',
    severity: 'error',
    cause: 'pkce-mismatch',
    references: ['RFC 7636 4.5', 'RFC 7636 4.6'],
  },
  judge({ step, flow }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    if (!request?.params.has('code') || step.exchange.unseen.includes('request-body')) return []
    if (!flow || flow.request.size === 0) return cantTell('the authorization request was not captured')
    if (!flow.request.has('code_challenge')) return []
    if (request.params.has('code_verifier')) return PASSED
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    return failed({
      ...(accepted ? { severity: 'warning' } : {}),
      detail: `The login began with a code_challenge.${accepted ? ' The server issued tokens without its verifier, so that PKCE protects nothing here.' : ''}`,
      remedy: accepted
        ? 'Let the authorization server require code_verifier where a challenge was sent.'
        : 'Keep the verifier across the redirect (session storage of the same origin) and send it with the code.',
    })
  },
}
