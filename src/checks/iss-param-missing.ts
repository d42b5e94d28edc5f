import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

export const issParamMissing: Check = {
  meta: {
    id: 'iss-param-missing',
    title: 'The authorization response names its issuer, as announced',
    failureTitle: 'The authorization response does not name its issuer',
    severity: 'warning',
    cause: null,
    references: ['RFC 9207 2.4', 'RFC 9207 3'],
  },
  judge({ step, flow, capture }) {
    // Sources without URL fragments show such a response only in the redirect to the client.
    const response = step.messages.find(
      ({ kind, side, place }) =>
        (kind === 'authorization-response' || kind === 'authorization-error') &&
        (side === 'request' || place === 'fragment'),
    )
    if (!response || response.params.has('response')) return []
    const [asked] = flow?.byKind.get('authorization-request') ?? []
    const url = asked === undefined ? undefined : capture.step(asked)?.exchange.request.url
    const metadata = url === undefined ? null : capture.metadata.naming(url)
    if (!metadata) return cantTell('the metadata of the server that was asked was not captured')
    if (metadata.members.authorization_response_iss_parameter_supported !== true) return []
    if (first(response.params, 'iss') !== undefined) return PASSED
    return failed({
      detail: `The metadata of ${metadata.issuer ?? 'the server'} says that every authorization response names its issuer; this one does not.`,
      remedy:
        'Look for what drops the parameter (a proxy, an error page of an older version); a client that speaks to several servers must refuse the response.',
    })
  },
}
