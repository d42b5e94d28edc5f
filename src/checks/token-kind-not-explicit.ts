import { type Check, failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const tokenKindNotExplicit: Check = {
  meta: {
    id: 'token-kind-not-explicit',
    title: 'The access token says in its header that it is one',
    failureTitle: 'Nothing in its header tells the access token from an ID token',
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
      detail: `typ is ${typ ?? 'missing'}: an API that only checks signature and issuer accepts ID tokens of the same server as well.`,
      remedy:
        'Where the server offers access tokens by RFC 9068, turn them on (Auth0: token profile RFC 9068); else let the API tell the kinds apart by audience and scopes.',
      got: typ,
      expected: 'at+jwt',
    })
  },
}
