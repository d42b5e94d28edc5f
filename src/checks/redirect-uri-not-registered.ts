import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const redirectUriNotRegistered: Check = {
  meta: {
    id: 'redirect-uri-not-registered',
    title: say('check_redirectUriNotRegistered_title'),
    failureTitle: say('check_redirectUriNotRegistered_failureTitle'),
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
    const who =
      refused.product === 'unknown' ? say('check_redirectUriNotRegistered_theServer') : refused.product
    const elsewhere =
      accepted === undefined
        ? ''
        : ` ${say('check_redirectUriNotRegistered_anotherLoginOfThisClientWas', accepted)}`
    return failed({
      detail: `${say('check_redirectUriNotRegistered_says', who, refused.text)}${elsewhere}`,
      remedy: refused.fix || say('check_redirectUriNotRegistered_remedy', redirect_uri),
      got: redirect_uri,
      expected: refused.expected ?? accepted,
    })
  },
}
