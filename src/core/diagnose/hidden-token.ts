import type { Presentation } from '../audience/verdict.ts'
import type { Scene } from '../capture-view.ts'
import { keyOf } from '../dpop.ts'
import type { Cause } from '../finding.ts'
import { header, headers, originOf, parseChallenges } from '../http.ts'
import { issuedIn } from '../issued.ts'
import { namesCause } from '../refusal/read.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { textValues } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { because, type Candidate } from './candidate.ts'
import { asksForToken, preflightOf } from './cors.ts'
import { issuedToPage } from './issued-to-page.ts'
import { apiName } from './names.ts'
import { blamesAudience } from './presented.ts'

/**
 * A call whose `Authorization` the source leaves out, as sanitized exports do. What was sent is not known then: what the
 * server says, and the tokens that the page was given before, are all there is, and nothing of the token is certain.
 */
export function hidesToken({ step, presentations }: Scene): boolean {
  const { request, unseen } = step.exchange
  return (
    unseen.includes('request-authorization') && presentations.length === 0 && request.method !== 'OPTIONS'
  )
}

/** Chrome keeps no answer to a preflight longer. */
const PREFLIGHT_LIVES = 7_200_000
const MANY_CALLS = 200

/**
 * Whether the call carried `Authorization`, which a call to another origin never does without leave (Fetch 4.8). Null where
 * nothing tells: within one origin no leave is asked for.
 *
 * @returns `unasked` where no preflight is shown; an export that leaves them out looks the same.
 */
export function carriedToken(scene: Scene): 'yes' | 'no' | 'unasked' | null {
  const { request, startedAt } = scene.step.exchange
  const preflight = preflightOf(scene)
  if (preflight) return asksForToken(preflight) ? 'yes' : 'no'
  const origin = header(request.headers, 'origin')
  if (origin === undefined || origin === originOf(request.url)) return null
  let looked = 0
  for (const id of scene.capture.at(request.url)) {
    const other = scene.capture.step(id)?.exchange
    if (++looked > MANY_CALLS) return null
    if (other?.request.method !== 'OPTIONS' || startedAt - other.startedAt > PREFLIGHT_LIVES) continue
    if (asksForToken(other)) return 'yes'
  }
  return 'unasked'
}

/** Codes of the challenges that ask for a token; `''` for one that gives none, as for a request without any (RFC 6750 3.1). */
function challengeCodes({ step }: Scene): string[] {
  return parseChallenges(headers(step.exchange.response?.headers ?? [], 'www-authenticate'))
    .filter(({ scheme }) => scheme === 'bearer' || scheme === 'dpop')
    .map(({ params }) => params.get('error') ?? '')
}

/** Whether such a call was refused so that something can be said: the page held a token, and it was sent or the server speaks. */
export function isHiddenRefusal(scene: Scene): boolean {
  const { status, refusals } = scene
  if ((status !== 401 && status !== 403) || !hidesToken(scene) || issuedToPage(scene, 1).length === 0)
    return false
  if (refusals.some(namesCause) || challengeCodes(scene).some((code) => code !== '')) return true
  const carried = carriedToken(scene)
  return carried === 'yes' || isWithoutToken(scene, carried)
}

/** A bare challenge in answer to a call that never asked leave for `Authorization`. */
function isWithoutToken(scene: Scene, carried = carriedToken(scene)): boolean {
  if (carried === 'no') return true
  const codes = challengeCodes(scene)
  return (
    carried === 'unasked' && scene.status === 401 && codes.length > 0 && codes.every((code) => code === '')
  )
}

/** What a server decides by itself, whatever the token holds. */
const NOT_OF_THE_TOKEN: ReadonlySet<Cause> = new Set<Cause>([
  'scope-missing',
  'headers-too-large',
  'cors-blocked',
])

/**
 * What explains such a refusal: the words of the server, and what would be wrong if the access token, or the ID token, that the
 * page was given last had been sent.
 *
 * @param look The rules for a call.
 */
export function behindHeader<T extends { one: Candidate }>(
  scene: Scene,
  look: (scene: Scene) => readonly T[],
  wrap: (one: Candidate) => T,
): T[] {
  const named = scene.refusals.some(({ cause }) => cause !== null)
  if (!named && isWithoutToken(scene)) return [wrap(withoutToken(scene))]
  const guess = guessed(scene)
  if (!guess) return look(scene).map((found) => softened(found, named))
  const { access, idToken, given } = guess
  const asId = idToken ? look(as(scene, idToken)).filter(({ one }) => one.cause === ID_TOKEN) : []
  const blamed = blamesAudience(scene)
  // The audience is right, or none is in it: what was refused for its audience was something else.
  const other = blamed && asId.length > 0 && (!access || fits(scene, access))
  const found = look(access && !other ? as(scene, access) : scene).filter(
    // A guess about a token that is itself a guess tells nothing but that something of it was not right.
    ({ one }) => named || one.confidence !== 'possible' || GENERAL.has(one.cause),
  )
  if (access && !other) found.push(...bound(scene, access).map(wrap))
  if (blamed) found.push(...asId.map((one) => (other ? one : lighter(one))))
  return found.map((one) => told(scene, softened(one, named), given))
}

const GENERAL: ReadonlySet<Cause> = new Set<Cause>(['audience-mismatch', 'scope-missing'])
const ID_TOKEN: Cause = 'id-token-used-as-access-token'

const lighter = <T extends { one: Candidate }>(found: T): T => ({
  ...found,
  one: { ...found.one, weight: 58 },
})

interface Guess {
  access: Token | undefined
  idToken: Token | undefined
  /** `Exchange.id` of the answer that gave them to the page. */
  given: number
}

/** Logins of one page that are looked at: it may hold one token for each API. */
const MANY_LOGINS = 5

function guessed(scene: Scene): Guess | null {
  const answers = issuedToPage(scene, MANY_LOGINS)
  const all = answers.map((answer): Guess => {
    const issued = issuedIn(answer, scene.capture)
    const of = (wanted: string) => issued.find(({ name }) => name === wanted)?.token
    return { access: of('access_token'), idToken: of('id_token'), given: answer.exchange.id }
  })
  const meant = all.find(({ access }) => access && (fits(scene, access) || isNear(scene, access)))
  return meant ?? all.find(({ access, idToken }) => access || idToken) ?? null
}

function presentedAs({ step, capture }: Scene, token: Token): readonly Presentation[] {
  return capture.presentedAs(step.exchange.id, token.id)
}

function as(scene: Scene, token: Token): Scene {
  return {
    ...scene,
    presentations: presentedAs(scene, token),
    flow: scene.flow ?? scene.capture.flowOfToken(token.id),
  }
}

/** Nothing is wrong with its audience, as far as is known; an opaque one has none to be wrong. */
function fits(scene: Scene, token: Token): boolean {
  if (token.form !== 'jwt') return true
  const [one] = presentedAs(scene, token)
  if (one?.verdict.verdict !== 'cannot-tell') return one?.verdict.verdict === 'match'
  const { url } = scene.step.exchange.request
  const origin = originOf(url)
  return textValues(token.claims?.aud).some(
    (aud) => aud === origin || url === aud || url.startsWith(`${aud}/`),
  )
}

function isNear(scene: Scene, token: Token): boolean {
  const [one] = presentedAs(scene, token)
  return one !== undefined && (one.verdict.verdict === 'near-miss' || one.hostHint === 'same')
}

/** A token with a key in it, and no proof beside it (RFC 9449 7.1): exports keep the DPoP header. */
function bound(scene: Scene, token: Token): Candidate[] {
  if (keyOf(token) === undefined || header(scene.step.exchange.request.headers, 'dpop') !== undefined)
    return []
  return [
    {
      cause: 'dpop-misused',
      weight: 86,
      confidence: 'likely',
      got: say('said_noDpopHeader'),
      expected: say('said_dpopProof'),
      expectedFrom: say('said_cnfJktInTheTokenRfc'),
      summary: say('hiddenToken_theAccessTokenThatThePageWas', apiName(scene)),
      remedy: say('said_sendAuthorizationDpopWithThe'),
      because: because(scene, say('hiddenToken_theRequestHasNoDpopHeader')),
    },
  ]
}

function withoutToken(scene: Scene): Candidate {
  const proven = carriedToken(scene) === 'no'
  return {
    cause: 'bearer-token-not-received',
    weight: 70,
    confidence: proven ? 'likely' : 'possible',
    summary: say('hiddenToken_gotNoTokenTheBrowserDidNot', apiName(scene)),
    remedy: REMEDIES['bearer-token-not-received'] ?? '',
    decide: DECIDE,
    because: because(
      scene,
      proven
        ? say('hiddenToken_thePreflightOfThisCallDoesNot')
        : say('hiddenToken_noPreflightForThisCallIsShown'),
    ),
  }
}

const DECIDE = say('hiddenToken_captureThatKeepsTheAuthorization')

/** What the server says of a token that nobody sees is likely at most; what it does not say, possible. */
function softened<T extends { one: Candidate }>(found: T, named: boolean): T {
  const { one } = found
  if (NOT_OF_THE_TOKEN.has(one.cause)) return found
  const confidence = one.weight >= (named ? 55 : 80) && one.confidence !== 'possible' ? 'likely' : 'possible'
  return { ...found, one: { ...one, confidence, decide: one.decide ?? DECIDE } }
}

function told<T extends { one: Candidate }>(scene: Scene, found: T, given: number): T {
  const reasons = because(scene, say('hiddenToken_authorizationIsLeftOutHereThe'), given)
  return { ...found, one: { ...found.one, because: [...found.one.because, ...reasons] } }
}
