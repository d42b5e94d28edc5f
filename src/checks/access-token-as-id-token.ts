import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { quoteAud } from '../core/tokens/claims.ts'

export const accessTokenAsIdToken: Check = {
  meta: {
    id: 'access-token-as-id-token',
    title: 'id_token_hint holds an ID token',
    failureTitle: 'Another token was sent as id_token_hint',
    severity: 'error',
    cause: null,
    references: ['OIDC Core 3.1.2.1', 'OIDC RP-Initiated Logout 2'],
  },
  judge({ step, status, capture }) {
    const hint = step.tokens.find(
      ({ carrier }) => carrier.side === 'request' && carrier.name === 'id_token_hint',
    )
    const token = hint && capture.token(hint.token)
    if (!token) return []
    if (token.kind === 'id-token') return PASSED
    if (token.kind === 'unknown') return cantTell(token.kindBecause)
    return failed({
      ...(status >= 400 ? {} : { severity: 'warning' }),
      detail: `id_token_hint is ${token.kind === 'access-token' ? 'an access token' : `a ${token.kind.replaceAll('-', ' ')}`} (${token.kindBecause}): it does not tell the authorization server who the user is.${status >= 400 ? '' : ' The server went on without an error.'}`,
      remedy: 'Send the id_token of the login, or leave the parameter out and send client_id.',
      got: quoteAud(token),
    })
  },
}
