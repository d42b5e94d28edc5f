import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { momentOf } from '../core/clock.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { first } from '../core/protocols/reading.ts'
import { numericDate, quoteAud, textClaim, textValues } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'

export const logoutIdTokenHint: Check = {
  meta: {
    id: 'logout-id-token-hint',
    title: 'The logout request tells whose session it ends',
    failureTitle: 'The logout request does not tell whose session it ends',
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
        detail:
          'It names an address to go to, and neither id_token_hint nor client_id: the server must not go there.',
        remedy: 'Send the ID token of the session as id_token_hint, or client_id.',
      })
    }
    const hint = hintOf(scene)
    if (!hint) return cantTell('the hint cannot be read')
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
  const remedy = 'Send the newest ID token of this very client as id_token_hint.'
  if (hint.kind === 'access-token')
    return failed({ detail: 'id_token_hint is an access token, not an ID token.', remedy })
  const aud = textValues(hint.claims?.aud)
  if (client_id !== undefined && aud.length > 0 && !aud.includes(client_id))
    return failed({
      detail: 'The ID token in id_token_hint was issued to another client than client_id names.',
      remedy,
      got: quoteAud(hint),
      expected: client_id,
    })
  const iss = textClaim(hint.claims, 'iss')
  const issuer = capture.endpoints.issuerOf(step.exchange.request.url)
  if (iss !== undefined && issuer !== undefined && iss !== issuer && !issuer.includes('{'))
    return failed({
      detail: 'The ID token in id_token_hint comes from another issuer than this server.',
      remedy,
      got: iss,
      expected: issuer,
    })
  const exp = numericDate(hint.claims, 'exp')
  const now = momentOf(scene)
  if (exp === undefined || now === null || exp * 1000 > now || failureOf(scene) !== 'logout') return null
  return failed({
    detail:
      'The ID token in id_token_hint had expired, and the server refused the request; it should take expired ones.',
    remedy:
      'Renew the session before logout, or send client_id in place of the hint where the server takes it.',
  })
}
