import type { Check, Outcome } from '../core/check.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const audienceNotEnforced: Check = {
  meta: {
    id: 'audience-not-enforced',
    title: 'The API refuses tokens meant for others',
    failureTitle: 'The API accepted a token that is meant for another API',
    severity: 'error',
    cause: 'audience-not-enforced',
    references: ['RFC 9068 4', 'RFC 9700 2.3', 'RFC 9728 7.4'],
  },
  judge({ status, presentations, capture }) {
    if (status < 200 || status > 299) return []
    return presentations.flatMap(({ verdict, token, url }): Outcome[] => {
      const { against } = verdict
      // Products accept more names than they publish: only what its owner declared can be held against an API.
      if (!against || (against.source !== 'inventory' && against.source !== 'resource-metadata')) return []
      if (verdict.verdict === 'match') return [{ outcome: 'passed', detail: '', remedy: '' }]
      if (verdict.verdict === 'cannot-tell')
        return [{ outcome: 'cantTell', detail: verdict.cause ?? '', remedy: '' }]
      const nearMiss = verdict.verdict === 'near-miss'
      const presented = capture.token(token)
      const got = presented && quoteAud(presented)
      return [
        {
          outcome: 'failed',
          ...(nearMiss ? { severity: 'info' as const } : {}),
          detail: `${url} answered ${status} to a token whose aud does not hold ${against.value}.`,
          remedy: nearMiss
            ? 'This validator forgives the difference, others do not: make both values equal.'
            : 'Let the API compare aud with its own identifier and answer 401 when it is not in it. The client should ask for a token of this API.',
          ...(got === undefined ? {} : { got }),
          expected: against.value,
        },
      ]
    })
  },
}
