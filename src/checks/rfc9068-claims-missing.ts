import { type Check, failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

/** RFC 9068 2.2: REQUIRED. */
const REQUIRED = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']

export const rfc9068ClaimsMissing: Check = {
  meta: {
    id: 'rfc9068-claims-missing',
    title: say('check_rfc9068ClaimsMissing_title'),
    failureTitle: say('check_rfc9068ClaimsMissing_failureTitle'),
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
      detail: say(
        missing.length === 1 ? 'check_rfc9068ClaimsMissing_detail' : 'check_rfc9068ClaimsMissing_several',
        missing.join(', '),
      ),
      remedy: say('check_rfc9068ClaimsMissing_remedy'),
      got: Object.keys(claims).slice(0, 40).join(' '),
      expected: REQUIRED.join(' '),
    })
  },
}
