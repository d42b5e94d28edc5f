import type { Check, Outcome } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { parseUrl } from '../core/http.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'
import { FORM_WORDS } from '../core/tokens/form-words.ts'
import type { TokenKind } from '../core/tokens/token.ts'

/** Tokens somebody decides by; request objects may be unsigned (OIDC Core 6.1). */
const DECISIVE = new Set<TokenKind>([
  'access-token',
  'id-token',
  'client-assertion',
  'assertion',
  'logout-token',
])

export const algNone: Check = {
  meta: {
    id: 'alg-none',
    title: say('check_algNone_title'),
    failureTitle: say('check_algNone_failureTitle'),
    severity: 'critical',
    cause: 'unsupported-signing-algorithm',
    references: ['RFC 8725 3.2', 'RFC 9068 2.1', 'RFC 9068 4'],
  },
  judge({ step, capture }) {
    const host = parseUrl(step.exchange.request.url)?.hostname ?? ''
    // Emulators of identity providers sign nothing.
    const local = /(?:^|\.)localhost$|^127\.|^\[::1\]$/.test(host)
    const ids = new Set(step.tokens.map(({ token }) => token))
    return [...ids].flatMap((id): readonly Outcome[] => {
      const token = capture.token(id)
      if (!token || !DECISIVE.has(token.kind)) return []
      // Once for each token, where it is first seen.
      if (token.firstSeen !== step.exchange.id) return []
      if (token.form === 'opaque' || !token.header)
        return [{ outcome: 'cantTell', detail: FORM_WORDS[token.form], remedy: '' }]
      const alg = textClaim(token.header, 'alg')
      if (alg?.toLowerCase() !== 'none') {
        if (token.form !== 'jwt' || !token.value.endsWith('.')) return PASSED
        const detail = say('check_algNone_algIsAndTheSignatureIsMissing', String(alg))
        return [{ outcome: 'cantTell', detail, remedy: '' }]
      }
      return [
        {
          outcome: 'failed',
          ...(local ? { severity: 'info' as const } : {}),
          detail: say('check_algNone_itsHeaderSaysAlgNoneAnybody'),
          remedy: say('check_algNone_remedy'),
          got: alg,
        },
      ]
    })
  },
}
