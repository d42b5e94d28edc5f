import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { say } from '../core/say.ts'

export const pkceVerifierMissing: Check = {
  meta: {
    id: 'pkce-verifier-missing',
    title: say('check_pkceVerifierMissing_title'),
    failureTitle: say('check_pkceVerifierMissing_failureTitle'),
    severity: 'error',
    cause: 'pkce-mismatch',
    references: ['RFC 7636 4.5', 'RFC 7636 4.6'],
  },
  judge({ step, flow }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    if (!request?.params.has('code') || step.exchange.unseen.includes('request-body')) return []
    if (!flow || flow.request.size === 0) return cantTell(say('said_theAuthorizationRequestWasNot'))
    if (!flow.request.has('code_challenge')) return []
    if (request.params.has('code_verifier')) return PASSED
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    return failed({
      ...(accepted ? { severity: 'warning' } : {}),
      detail: say(
        'check_pkceVerifierMissing_detail',
        accepted ? ` ${say('check_pkceVerifierMissing_theServerIssuedTokensWithout')}` : '',
      ),
      remedy: accepted
        ? say('check_pkceVerifierMissing_remedy')
        : say('check_pkceVerifierMissing_keepTheVerifierAcrossTheRedirect'),
    })
  },
}
