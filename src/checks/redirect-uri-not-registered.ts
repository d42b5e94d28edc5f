import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

export const redirectUriNotRegistered: Check = {
  meta: {
    id: 'redirect-uri-not-registered',
    title: 'The redirect_uri is registered',
    failureTitle: 'The authorization server does not accept the redirect_uri',
    severity: 'error',
    cause: 'redirect-uri-mismatch',
    references: ['RFC 6749 3.1.2.4', 'RFC 9700 4.1.3'],
  },
  judge({ step, refusals, capture, flow }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    if (!request) return []
    const redirect_uri = first(request.params, 'redirect_uri')
    if (redirect_uri === undefined) return []
    const refused = refusals.find(({ cause }) => cause === 'redirect-uri-mismatch')
    if (!refused) return []
    const client_id = first(request.params, 'client_id')
    const good = capture
      .flowsNear(step.exchange.startedAt)
      .find(
        (other) =>
          other !== flow &&
          first(other.request, 'client_id') === client_id &&
          other.byKind.has('authorization-response'),
      )
    const accepted = good && first(good.request, 'redirect_uri')
    if (accepted === redirect_uri) return PASSED
    return failed({
      detail: `${refused.product === 'unknown' ? 'The server' : refused.product} says “${refused.text}”.${accepted === undefined ? '' : ` Another login of this client was answered at ${accepted}.`}`,
      remedy: refused.fix || `Register ${redirect_uri} for this client, character by character.`,
      got: redirect_uri,
      expected: refused.expected ?? accepted,
    })
  },
}
