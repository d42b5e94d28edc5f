import { NEVER_CHECKED_BY } from '../core/audience/compare.ts'
import { resourceFor } from '../core/audience/inventory.ts'
import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { quoteAud, textClaim } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'

export const audienceNotEnforced: Check = {
  meta: {
    id: 'audience-not-enforced',
    title: 'The API refuses tokens meant for others',
    failureTitle: 'The API accepted a token that is meant for another API',
    severity: 'error',
    cause: 'audience-not-enforced',
    references: ['RFC 9068 4', 'RFC 9700 2.3', 'RFC 9728 7.4'],
  },
  judge({ step, status, presentations, capture }) {
    if (status < 200 || status > 299) return []
    return presentations.flatMap(({ verdict, token, url }): readonly Outcome[] => {
      const { against } = verdict
      if (verdict.cause === 'issuer-differs') {
        const declared =
          capture.inventory && resourceFor(capture.inventory, step.exchange.request.url)?.issuers
        return [...foreignIssuer(url, status, capture.token(token), declared ?? [])]
      }
      // Products accept more names than they publish: only what its owner declared can be held against an API.
      if (!against || (against.source !== 'inventory' && against.source !== 'resource-metadata')) return []
      // Where tokens have no aud, client_id is what is compared.
      if (verdict.verdict === 'match' || verdict.cause === 'client-id-instead-of-aud') return PASSED
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
            : `Let the API compare aud with its own identifier and answer 401 when it is not in it. The client should ask for a token of this API. Some validators look at aud only when told to: ${NEVER_CHECKED_BY.join(', ')}.`,
          ...(got === undefined ? {} : { got }),
          expected: against.value,
        },
      ]
    })
  },
}

/** The declared issuers do not hold that of the token; one whose issuers are not declared is judged elsewhere. */
function foreignIssuer(url: string, status: number, token: Token | undefined, declared: readonly string[]) {
  const iss = textClaim(token?.claims ?? null, 'iss')
  if (declared.length === 0 || iss === undefined) return []
  return failed({
    detail: `${url} answered ${status} to a token of ${iss}, which your inventory does not name among its issuers. An equal aud proves nothing then: anybody's server can write it.`,
    remedy: 'Let the API compare iss with the issuers it trusts, and take keys from them alone.',
    got: iss,
    expected: declared.length === 1 ? declared[0] : JSON.stringify(declared),
  })
}
