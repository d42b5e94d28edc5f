import type { Step } from '../analysis.ts'
import type { Presentation } from '../audience/verdict.ts'
import type { Scene } from '../capture-view.ts'
import { namesCause } from '../refusal/read.ts'
import type { Token } from '../tokens/token.ts'
import { matterOf } from './matter.ts'

/** The tokens of a call with their verdicts; SAML assertions have checks of their own. */
export function presented({ presentations, capture }: Scene): { presentation: Presentation; token: Token }[] {
  return presentations.flatMap((presentation) => {
    const token = capture.token(presentation.token)
    return token && token.form !== 'saml-assertion' ? [{ presentation, token }] : []
  })
}

/** The refusal blames the audience. */
export function blamesAudience({ refusals }: Scene): boolean {
  return refusals.some(({ claim, cause }) => claim === 'aud' || cause?.startsWith('audience-'))
}

/** The refusal names a cause, and none that has to do with the audience. */
export function hasOtherReason(scene: Scene): boolean {
  return !blamesAudience(scene) && scene.refusals.some(namesCause)
}

/** Words for what a token can be refused for besides its audience: claims and header of RFC 7519 and RFC 7515, and its form. */
const OTHER_MATTER =
  /\b(?:alg|algorithm|signature|signing|key|kid|jwks|expired?|exp|iat|nbf|not before|clock|issuer|iss|scopes?|nonce|malformed|decod\w{1,10}|pars(?:e|ing|able)|revoked|inactive|dpop|certificate|thumbprint|typ)\b/i

/**
 * The server says what it refused, or at least what it speaks of, and that is not the audience: a guess about the audience would
 * contradict it.
 */
export function blamesOther(scene: Scene): boolean {
  if (blamesAudience(scene)) return false
  const matter = matterOf(scene)
  if (matter) return !matter.cause.startsWith('audience-')
  return scene.refusals.some(
    ({ cause, claim, place, text }) =>
      cause !== null ||
      // A challenge that only points at metadata (RFC 9728 5.1) blames nothing.
      (place !== 'page' && claim !== 'resource' && OTHER_MATTER.test(text) && !/\baud/i.test(text)),
  )
}

/** Whether this is the first request of the capture that carries the token: what holds for all of them is said there. */
export function isFirstSent(token: Token, { exchange }: Step): boolean {
  return (
    token.sightings.slice(0, 50).find(({ carrier }) => carrier.side === 'request')?.exchange === exchange.id
  )
}
