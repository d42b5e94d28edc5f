import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const codeWrongEndpoint: Check = {
  meta: {
    id: 'code-wrong-endpoint',
    title: say('check_codeWrongEndpoint_title'),
    failureTitle: say('check_codeWrongEndpoint_failureTitle'),
    severity: 'error',
    cause: 'client-authentication-failed',
    references: ['RFC 6749 4.1.3', 'RFC 9700 4.4'],
  },
  judge({ step, flow, capture }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    if (!request?.params.has('code')) return []
    if (!flow || flow.request.size === 0) return cantTell(say('said_theAuthorizationRequestWasNot'))
    const sent = first(request.params, 'client_id')
    const asked = first(flow.request, 'client_id')
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    const severity = accepted ? ({ severity: 'warning' } as const) : {}
    if (sent !== undefined && asked !== undefined && sent !== asked)
      return failed({
        ...severity,
        detail: say('check_codeWrongEndpoint_detail'),
        remedy: say('check_codeWrongEndpoint_remedy'),
        got: sent,
        expected: asked,
      })
    const [began] = flow.byKind.get('authorization-request') ?? []
    const from = began === undefined ? undefined : capture.step(began)?.exchange.request.url
    const expected = from === undefined ? undefined : capture.endpoints.issuerOf(from)
    const got = capture.endpoints.issuerOf(step.exchange.request.url)
    if (got === undefined || expected === undefined) return cantTell(say('said_theMetadataOfTheServerWasNot'))
    if (got === expected) return PASSED
    return failed({
      ...severity,
      cause: 'wrong-tenant',
      detail: say('check_codeWrongEndpoint_theLoginBeganAtOneAuthorization'),
      remedy: say('said_takeAllEndpointsFromOneMetadata'),
      got,
      expected,
    })
  },
}
