import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { header } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { listed } from '../core/server-metadata.ts'

const CALLS = new Set(['token-request', 'refresh-request', 'par-request', 'device-authorization-request'])

export const clientAuthFailed: Check = {
  meta: {
    id: 'client-auth-failed',
    title: say('check_clientAuthFailed_title'),
    failureTitle: say('check_clientAuthFailed_failureTitle'),
    severity: 'error',
    cause: 'client-authentication-failed',
    references: ['RFC 6749 5.2', 'RFC 6749 2.3'],
  },
  judge({ step, capture }) {
    const request = step.messages.find(({ kind, side }) => side === 'request' && CALLS.has(kind))
    if (!request) return []
    const error = step.messages.find(({ kind }) => kind === 'token-error')
    if (!error) return step.messages.some(({ kind }) => kind === 'token-response') ? PASSED : []
    if (first(error.params, 'error') !== 'invalid_client') return []
    const metadata = capture.metadata.naming(step.exchange.request.url)
    const allowed = metadata && listed(metadata, 'token_endpoint_auth_methods_supported')
    const got = header(step.exchange.request.headers, 'authorization')?.startsWith('Basic')
      ? 'client_secret_basic'
      : request.params.has('client_assertion')
        ? 'private_key_jwt'
        : request.params.has('client_secret')
          ? 'client_secret_post'
          : step.exchange.unseen.includes('request-authorization')
            ? undefined
            : 'none'
    return failed({
      detail: say(
        'check_clientAuthFailed_detail',
        got === undefined ? '' : say('check_clientAuthFailed_theClientUsed', got),
        allowed && got && !allowed.includes(got)
          ? ` ${say('check_clientAuthFailed_theServerAnnounces', allowed.join(', '))}`
          : '',
      ),
      remedy:
        got === 'none'
          ? say('check_clientAuthFailed_remedy')
          : say('check_clientAuthFailed_compareTheSecretAndTheMethod'),
      got,
      expected: allowed?.join(', '),
    })
  },
}
