import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

export const codeWrongEndpoint: Check = {
  meta: {
    id: 'code-wrong-endpoint',
    title: 'The code is redeemed by the client it was issued to',
    failureTitle: 'The code is redeemed for another client, or at another server, than it was issued by',
    severity: 'error',
    cause: 'client-authentication-failed',
    references: ['RFC 6749 4.1.3', 'RFC 9700 4.4'],
  },
  judge({ step, flow, capture }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    if (!request?.params.has('code')) return []
    if (!flow || flow.request.size === 0) return cantTell('the authorization request was not captured')
    const sent = first(request.params, 'client_id')
    const asked = first(flow.request, 'client_id')
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    const severity = accepted ? ({ severity: 'warning' } as const) : {}
    if (sent !== undefined && asked !== undefined && sent !== asked)
      return failed({
        ...severity,
        detail: 'The authorization request named another client_id than the token request.',
        remedy: 'Use one client_id for both requests.',
        got: sent,
        expected: asked,
      })
    const [began] = flow.byKind.get('authorization-request') ?? []
    const from = began === undefined ? undefined : capture.step(began)?.exchange.request.url
    const expected = from === undefined ? undefined : capture.endpoints.issuerOf(from)
    const got = capture.endpoints.issuerOf(step.exchange.request.url)
    if (got === undefined || expected === undefined)
      return cantTell('the metadata of the server was not captured')
    if (got === expected) return PASSED
    return failed({
      ...severity,
      cause: 'wrong-tenant',
      detail: 'The login began at one authorization server, and the code was sent to another.',
      remedy: 'Take all endpoints from one metadata document.',
      got,
      expected,
    })
  },
}
