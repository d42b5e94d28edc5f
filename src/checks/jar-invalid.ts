import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { textClaim, textValues } from '../core/tokens/claims.ts'

export const jarInvalid: Check = {
  meta: {
    id: 'jar-invalid',
    title: say('check_jarInvalid_title'),
    failureTitle: say('check_jarInvalid_failureTitle'),
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
    const remedy = say('check_jarInvalid_putClientIdAndTheIssuerAud')
    if (params.has('request_uri'))
      return failed({ ...severity, detail: say('check_jarInvalid_detail'), remedy })
    if (!object) return cantTell(say('check_jarInvalid_theRequestObjectCannotBeRead'))
    const inside = textClaim(object.claims, 'client_id')
    const outside = first(params, 'client_id')
    if (inside !== undefined && outside !== undefined && inside !== outside)
      return failed({
        ...severity,
        detail: say('check_jarInvalid_clientIdInsideTheRequestObject'),
        remedy,
        got: inside,
        expected: outside,
      })
    const aud = textValues(object.claims?.aud)
    const issuer = capture.endpoints.issuerOf(step.exchange.request.url)
    if (aud.length === 0 || issuer === undefined)
      return cantTell(say('check_jarInvalid_theIssuerOrAudIsNotKnown'))
    if (aud.includes(issuer) || aud.includes(issuer.replace(/\/$/, ''))) return PASSED
    return failed({
      ...severity,
      detail: say('check_jarInvalid_theRequestObjectIsMeantForAnother'),
      remedy,
      got: aud.join(', '),
      expected: issuer,
    })
  },
}
