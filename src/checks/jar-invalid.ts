import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { textClaim, textValues } from '../core/tokens/claims.ts'

export const jarInvalid: Check = {
  meta: {
    id: 'jar-invalid',
    title: 'The request object fits the request',
    failureTitle: 'The request object does not fit the request',
    severity: 'error',
    cause: null,
    references: ['RFC 9101 5', 'RFC 9101 6.3'],
  },
  judge({ step, flow, capture }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    if (!request) return []
    const { params } = request
    if (!params.has('request')) return []
    const object = step.tokens
      .filter(({ carrier }) => carrier.name === 'request')
      .map(({ token }) => capture.token(token))
      .find((token) => token?.claims)
    const refused = flow?.byKind.has('authorization-error') || (step.exchange.response?.status ?? 0) >= 400
    const severity = refused ? {} : ({ severity: 'warning' } as const)
    const remedy =
      'Put client_id and the issuer (aud) of the authorization server into the request object, and send it one way only.'
    if (params.has('request_uri'))
      return failed({ ...severity, detail: 'request and request_uri must not be sent together.', remedy })
    if (!object) return cantTell('the request object cannot be read')
    const inside = textClaim(object.claims, 'client_id')
    const outside = first(params, 'client_id')
    if (inside !== undefined && outside !== undefined && inside !== outside)
      return failed({
        ...severity,
        detail: 'client_id inside the request object is not the one beside it.',
        remedy,
        got: inside,
        expected: outside,
      })
    const aud = textValues(object.claims?.aud)
    const issuer = capture.endpoints.issuerOf(step.exchange.request.url)
    if (aud.length === 0 || issuer === undefined) return cantTell('the issuer or aud is not known')
    if (aud.includes(issuer) || aud.includes(issuer.replace(/\/$/, ''))) return PASSED
    return failed({
      ...severity,
      detail: 'The request object is meant for another authorization server.',
      remedy,
      got: aud.join(', '),
      expected: issuer,
    })
  },
}
