import type { Scene } from '../capture-view.ts'
import { momentOf } from '../clock.ts'
import type { RefusalMessage } from '../refusal/read.ts'
import { numericDate } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { refusedToken } from './refined.ts'

/** Clocks of servers differ by less; Microsoft.IdentityModel allows as much. */
const LEEWAY = 300

/**
 * The refusal's words that the token sent does not contradict. Many servers have one sentence for every token that they do
 * not take, "invalid or expired", "malformed"; with a token that is in time and readable only the rest of it can be meant. What
 * a product says in words of its own stays, whatever the token shows.
 */
export function credible(scene: Scene): Scene {
  const token = scene.refusals.length > 0 ? refusedToken(scene) : undefined
  if (token?.form !== 'jwt') return scene
  const refusals = scene.refusals.filter((message) => !isContradicted(message, token, scene))
  return refusals.length === scene.refusals.length ? scene : { ...scene, refusals }
}

/** Expiry as one of several things that may be wrong. */
const OR_EXPIRED =
  /\b(?:invalid|malformed|bad|missing|revoked|unknown|valid)(?: token)?,? (?:or|and\/or) (?:has |is |it has )?expired\b|\bexpired,? (?:or|and\/or) (?:is |it is )?(?:invalid|malformed|bad|revoked|not valid|unknown)\b|\binvalid\/expired\b|\bexpired\/invalid\b/i

/** A missing token as one of several things: one was sent. */
const OR_MISSING =
  /\bmissing,? (?:or|and\/or) (?:an? )?(?:invalid|malformed|bad|expired|wrong|incorrect)\b|\b(?:invalid|malformed|bad|expired|wrong|incorrect),? (?:or|and\/or) (?:is |was )?missing\b|\bmissing\/invalid\b|\binvalid\/missing\b/i

function isContradicted({ cause, specificity, text }: RefusalMessage, token: Token, scene: Scene): boolean {
  if (specificity === 'high') return false
  if (cause === 'opaque-access-token') return true
  if (cause === 'bearer-token-not-received' && OR_MISSING.test(text)) return true
  const exp = numericDate(token.claims, 'exp')
  const now = momentOf(scene)
  if (exp === undefined || now === null) return false
  return cause === 'token-expired' && OR_EXPIRED.test(text) && exp - now / 1000 > LEEWAY
}
