import type { Check } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

/** RFC 6749 4.3, and Auth0's own name for it with a choice of user store. */
const GRANTS = new Set(['password', 'http://auth0.com/oauth/grant-type/password-realm'])

export const passwordGrant: Check = {
  meta: {
    id: 'password-grant',
    title: 'The client never sees the password',
    failureTitle: "The client asks for the person's password",
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
        detail:
          'The password grant hands the password to the client and leaves no room for a second factor or single sign-on.',
        remedy: 'Use the authorization code flow with PKCE, or client credentials where no person signs in.',
        got: `grant_type=${grant}`,
        expected: 'grant_type=authorization_code',
      },
    ]
  },
}
