import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { momentOf } from '../core/clock.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { numericDate, quoteAud, textClaim, textValues } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'

export const logoutIdTokenHint: Check = {
  meta: {
    id: 'logout-id-token-hint',
    title: say('check_logoutIdTokenHint_title'),
    failureTitle: say('check_logoutIdTokenHint_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['OIDC RP-Initiated Logout 2', 'OIDC RP-Initiated Logout 4'],
  },
  judge(scene) {
    const { step } = scene
    const request = step.messages.find(({ kind, side }) => kind === 'logout-request' && side === 'request')
    if (!request) return []
    // A server that leads back has accepted what it got.
    if (step.messages.some(({ kind }) => kind === 'logout-response')) return PASSED
    const client_id = first(request.params, 'client_id')
    if (!request.params.has('id_token_hint')) {
      if (!request.params.has('post_logout_redirect_uri') || client_id !== undefined) return []
      return failed({
        detail: say('check_logoutIdTokenHint_detail'),
        remedy: say('check_logoutIdTokenHint_remedy'),
      })
    }
    const hint = hintOf(scene)
    if (!hint) return cantTell(say('check_logoutIdTokenHint_theHintCannotBeRead'))
    return wrongHint(scene, hint, client_id) ?? PASSED
  },
}

function hintOf({ step, capture }: Scene): Token | undefined {
  const at = step.tokens.find(({ carrier }) => carrier.name === 'id_token_hint')
  const token = at && capture.token(at.token)
  return token?.claims ? token : undefined
}

function wrongHint(
  scene: Scene,
  hint: Token,
  client_id: string | undefined,
): ReturnType<typeof failed> | null {
  const { capture, step } = scene
  const remedy = say('check_logoutIdTokenHint_sendTheNewestIdTokenOfThis')
  if (hint.kind === 'access-token')
    return failed({ detail: say('check_logoutIdTokenHint_idTokenHintIsAnAccessToken'), remedy })
  const aud = textValues(hint.claims?.aud)
  if (client_id !== undefined && aud.length > 0 && !aud.includes(client_id))
    return failed({
      detail: say('check_logoutIdTokenHint_theIdTokenInIdTokenHint'),
      remedy,
      got: quoteAud(hint),
      expected: client_id,
    })
  const iss = textClaim(hint.claims, 'iss')
  const issuer = capture.endpoints.issuerOf(step.exchange.request.url)
  if (iss !== undefined && issuer !== undefined && iss !== issuer && !issuer.includes('{'))
    return failed({
      detail: say('check_logoutIdTokenHint_theIdTokenInIdTokenHint_b'),
      remedy,
      got: iss,
      expected: issuer,
    })
  const exp = numericDate(hint.claims, 'exp')
  const now = momentOf(scene)
  if (exp === undefined || now === null || exp * 1000 > now || failureOf(scene) !== 'logout') return null
  return failed({
    detail: say('check_logoutIdTokenHint_theIdTokenInIdTokenHint_c'),
    remedy: say('check_logoutIdTokenHint_renewTheSessionBeforeLogout'),
  })
}
