import { compareAudience } from '../audience/compare.ts'
import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import type { Cause } from '../finding.ts'
import { header, queryParams } from '../http.ts'
import { presents } from '../protocols/resource.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { isSuccess } from '../successes.ts'
import { numericDate, quoteAud, textClaim, textValues } from '../tokens/claims.ts'
import type { Carrier, Token } from '../tokens/token.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { apiName, howToAsk } from './names.ts'
import { PHRASES } from './phrases.ts'
import { blamesOther } from './presented.ts'

/** A token that the same call takes, and how it differs from the one that was refused. */
export interface Taken {
  cause: Cause
  got?: string
  expected?: string
  /** What tells the two apart. */
  why: string
  /** The exchange that went well. */
  at: number
}

/** How far apart two attempts at the same call may be. */
const APART = 600_000
/** Attempts at one URL that are looked at. */
const MOST = 200

/** Under which names APIs take the token of an identity provider in JSON, to sign somebody in with it. */
const LOGIN_MEMBER = /(?:token|credential|jwt|assertion)$/i
const NOT_PRESENTED = /refresh|device|push|csrf|xsrf|captcha|fcm/i

/** A token in a JSON body that is sent to be accepted there. */
function isLoginMember({ side, place, name }: Carrier): boolean {
  const member = name.split('.').pop() ?? name
  return side === 'request' && place === 'json' && LOGIN_MEMBER.test(member) && !NOT_PRESENTED.test(member)
}

/** The JWT that a call brings to be accepted, in a header, or in JSON to an API that signs people in with it. */
function sentBy({ capture }: Scene, exchange: number): Token | null {
  const all = capture.step(exchange)?.tokens ?? []
  for (const wanted of [presents, isLoginMember])
    for (const { token, carrier } of all) {
      const found = wanted(carrier) ? capture.token(token) : undefined
      if (found?.claims && (found.kind === 'access-token' || found.kind === 'id-token')) return found
      if (found?.claims && found.kind === 'unknown') return found
    }
  return null
}

/** The ID token that an API was given in JSON, to sign somebody in with it. */
export function loginToken({ step, capture }: Scene): Token | null {
  if (step.exchange.request.method === 'GET') return null
  for (const { token, carrier } of step.tokens) {
    const found = isLoginMember(carrier) ? capture.token(token) : undefined
    if (found?.kind === 'id-token' && found.claims) return found
  }
  return null
}

/**
 * The same call with another token went well, and the refused one was in time: no renewal, as the two are of another kind, or for
 * another audience, or of another issuer. Null for a token of the same make, and where the server blames something else.
 */
export function takenInstead(scene: Scene): Taken | null {
  const { status, step } = scene
  if (status !== 400 && status !== 401 && status !== 403) return null
  const known = found.get(scene)
  if (known !== undefined) return known
  const taken = blamesOther(scene) ? null : (movedHere(scene) ?? otherHere(scene, step.exchange))
  found.set(scene, taken)
  return taken
}

const found = new WeakMap<Scene, Taken | null>()

/** The same attempt at other times, with what came of it. */
function* attempts({ capture }: Scene, exchange: Exchange): Iterable<Exchange> {
  let looked = 0
  for (const id of capture.at(exchange.request.url)) {
    if (++looked > MOST) return
    const other = capture.step(id)?.exchange
    if (!other || id === exchange.id || other.request.method !== exchange.request.method) continue
    if (Math.abs(other.startedAt - exchange.startedAt) > APART || !isSuccess(other)) continue
    if (!capture.refusalsOf(id).some(({ standsFor }) => standsFor)) yield other
  }
}

/** The very token that was refused in `Authorization` was taken in the query or in a header of another name. */
function movedHere(scene: Scene): Taken | null {
  const { request } = scene.step.exchange
  const [, value] =
    /^(?:Bearer|Token|JWT)\s+(\S{16,})$/i.exec(header(request.headers, 'authorization') ?? '') ?? []
  if (value === undefined) return null
  for (const other of attempts(scene, scene.step.exchange)) {
    if (header(other.request.headers, 'authorization') !== undefined) continue
    const [name] = [...queryParams(other.request.url)].find(([, values]) => values.includes(value)) ?? []
    const place = other.request.headers.find((one) => one.value === value || one.value === `Bearer ${value}`)
    const where =
      name !== undefined
        ? say('otherToken_theParameter', name)
        : place
          ? say('otherToken_theHeader', place.name)
          : null
    if (where !== null)
      return {
        cause: 'bearer-token-not-received',
        got: 'Authorization',
        expected: name ?? place?.name ?? '',
        why: say('otherToken_theSameTokenWasTakenIn', where),
        at: other.id,
      }
  }
  return null
}

function otherHere(scene: Scene, exchange: Exchange): Taken | null {
  const sent = sentBy(scene, exchange.id)
  if (!sent || !isInTime(sent, exchange) || isTakenHere(scene, sent)) return null
  for (const other of attempts(scene, exchange)) {
    const taken = sentBy(scene, other.id)
    if (!taken || taken.id === sent.id) continue
    const differs = difference(sent, taken, scene.status)
    if (differs) return { ...differs, at: other.id }
  }
  return null
}

function isInTime(token: Token, { startedAt }: Exchange): boolean {
  const exp = numericDate(token.claims, 'exp')
  const nbf = numericDate(token.claims, 'nbf')
  return (
    (exp === undefined || exp * 1000 > startedAt) && (nbf === undefined || nbf * 1000 <= startedAt + 60_000)
  )
}

/** This part of the API had taken the token as well: the token is not the matter. */
function isTakenHere({ capture, step }: Scene, token: Token): boolean {
  const key = step.exchange.request.url.split('?', 1)[0]
  let looked = 0
  for (const id of capture.acceptedAt(token.id)) {
    if (++looked > 50) return true
    if (capture.step(id)?.exchange.request.url.split('?', 1)[0] === key) return true
  }
  return false
}

function difference(sent: Token, taken: Token, status: number): Omit<Taken, 'at'> | null {
  const sub = textClaim(sent.claims, 'sub')
  const otherSub = textClaim(taken.claims, 'sub')
  const iss = textClaim(sent.claims, 'iss')
  const otherIss = textClaim(taken.claims, 'iss')
  if (iss !== otherIss)
    return iss === undefined || otherIss === undefined
      ? null
      : {
          cause: 'issuer-mismatch',
          got: iss,
          expected: otherIss,
          why: say('otherToken_tokenOfWasTakenHere', otherIss),
        }
  // Another person may be allowed more.
  if (sub !== undefined && otherSub !== undefined && sub !== otherSub) return null
  const aud = quoteAud(sent)
  const expected = quoteAud(taken)
  if (sent.kind === 'id-token' && taken.kind === 'access-token')
    return {
      cause: 'id-token-used-as-access-token',
      ...(aud === undefined ? {} : { got: aud }),
      ...(expected === undefined ? {} : { expected }),
      why: say('otherToken_anAccessTokenWasTakenHereAn'),
    }
  const kind =
    sent.kind !== taken.kind && taken.kind === 'id-token'
      ? say('otherToken_anIdToken')
      : say('otherToken_aToken')
  if (expected === undefined) return null
  if (aud === undefined)
    return { cause: 'audience-missing', expected, why: say('otherToken_withAudWasTakenHere', kind, expected) }
  const values = textValues(taken.claims?.aud)
  const [only] = values
  if (values.length === 0 || textValues(sent.claims?.aud).some((one) => values.includes(one))) return null
  const compared = values.length === 1 && only !== undefined ? compareAudience(sent.claims?.aud, only) : null
  // To most servers 403 means that the token itself was good: another spelling is no reason there.
  if (compared && (compared.verdict === 'match' || (status === 403 && compared.verdict === 'near-miss')))
    return null
  return {
    cause: compared?.cause ?? 'audience-mismatch',
    got: aud,
    expected,
    why: say('otherToken_withAudWasTakenHere', kind, expected),
  }
}

/** What tells the refused token from the one that the same call took. */
export const otherTokenRule: Rule = (scene) => {
  const taken = takenInstead(scene)
  if (!taken) return []
  const { cause, got, expected, why, at } = taken
  const token = sentBy(scene, scene.step.exchange.id) ?? undefined
  const moved = cause === 'bearer-token-not-received'
  const candidate: Candidate = {
    cause,
    weight: 84,
    confidence: 'likely',
    ...(got === undefined ? {} : { got }),
    ...(expected === undefined
      ? {}
      : {
          expected,
          expectedFrom: moved
            ? say('otherToken_theCallThatWentWell')
            : say('otherToken_theTokenThatWasTaken'),
        }),
    summary: moved
      ? say('otherToken_gotNoTokenTheHeaderAuthorization', apiName(scene), why)
      : say('otherToken_refusedTheTokenTheSameCallWent', apiName(scene), PHRASES[cause]),
    remedy: moved
      ? say('otherToken_letTheWebServerHandAuthorization')
      : cause.startsWith('audience-') && token
        ? howToAsk(scene, token, expected ?? null)
        : (REMEDIES[cause] ?? ''),
    decide: moved ? say('otherToken_theHeadersThatTheApplication') : say('otherToken_theLogOfTheApiNamesThe'),
    because: because(scene, why, at),
  }
  return [candidate]
}

/** An API that signs people in with the ID token of a provider looks for its own client id in it (OIDC Core 3.1.3.7). */
export const loginTokenRule: Rule = (scene) => {
  const token = loginToken(scene)
  const got = token ? quoteAud(token) : undefined
  if (!token || got === undefined || scene.status !== 401 || blamesOther(scene) || takenInstead(scene))
    return []
  return [
    {
      cause: 'audience-mismatch',
      weight: 36,
      confidence: 'possible',
      got,
      summary: say('otherToken_didNotSignInWithTheId', apiName(scene), got),
      remedy: say('otherToken_configureAtTheApiEveryClient'),
      decide: say('otherToken_theClientIdsThatTheApiCompares'),
      because: because(scene, say('otherToken_theIdTokenCameInTheBody')),
    },
  ]
}

/** A login at an API with the ID token of a provider that was answered with 401. */
export function refusedLogin(scene: Scene): boolean {
  const token = scene.status === 401 ? loginToken(scene) : null
  return token !== null && isInTime(token, scene.step.exchange)
}
