import type { Scene } from '../capture-view.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import type { Candidate, Rule } from './candidate.ts'
import { issuedIssuerRule } from './issued-issuer.ts'
import { idTokenRule } from './login.ts'

/** What a client in the page has to refuse in an ID token that it was given, each proved by the capture. */
const CHECKED: readonly Rule[] = [idTokenRule, issuedIssuerRule]

/**
 * The end of a login in the page, or in an application on the device: its ID token breaks a rule of OIDC Core 3.1.3.7, and no token of the answer is seen again.
 *
 * A client that looks away goes on and calls an API, so that what breaks a rule and works is no failure. What a client keeps to
 * itself (it may need no call) cannot be told from a refusal: a nonce that is left out is only likely to be the matter.
 */
export function stoppedLogin(scene: Scene): readonly Candidate[] {
  if (!endsInPage(scene) || isUsed(scene)) return []
  return CHECKED.flatMap((rule) => rule(scene)).filter(({ confidence }) => confidence === 'certain')
}

export const stoppedRule: Rule = (scene) =>
  stoppedLogin(scene).map((one) =>
    one.got === undefined
      ? {
          ...one,
          confidence: 'likely',
          decide: say('stoppedLogin_theConsoleOfThePageOrThe'),
        }
      : one,
  )

/** A script or an application on the device redeemed the code of a login that the capture shows from its beginning. */
function endsInPage({ step, status, flow }: Scene): boolean {
  if (status !== 200 || (step.exchange.initiator !== 'fetch' && !isNative(flow))) return false
  if (!flow?.request.size || first(flow.request, 'prompt') === 'none') return false
  const redeems = step.messages.some(
    ({ kind, params }) => kind === 'token-request' && first(params, 'grant_type') === 'authorization_code',
  )
  return redeems && step.messages.some(({ kind }) => kind === 'token-response')
}

/** An application on the device, which answers at a private scheme (RFC 8252 7.1). */
function isNative(flow: Scene['flow']): boolean {
  const scheme = /^([a-z][a-z0-9+.-]{0,100}):/i.exec((flow && first(flow.request, 'redirect_uri')) ?? '')?.[1]
  return scheme !== undefined && !/^https?$/i.test(scheme)
}

/** Whether a token that was handed out here is sent somewhere. */
function isUsed({ step, capture }: Scene): boolean {
  return step.tokens.some(({ token }) => (capture.token(token)?.firstSent ?? null) !== null)
}
