import type { Scene } from '../capture-view.ts'
import type { FlowRecord } from '../correlate.ts'
import type { RefusalMessage } from '../refusal/read.ts'
import { isLargeByLogin } from './header-size.ts'

/** What an API answers to somebody who is not signed in yet. */
const NOT_SIGNED_IN = new Set<string | null>(['bearer-token-not-received', 'token-expired', 'login-required'])

/** What only sign-in has; "code is expired", "unknown client" and "session not active" are said of coupons and of customers. */
const SPEAKS =
  /token|jw[tsk]|saml|oauth|openid|oidc|redirect[ _-]?ur[il]|audience|\baud\b|issuer|assertion|client_id|code[ _]?(?:verifier|challenge)|correlation failed|identity provider|\bAAD(?:STS|B2C)\d|\bIDX\d/i

/** Proved by the words alone, with a login or without. */
const ALWAYS = new Set<string>(['refresh-token-reused'])

/**
 * Whether words outside every message of a protocol tell of a sign-in. Where the capture shows one, plain words count
 * that name both values, or stand in a refusal of something other than a missing login. Where it shows none, "invalid
 * nonce", "access_denied" or "missing permission" are words of any site, and so is a 404 that lists articles: only a
 * product's own words for a token that it looked at count, and a refresh token that was used twice.
 */
export function isTelling(
  scene: Scene,
  { cause, specificity, expected, id, text, place }: RefusalMessage,
): boolean {
  const { capture, status, step } = scene
  if (cause === null) return false
  if (cause === 'headers-too-large') return isLargeByLogin(scene)
  if (!capture.flowsNear(step.exchange.startedAt).some(isLogin)) {
    // A page may be about logins, whatever its status: help, search results, a blog.
    if (status === 404 || status === 410 || (place === 'page' && isRead(step))) return false
    if (expected !== undefined || ALWAYS.has(cause) || cause.startsWith('saml-')) return true
    return (
      specificity === 'high' && !id.startsWith('oauth-') && !NOT_SIGNED_IN.has(cause) && SPEAKS.test(text)
    )
  }
  if (specificity === 'high' || expected !== undefined) return true
  return (status === 401 || status === 403) && !NOT_SIGNED_IN.has(cause)
}

/** A page that somebody opened, with no token sent to it. */
function isRead({ exchange, tokens }: Scene['step']): boolean {
  const { request, response } = exchange
  return request.method === 'GET' && tokens.length === 0 && /html/.test(response?.body?.mimeType ?? '')
}

/** A link with `code` and `state` alone, or with `error`, may be anything: a shop in NY, a coupon. */
export function isLogin({ request, byKind }: FlowRecord): boolean {
  if (request.size > 0) return true
  return [...byKind.keys()].some(
    (kind) => kind !== 'authorization-response' && kind !== 'authorization-error',
  )
}
