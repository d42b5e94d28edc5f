import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIdToken, issuedIn } from '../core/issued.ts'
import { textClaim } from '../core/tokens/claims.ts'
import { halfHash } from '../core/tokens/hashes.ts'
import type { Token } from '../core/tokens/token.ts'
import { isAltered } from '../core/tokens/verify.ts'

export const atHashMismatch: Check = {
  meta: {
    id: 'at-hash-mismatch',
    title: 'The access token is the one the ID token was issued with',
    failureTitle: 'The access token is not the one the ID token was issued with',
    severity: 'critical',
    cause: 'token-substituted',
    references: ['OIDC Core 3.1.3.6', 'OIDC Core 3.2.2.9'],
  },
  judge({ step, capture }) {
    const token = issuedIdToken(step, capture)
    const got = textClaim(token?.claims ?? null, 'at_hash')
    if (!token || got === undefined) return []
    const access = issuedIn(step, capture).find(({ name }) => name === 'access_token')?.token
    if (!access) return cantTell('the access token of this response was not seen')
    if (isAltered(access)) return cantTell('the access token was written over in the capture')
    const expected = halfHash(textClaim(token.header, 'alg') ?? '', access.value)
    if (expected === null) return cantTell('the algorithm names no hash')
    if (got === expected) return PASSED
    const used: Token = access
    const accepted = capture.acceptedAt(used.id).size > 0
    return failed({
      severity: accepted ? 'warning' : 'critical',
      detail: `at_hash of the ID token belongs to another access token than the one beside it.${accepted ? ' The client used it all the same.' : ''}`,
      remedy:
        'Do not use this access token. Look for what puts the two together: a cache of responses, a proxy, or an attack.',
      got,
      expected,
    })
  },
}
