import { type Check, failed, PASSED } from '../core/check.ts'
import { issuedIdToken } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const multiAudWithoutAzp: Check = {
  meta: {
    id: 'multi-aud-without-azp',
    title: say('check_multiAudWithoutAzp_title'),
    failureTitle: say('check_multiAudWithoutAzp_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['OIDC Core 3.1.3.7', 'OIDC Core 2'],
  },
  judge({ step, capture }) {
    const token = issuedIdToken(step, capture)
    const aud = token?.claims?.aud
    if (!token || !Array.isArray(aud) || aud.length < 2) return []
    if (token.claims?.azp !== undefined) return PASSED
    return failed({
      detail: say('check_multiAudWithoutAzp_detail'),
      remedy: say('check_multiAudWithoutAzp_remedy'),
      got: quoteAud(token),
    })
  },
}
