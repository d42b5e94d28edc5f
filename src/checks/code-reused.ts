import type { Step } from '../core/analysis.ts'
import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { withoutQuery } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { REMEDIES } from '../core/remedy/remedies.ts'
import { say } from '../core/say.ts'

export const codeReused: Check = {
  meta: {
    id: 'code-reused',
    title: say('check_codeReused_title'),
    failureTitle: say('check_codeReused_failureTitle'),
    severity: 'error',
    cause: 'code-reused',
    references: ['RFC 6749 4.1.2', 'RFC 9700 2.1.1'],
  },
  judge({ step, capture }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    const code = request && first(request.params, 'code')
    if (!code) return []
    const { id, startedAt } = step.exchange
    const endpoint = withoutQuery(step.exchange.request.url)
    const earlier = [...capture.redemptionsOf(code)].flatMap((use) => {
      const other = capture.step(use)
      const before =
        other &&
        other.exchange.id !== id &&
        (other.exchange.startedAt < startedAt || (other.exchange.startedAt === startedAt && use < id))
      // A page that hands its code to its own server, which redeems it, redeems it once.
      return before && withoutQuery(other.exchange.request.url) === endpoint ? [other] : []
    })
    if (earlier.length === 0) return PASSED
    const consumed = earlier.find(used)
    if (!consumed) return cantTell(say('check_codeReused_noEarlierAttemptIsKnownToHave'))
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    return [
      {
        outcome: 'failed',
        ...(accepted ? { severity: 'warning' as const } : {}),
        detail: say(
          'check_codeReused_detail',
          Math.round((startedAt - consumed.exchange.startedAt) / 100) / 10,
          accepted
            ? say('check_codeReused_thisAuthorizationServerAccepted')
            : say('check_codeReused_theServerMustRefuseItAndShould'),
        ),
        remedy: REMEDIES['code-reused'] ?? '',
      },
    ]
  },
}

/** A refusal on the way (use_dpop_nonce, invalid_client, a blocked answer) leaves the code as it is. */
function used({ messages }: Step): boolean {
  const refusal = messages.find(({ kind }) => kind === 'token-error')
  return (
    messages.some(({ kind }) => kind === 'token-response') ||
    (refusal !== undefined && first(refusal.params, 'error') === 'invalid_grant')
  )
}
