import type { Step } from '../core/analysis.ts'
import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { withoutQuery } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { REMEDIES } from '../core/remedy/remedies.ts'

export const codeReused: Check = {
  meta: {
    id: 'code-reused',
    title: 'The authorization code is redeemed once',
    failureTitle: 'The authorization code was redeemed a second time',
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
    if (!consumed) return cantTell('no earlier attempt is known to have used it up')
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    return [
      {
        outcome: 'failed',
        ...(accepted ? { severity: 'warning' as const } : {}),
        detail: `The same code had been redeemed ${Math.round((startedAt - consumed.exchange.startedAt) / 100) / 10} s before. ${accepted ? 'This authorization server accepted it again.' : 'The server must refuse it, and should revoke what it issued for it.'}`,
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
