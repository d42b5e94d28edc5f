import type { Check } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

/** RFC 6749 4.3, and Auth0's own name for it with a choice of user store. */
const GRANTS = new Set(['password', 'http://auth0.com/oauth/grant-type/password-realm'])

export const passwordGrant: Check = {
  meta: {
    id: 'password-grant',
    title: say('check_passwordGrant_title'),
    failureTitle: say('check_passwordGrant_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 9700 2.4', 'RFC 6749 4.3'],
  },
  judge({ step }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    const grant = request && first(request.params, 'grant_type')
    if (grant === undefined) return []
    if (!GRANTS.has(grant)) return PASSED
    return [
      {
        outcome: 'failed',
        detail: say('check_passwordGrant_detail'),
        remedy: say('check_passwordGrant_remedy'),
        got: `grant_type=${grant}`,
        expected: 'grant_type=authorization_code',
      },
    ]
  },
}
