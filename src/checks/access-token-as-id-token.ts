import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'
import type { TokenKind } from '../core/tokens/token.ts'

const KIND: Record<Exclude<TokenKind, 'id-token' | 'unknown'>, string> = {
  'access-token': say('said_anAccessToken'),
  'refresh-token': say('said_refreshToken'),
  'authorization-code': say('said_authorizationCode'),
  'client-assertion': say('said_clientAssertion'),
  assertion: say('check_accessTokenAsIdToken_anAssertion'),
  'proxy-assertion': say('check_accessTokenAsIdToken_aProxyAssertion'),
  'logout-token': say('said_logoutToken'),
  'dpop-proof': say('said_dpopProof'),
  'request-object': say('said_requestObject'),
}

export const accessTokenAsIdToken: Check = {
  meta: {
    id: 'access-token-as-id-token',
    title: say('check_accessTokenAsIdToken_title'),
    failureTitle: say('check_accessTokenAsIdToken_failureTitle'),
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
      detail: say(
        'check_accessTokenAsIdToken_detail',
        KIND[token.kind],
        token.kindBecause,
        status >= 400 ? '' : ` ${say('check_accessTokenAsIdToken_theServerWentOnWithoutAnError')}`,
      ),
      remedy: say('check_accessTokenAsIdToken_remedy'),
      got: quoteAud(token),
    })
  },
}
