import { type Check, failed, PASSED } from '../core/check.ts'
import { issuedIdToken } from '../core/issued.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const multiAudWithoutAzp: Check = {
  meta: {
    id: 'multi-aud-without-azp',
    title: 'An ID token with several audiences names the client in azp',
    failureTitle: 'The ID token has several audiences and no azp',
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
      detail: 'A client cannot tell for which of them the token was issued; strict ones refuse it.',
      remedy:
        'Let the authorization server write azp, or issue ID tokens with the client as their only audience.',
      got: quoteAud(token),
    })
  },
}
