import { type Check, failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const tokenKindNotExplicit: Check = {
  meta: {
    id: 'token-kind-not-explicit',
    title: say('check_tokenKindNotExplicit_title'),
    failureTitle: say('check_tokenKindNotExplicit_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['RFC 9068 2.1', 'RFC 8725 3.11'],
  },
  judge({ step, flow, capture }) {
    const issued = issuedIn(step, capture)
    const token = issued.find(({ name }) => name === 'access_token')?.token
    if (token?.form !== 'jwt') return []
    const typ = textClaim(token.header, 'typ')
    if (/(?:^|[/+-])at\+jwt$/i.test(typ ?? '')) return PASSED
    // Only where both kinds come from one server can they be taken for each other; once for each login.
    const [firstAnswer = step.exchange.id] = flow?.byKind.get('token-response') ?? []
    if (!issued.some(({ name }) => name === 'id_token') || firstAnswer !== step.exchange.id) return []
    return failed({
      detail:
        typ === undefined
          ? say('check_tokenKindNotExplicit_missing')
          : say('check_tokenKindNotExplicit_detail', typ),
      remedy: say('check_tokenKindNotExplicit_remedy'),
      got: typ,
      expected: 'at+jwt',
    })
  },
}
