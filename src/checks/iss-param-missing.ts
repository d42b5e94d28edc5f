import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const issParamMissing: Check = {
  meta: {
    id: 'iss-param-missing',
    title: say('check_issParamMissing_title'),
    failureTitle: say('check_issParamMissing_failureTitle'),
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
    if (!metadata) return cantTell(say('check_issParamMissing_theMetadataOfTheServerThatWas'))
    if (metadata.members.authorization_response_iss_parameter_supported !== true) return []
    if (first(response.params, 'iss') !== undefined) return PASSED
    return failed({
      detail:
        metadata.issuer === null
          ? say('check_issParamMissing_theMetadataSaysThatEveryResponse')
          : say('check_issParamMissing_detail', metadata.issuer),
      remedy: say('check_issParamMissing_remedy'),
    })
  },
}
