import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const issParamMismatch: Check = {
  meta: {
    id: 'iss-param-mismatch',
    title: say('check_issParamMismatch_title'),
    failureTitle: say('check_issParamMismatch_failureTitle'),
    severity: 'critical',
    cause: 'issuer-mismatch',
    references: ['RFC 9207 2.4', 'RFC 9700 4.4'],
  },
  judge({ step, flow, capture }) {
    // Sources without URL fragments show such a response only in the redirect to the client.
    const response = step.messages.find(
      ({ kind, side, place }) =>
        (kind === 'authorization-response' || kind === 'authorization-error') &&
        (side === 'request' || place === 'fragment'),
    )
    const iss = response && first(response.params, 'iss')
    if (iss === undefined) return []
    const [asked] = flow?.byKind.get('authorization-request') ?? []
    const url = asked === undefined ? undefined : capture.step(asked)?.exchange.request.url
    const issuer = url === undefined ? undefined : capture.endpoints.issuerOf(url)
    // Entra's shared metadata says {tenantid} in place of the tenant that answers.
    if (!flow || issuer === undefined || issuer.includes('{'))
      return cantTell(say('check_issParamMismatch_theIssuerThatWasAskedIsNot'))
    if (issuer === iss) return PASSED
    return [
      {
        outcome: 'failed',
        ...(flow.byKind.has('token-response') ? { severity: 'warning' as const } : {}),
        detail: say('check_issParamMismatch_detail', issuer, iss),
        remedy: say('check_issParamMismatch_remedy'),
        got: iss,
        expected: issuer,
      },
    ]
  },
}
