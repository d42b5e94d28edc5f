import { compareAudience } from '../audience/compare.ts'
import { namedValues } from '../audience/expected.ts'
import { resourceOfScope } from '../audience/requested.ts'
import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import type { RefusalMessage } from '../refusal/read.ts'
import { textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { vendorFor } from './names.ts'
import { parameter } from './value-sent.ts'

/** The token that a refusal is about: the one presented, else the only JWT that the request carries in its body. */
export function refusedToken({ presentations, step, capture }: Scene): Token | undefined {
  const [presented] = presentations
  if (presented) return capture.token(presented.token)
  // Vault's `jwt` (https://developer.hashicorp.com/vault/api-docs/auth/jwt#jwt-login), AWS STS' `WebIdentityToken`.
  const sent = step.tokens.filter(
    ({ carrier }) => carrier.side === 'request' && (carrier.place === 'json' || carrier.place === 'form'),
  )
  const found = [...new Set(sent.map(({ token }) => token))].flatMap((id) => capture.token(id) ?? [])
  const [one, other] = found.filter(({ form }) => form === 'jwt')
  return other ? undefined : one
}

/**
 * What a message means for this very request, where its words cover more than one cause: the values that it names, the token
 * that was sent, or the parameters of the request tell them apart.
 *
 * @param got What was sent, as the message or the request has it.
 */
export function refined(scene: Scene, message: RefusalMessage, named: Cause, got?: string): Cause {
  const token = refusedToken(scene)
  switch (named) {
    case 'audience-mismatch':
      return audience(message, token, got)
    case 'unknown-signing-key':
      return isOtherAlgorithm(message, token) ? 'unsupported-signing-algorithm' : named
    case 'token-expired':
      // RFC 6749 6: what a refresh request presents is the refresh token.
      return scene.step.messages.some(({ kind }) => kind === 'refresh-request')
        ? 'refresh-token-invalid'
        : named
    case 'invalid-scope':
      return asksSeveral(scene) ? 'multi-resource-scope' : named
    default:
      return named
  }
}

/** A parser that wants a string, and met a list: hs-jose, Go's encoding/json, Jackson. */
const WANTS_STRING =
  /expected String, but (?:encountered|got) Array|cannot unmarshal array|from Array value|START_ARRAY|(?:must|should) be (?:of type )?(?:a )?string/i

function audience({ claim, expected, actual, text }: RefusalMessage, token?: Token, got?: string): Cause {
  const named = 'audience-mismatch'
  const aud = token?.claims?.aud
  if (WANTS_STRING.test(text) && (token === undefined || Array.isArray(aud))) return 'audience-array-handling'
  if (claim === 'aud' && token?.form === 'jwt' && aud === undefined && actual === undefined)
    return 'audience-missing'
  if (got === undefined || expected === undefined) return named
  // RFC 7519 4.1.3: one fitting value of a list is enough.
  if (Array.isArray(aud) && namedValues(expected).some((value) => aud.includes(value)))
    return 'audience-array-handling'
  const causes = namedValues(expected).map((value) => compareAudience(got, value).cause ?? named)
  return causes.find((one) => one !== named) ?? named
}

/**
 * Nimbus says the same of an algorithm it was not set up for and of a key it does not find; Spring Security sets it up for
 * RS256 unless told otherwise (https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html).
 */
function isOtherAlgorithm({ text }: RefusalMessage, token?: Token): boolean {
  const alg = textClaim(token?.header ?? null, 'alg')
  return alg !== undefined && alg !== 'RS256' && /another algorithm expected/i.test(text)
}

/** Entra ID: one request asks for scopes of one resource (https://learn.microsoft.com/entra/identity-platform/scopes-oidc). */
function asksSeveral(scene: Scene): boolean {
  const vendor = vendorFor(scene)?.id ?? ''
  if (!vendor.startsWith('entra')) return false
  const scopes = (parameter(scene, ['scope']) ?? '').split(' ').slice(0, 100)
  const named = scopes.filter((scope) => scope.includes('/')).map((scope) => resourceOfScope(scope, vendor))
  return new Set(named.filter((one) => one !== null)).size > 1
}
