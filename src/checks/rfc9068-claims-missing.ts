import { type Check, failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { textClaim } from '../core/tokens/claims.ts'

/** RFC 9068 2.2: REQUIRED. */
const REQUIRED = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']

export const rfc9068ClaimsMissing: Check = {
  meta: {
    id: 'rfc9068-claims-missing',
    title: 'An access token of the type at+jwt has the claims of its profile',
    failureTitle: 'The access token lacks claims that its type promises',
    severity: 'info',
    cause: null,
    references: ['RFC 9068 2.2', 'RFC 9068 4'],
  },
  judge({ step, capture }) {
    const token = issuedIn(step, capture).find(({ name }) => name === 'access_token')?.token
    const typ = textClaim(token?.header ?? null, 'typ')?.toLowerCase()
    if (!token?.claims || (typ !== 'at+jwt' && typ !== 'application/at+jwt')) return []
    const { claims } = token
    const missing = REQUIRED.filter((name) => claims[name] === undefined || claims[name] === null)
    if (missing.length === 0) return PASSED
    return failed({
      detail: `The header says at+jwt, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: an API that goes by the profile may refuse it.`,
      remedy: 'Complete the token template of the authorization server, or let it name another typ.',
      got: Object.keys(claims).slice(0, 40).join(' '),
      expected: REQUIRED.join(' '),
    })
  },
}
