import type { Scene } from '../capture-view.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import type { Token, TokenKind } from '../tokens/token.ts'
import { aboutToken, speaksOf } from './about-token.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'

/** What is not made to be presented to an API, as people call it. ID tokens have a rule of their own. */
const NAMES: Partial<Record<TokenKind, string>> = {
  'refresh-token': say('said_refreshToken'),
  'authorization-code': say('said_authorizationCode'),
  'client-assertion': say('said_clientAssertion'),
  'logout-token': say('said_logoutToken'),
  'dpop-proof': say('said_dpopProof'),
  'request-object': say('said_requestObject'),
}

/**
 * What was sent in place of an access token; null where it may be one.
 *
 * A refresh token is meant for the authorization server alone (RFC 6749 1.5), a code for its token endpoint (RFC 6749 1.3.1),
 * a client assertion for the same (RFC 7523 2.2).
 */
export function notAnAccessToken({ capture, flow }: Scene, token: Token): string | null {
  const named = NAMES[token.kind]
  if (named) return named
  if (token.form !== 'opaque' || token.kind === 'access-token') return null
  const isCode = capture.redemptionsOf(token.value).size > 0 || flow?.codes.has(token.value)
  return isCode ? say('said_authorizationCode') : null
}

/** Something else than an access token was presented and refused. */
export const wrongKindRule = aboutToken((scene, _presentation, token) => {
  const sent = notAnAccessToken(scene, token)
  if (sent === null) return []
  return [
    {
      cause: 'token-malformed',
      weight: speaksOf(scene, 'exp') ? 70 : 93,
      confidence: 'certain',
      summary: say('wrongKind_refusedWhatWasSentAsTokenIt', apiName(scene), sent),
      remedy: say('wrongKind_sendTheAccessTokenInstead', REMEDIES['token-malformed'] ?? ''),
      because: because(scene, say('wrongKind_itIs', sent, token.kindBecause)),
    },
  ]
})
