import type { Scene } from '../capture-view.ts'
import { parseUrl } from '../http.ts'
import type { Message } from '../message.ts'
import { first } from '../protocols/reading.ts'
import { sessionLater, withheldAt } from './silent.ts'
import { isLogin } from './telling.ts'

/** Errors that are a step of the protocol: RFC 8628 3.5, RFC 9449 8. */
export const EXPECTED_ERRORS = new Set(['authorization_pending', 'slow_down', 'use_dpop_nonce'])

/** What silent renewal answers when the person has to do something (OIDC Core 3.1.2.6): no failure once they did. */
const NEEDS_PERSON = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
])

/**
 * Azure AD B2C, of what a person chose: the application goes on with another policy after a forgotten password, and asks again
 * after a cancelled form (https://learn.microsoft.com/azure/active-directory-b2c/error-codes). No failure once it did.
 */
const CHOSEN = /^AADB2C(?:90118|90091)\b/

/** The hop that first carries the error; the same error landing at the client is not a second failure. */
export function authorizationError(scene: Scene): 'authorization-error' | null {
  const { step, flow, capture } = scene
  const message = step.messages.find(({ kind }) => kind === 'authorization-error')
  const error = message && first(message.params, 'error')
  if (!message || (error && EXPECTED_ERRORS.has(error)) || !isErrorOfLogin(scene, message)) return null
  const seen = flow ? [...(flow.byKind.get('authorization-error') ?? [])] : []
  const earlier = seen.some((id) => {
    const other = capture.step(id)?.exchange
    return (
      other &&
      other.id !== step.exchange.id &&
      other.startedAt <= step.exchange.startedAt &&
      other.id < step.exchange.id
    )
  })
  if (earlier) return null
  if (error && NEEDS_PERSON.has(error) && isMadeGood(scene)) return null
  if (CHOSEN.test(first(message.params, 'error_description') ?? '') && followedByLogin(scene)) return null
  return 'authorization-error'
}

/** Somebody signed in later or nobody had before; not where the capture proves that a session was there all along. */
function isMadeGood(scene: Scene): boolean {
  if (!followedByLogin(scene) && !isAnonymous(scene)) return false
  return (
    !scene.flow || first(scene.flow.request, 'prompt') !== 'none' || withheldAt(scene, scene.flow) === null
  )
}

/** RFC 6749 4.1.2.1: a code of one word. Beside no login that was seen, a page or a link may have parameters of these names. */
function isErrorOfLogin({ step, flow }: Scene, { params, side }: Message): boolean {
  if (flow && isLogin(flow)) return true
  const error = first(params, 'error') ?? ''
  if (!/^[\w.:-]{3,100}$/.test(error)) return false
  const said = ['error_description', 'error_uri', 'error_subcode', 'iss', 'session_state']
  if (said.some((name) => params.has(name)) || (first(params, 'state')?.length ?? 0) >= 8) return true
  const path = parseUrl(step.exchange.request.url)?.pathname ?? ''
  return !params.has('code') && (side === 'response' || CALLBACK_PATH.test(path))
}

const CALLBACK_PATH =
  /(?:^|[/_.-])(?:callback|cb|oauth2?|oidc|openid|auth|sso|log-?in|sign-?in|silent|redirect)(?:$|[/_.-])/i

/** A silent request before anybody signed in: that nobody is signed in is its normal answer (OIDC Core 3.1.2.6). */
function isAnonymous(scene: Scene): boolean {
  const { step, flow, capture } = scene
  if (!flow || first(flow.request, 'prompt') !== 'none') return false
  const client_id = first(flow.request, 'client_id')
  const before = capture
    .flowsNear(step.exchange.startedAt)
    .some(
      (other) =>
        other !== flow &&
        other.startedAt <= flow.startedAt &&
        first(other.request, 'client_id') === client_id &&
        (other.byKind.has('authorization-response') || other.byKind.has('token-response')),
    )
  return !before && sessionLater(scene, flow) === null
}

/** After a silent attempt, an interactive request of the same client was answered. */
export function followedByLogin({ step, flow, capture }: Scene): boolean {
  const client_id = flow && first(flow.request, 'client_id')
  return capture
    .flowsNear(step.exchange.startedAt)
    .some(
      (other) =>
        other !== flow &&
        other.startedAt >= step.exchange.startedAt &&
        first(other.request, 'client_id') === client_id &&
        first(other.request, 'prompt') !== 'none' &&
        other.request.size > 0,
    )
}
