import type { Scene } from '../capture-view.ts'
import { momentOf } from '../clock.ts'
import type { Cause } from '../finding.ts'
import { originOf, parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { numericDate, quoteAud, textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'

/** A token that introspection calls inactive, under another name of the server than the one it was issued by. */
interface Inactive {
  cause: Cause
  got: string
  expected: string
  why: string
}

/**
 * Introspection answers `active: false` without a reason (RFC 7662 2.2). Servers that build issuer and audience from the URL they
 * are asked under (IdentityServer 3, Keycloak without a fixed host name) refuse their own tokens under another spelling of it.
 *
 * @returns Null unless the token is in time and its issuer is this URL but for host or letter case.
 */
export function inactiveToken(scene: Scene): Inactive | null {
  const { step, capture } = scene
  const answer = step.messages.find(({ kind }) => kind === 'introspection-response')
  if (!answer || first(answer.params, 'active') !== 'false') return null
  const { url } = step.exchange.request
  for (const { token, carrier } of step.tokens) {
    const found = carrier.side === 'request' && carrier.name === 'token' ? capture.token(token) : undefined
    const inactive =
      found && isInTime(found, momentOf(scene) ?? Number.NaN) ? otherSpelling(found, url) : null
    if (inactive) return inactive
  }
  return null
}

function isInTime({ claims }: Token, at: number): boolean {
  const exp = numericDate(claims, 'exp')
  const nbf = numericDate(claims, 'nbf')
  return exp !== undefined && exp * 1000 > at && (nbf === undefined || nbf * 1000 <= at)
}

function otherSpelling(token: Token, url: string): Inactive | null {
  const iss = textClaim(token.claims, 'iss')
  const issuer = parseUrl(iss ?? '')
  const called = parseUrl(url)
  if (iss === undefined || !issuer || !called) return null
  const path = issuer.pathname.replace(/\/$/, '')
  const head = called.pathname.slice(0, path.length)
  const next = called.pathname.charAt(path.length)
  if (path === '' || (next !== '/' && next !== '') || head.toLowerCase() !== path.toLowerCase()) return null
  const sameOrigin = originOf(iss) === originOf(url)
  if (sameOrigin && head === path) return null
  const expected = `${called.origin}${head}${issuer.pathname.endsWith('/') ? '/' : ''}`
  const aud = quoteAud(token)
  // The audience is built from the same URL: it is what such a server compares.
  if (sameOrigin && aud?.startsWith(iss))
    return {
      cause: 'audience-case-or-whitespace',
      got: aud,
      expected: expected + aud.slice(iss.length),
      why: say('inactiveToken_theTokenWasIssuedUnderIntrospection', path, head),
    }
  return {
    cause: 'issuer-mismatch',
    got: iss,
    expected,
    why: say('inactiveToken_theTokenWasIssuedByIntrospection', iss, expected),
  }
}

export const inactiveTokenRule: Rule = (scene) => {
  const found = inactiveToken(scene)
  if (!found) return []
  const { cause, got, expected, why } = found
  return [
    {
      cause,
      weight: 72,
      confidence: 'likely',
      got,
      expected,
      expectedFrom: say('inactiveToken_theUrlAtWhichTheTokenWas'),
      summary: say('inactiveToken_callsTheTokenInactiveAlthough', hostOf(scene.step.exchange.request.url)),
      remedy: say('inactiveToken_callEveryEndpointOfTheAuthorization'),
      decide: say('inactiveToken_theLogOfTheAuthorizationServer'),
      because: because(scene, why),
    },
  ]
}
