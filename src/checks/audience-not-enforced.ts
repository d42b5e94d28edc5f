import { NEVER_CHECKED_BY } from '../core/audience/compare.ts'
import { resourceFor } from '../core/audience/inventory.ts'
import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { say } from '../core/say.ts'
import { quoteAud, textClaim } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'

export const audienceNotEnforced: Check = {
  meta: {
    id: 'audience-not-enforced',
    title: say('check_audienceNotEnforced_title'),
    failureTitle: say('check_audienceNotEnforced_failureTitle'),
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
          detail: say('check_audienceNotEnforced_detail', url, status, against.value),
          remedy: nearMiss
            ? say('check_audienceNotEnforced_remedy')
            : say('check_audienceNotEnforced_letTheApiCompareAudWithIts', NEVER_CHECKED_BY.join(', ')),
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
    detail: say('check_audienceNotEnforced_answeredToTokenOfWhichYourInventory', url, status, iss),
    remedy: say('check_audienceNotEnforced_letTheApiCompareIssWithThe'),
    got: iss,
    expected: declared.length === 1 ? declared[0] : JSON.stringify(declared),
  })
}
