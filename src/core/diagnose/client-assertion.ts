import type { Scene } from '../capture-view.ts'
import { withoutQuery } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { numericDate, quoteAud, textValues } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { isoTime } from '../units.ts'
import { because, type Rule } from './candidate.ts'

/** The JWT with which a client authenticates itself in this request (RFC 7523 2.2). */
export function clientAssertion({ step, capture }: Scene): Token | undefined {
  const id = step.tokens.find(
    ({ carrier }) => carrier.side === 'request' && carrier.name === 'client_assertion',
  )?.token
  const token = id === undefined ? undefined : capture.token(id)
  return token?.claims ? token : undefined
}

export interface AssertionFault {
  got: string
  expected: string
  detail: string
}

/**
 * The audience of a client assertion against the server it is sent to.
 *
 * RFC 7523 3 allows the URL of the token endpoint, RFC 9126 2 that of the endpoint that is called, FAPI 2.0 5.3.2.1 and the revision of
 * RFC 7523 the issuer alone.
 *
 * @returns `null` when it names the server in one of these ways, `unknown` when the issuer is not known.
 */
export function assertionAudience(scene: Scene): AssertionFault | 'unknown' | null {
  const token = clientAssertion(scene)
  const metadata = scene.capture.metadata.naming(scene.step.exchange.request.url)
  const aud = textValues(token?.claims?.aud)
  if (!token) return null
  const called = withoutQuery(scene.step.exchange.request.url)
  const endpoints = ['token_endpoint', 'pushed_authorization_request_endpoint'].flatMap((name) =>
    textValues(metadata?.members[name]),
  )
  if (aud.some((one) => one === called || one === metadata?.issuer || endpoints.includes(one))) return null
  if (!metadata?.issuer) return 'unknown'
  return {
    got: quoteAud(token) ?? say('clientAssertion_noAud'),
    expected: metadata.issuer,
    detail: say('clientAssertion_theClientAssertionIsMeantFor'),
  }
}

/** Times of the assertion against the clock of the server (RFC 7523 3 (4) to (6)); null when they are in order. */
export function assertionTime(scene: Scene): AssertionFault | null {
  const token = clientAssertion(scene)
  if (!token || scene.serverTime === null) return null
  const now = scene.serverTime / 1000
  const exp = numericDate(token.claims, 'exp')
  const iat = numericDate(token.claims, 'iat') ?? numericDate(token.claims, 'nbf')
  const fault = (got: number, detail: string) => ({
    got: isoTime(got * 1000),
    expected: isoTime(now * 1000),
    detail,
  })
  if (exp === undefined)
    return {
      got: say('clientAssertion_noExp'),
      expected: 'exp',
      detail: say('clientAssertion_theClientAssertionHasNoExpIt'),
    }
  if (exp <= now) return fault(exp, say('clientAssertion_theClientAssertionHadExpired'))
  if (exp - now > MAX_LIFE) return fault(exp, say('clientAssertion_theClientAssertionIsValidFor'))
  return iat !== undefined && iat - now > LEEWAY
    ? fault(iat, say('clientAssertion_byTheServerClockTheClientAssertion'))
    : null
}

/** Seconds. RFC 7523 3 lets servers refuse an `exp` unreasonably far in the future; Entra ID allows a day. */
const MAX_LIFE = 86_400
const LEEWAY = 60

/** A refused client whose assertion names another server, or another time (RFC 7523 3). */
export const clientAssertionRule: Rule = (scene) => {
  const error = scene.step.messages.find(({ kind }) => kind === 'token-error')
  if (!error || !/invalid_(?:client|request|grant)/.test(first(error.params, 'error') ?? '')) return []
  const audience = assertionAudience(scene)
  const fault = audience && audience !== 'unknown' ? audience : assertionTime(scene)
  if (!fault) return []
  return [
    {
      cause: 'client-authentication-failed',
      weight: 84,
      confidence: 'likely',
      got: fault.got,
      expected: fault.expected,
      expectedFrom:
        fault === audience
          ? say('clientAssertion_theAuthorizationServerMetadata')
          : say('said_theServerDateHeader'),
      summary: fault.detail,
      remedy:
        fault === audience
          ? say('clientAssertion_putIntoAudOfTheClientAssertion', fault.expected)
          : say('said_makeNewAssertionForEachRequest'),
      decide: say('clientAssertion_theLogOfTheAuthorizationServer'),
      because: because(scene, say('clientAssertion_audOrTimesOfClientAssertion', fault.got)),
    },
  ]
}
