import type { Step } from '../analysis.ts'
import type { Scene } from '../capture-view.ts'
import { cookiesSetBy, isDeletion } from '../cookies/cookie-set.ts'
import { areSameSite } from '../cookies/site.ts'
import type { FlowRecord } from '../correlate.ts'
import type { Exchange } from '../evidence.ts'
import { cookiesOf, parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { framedSilently } from './failure.ts'
import { hostOf } from './names.ts'
import { type Withheld, withheldSession } from './withheld-session.ts'

/** Silent renewal in a frame: pages that refuse to be framed, and sessions that a frame cannot see. */
export const silentRule: Rule = (scene) => [...framedPage(scene), ...blockedSession(scene)]

function framedPage(scene: Scene): Candidate[] {
  if (!framedSilently(scene)) return []
  return [
    {
      cause: 'framing-blocked',
      weight: 90,
      confidence: 'certain',
      summary: say('silent_answeredPromptNoneWithPageThat', hostOf(scene.step.exchange.request.url)),
      remedy: say('silent_thereIsNoSessionToRenewRenew'),
      because: because(scene, say('said_frameOptionsOrFrameAncestors')),
    },
  ]
}

/** A session lasts for minutes at least. */
const RECENT = 3_600_000

/** Within which a request shows that the browser had kept the session all along. */
const SOON = 600_000
const MANY = 2000

/** prompt=none met no session in a frame, although the same browser signed in shortly before. */
function blockedSession(scene: Scene): Candidate[] {
  const { step, flow } = scene
  const error = step.messages.find(({ kind }) => kind === 'authorization-error')
  const code = error && first(error.params, 'error')
  if (!flow || first(flow.request, 'prompt') !== 'none' || !code?.endsWith('_required')) return []
  if (!isForeignFrame(scene, flow)) return []
  const login = recentLogin(scene, flow)
  if (!login) return [...shownLater(scene, flow, code), ...shownByLogin(scene, flow, code)]
  const cookies = sessionCookies(scene, flow, login)
  if (cookies === 'sent') return []
  return [
    {
      cause: 'third-party-cookies-blocked',
      weight: 93,
      // A cookie that was deleted in between, by a person or by a logout elsewhere, looks the same.
      confidence: cookies === 'still-held' ? 'certain' : 'likely',
      got: code,
      summary: say('silent_silentRenewalMetNoSessionAlthough'),
      remedy: say('said_renewWithRefreshTokensOrPut'),
      ...(cookies === 'still-held' ? {} : { decide: say('silent_loginInTopLevelWindowThatNeeds') }),
      because: [
        ...because(scene, say('silent_promptNoneAnswered', code)),
        ...(cookies === null ? [] : because(scene, say('silent_theFrameSentNoneOfTheCookies'))),
        ...(cookies === 'still-held' ? because(scene, say('silent_laterRequestToThisServerSent')) : []),
      ],
    },
  ]
}

/** The cookie of the session, which the frame did not send, came with the next login in a window. */
function shownByLogin(scene: Scene, flow: FlowRecord, code: string): Candidate[] {
  const withheld = withheldAt(scene, flow)
  if (!withheld) return []
  return [
    {
      cause: 'third-party-cookies-blocked',
      weight: 94,
      confidence: 'certain',
      got: code,
      summary: say('silent_theFrameMetNoSessionAlthough'),
      remedy: say('said_renewWithRefreshTokensOrPut'),
      because: [
        ...because(scene, say('silent_promptNoneAnsweredInTheFrame', code)),
        ...because(scene, say('silent_theServerHadSetThisCookieBefore'), withheld.set),
        ...because(scene, say('silent_theNextLoginInWindowSentIt'), withheld.sent),
      ],
    },
  ]
}

/** Of a frame of another site only. */
export function withheldAt(scene: Scene, flow: FlowRecord): Withheld | null {
  return isForeignFrame(scene, flow) ? withheldSession(scene, flow) : null
}

/** The same request in a window of its own, shortly after, met the session. */
function shownLater(scene: Scene, flow: FlowRecord, code: string): Candidate[] {
  const later = sessionLater(scene, flow)
  if (!later) return []
  return [
    {
      cause: 'third-party-cookies-blocked',
      weight: 93,
      confidence: 'likely',
      got: code,
      summary: say('silent_theFrameMetNoSessionAlthough_b'),
      remedy: say('said_renewWithRefreshTokensOrPut'),
      decide: say('silent_whetherSomebodySignedInAtThe'),
      because: [
        ...because(scene, say('silent_promptNoneAnsweredInTheFrame_b', code)),
        ...because(scene, say('silent_promptNoneInWindowOfItsOwn'), later.exchange.id),
      ],
    },
  ]
}

/**
 * A later request of the same client with prompt=none, in a window of its own, that a response answered: nobody can sign in
 * during such a request (OIDC Core 3.1.2.1), so the session was there before. Null where the page then redeemed it: a client that
 * falls back to a window by itself works.
 */
export function sessionLater(scene: Scene, flow: FlowRecord): Step | null {
  const { step, capture } = scene
  if (!isForeignFrame(scene, flow)) return null
  const { startedAt } = step.exchange
  const client_id = first(flow.request, 'client_id')
  const [frame] = flow.byKind.get('authorization-request') ?? []
  const host = frame === undefined ? undefined : hostAt(capture, frame)
  for (const one of capture.flowsNear(startedAt)) {
    if (one.startedAt <= startedAt || one.startedAt - startedAt > SOON) continue
    if (first(one.request, 'client_id') !== client_id) continue
    // Somebody signed in, with this client or by hand.
    if (first(one.request, 'prompt') !== 'none') return null
    const [id] = one.byKind.get('authorization-request') ?? []
    const asked = id === undefined ? undefined : capture.step(id)
    if (asked?.exchange.initiator !== 'document' || !one.byKind.has('authorization-response')) continue
    if (hostAt(capture, asked.exchange.id) !== host || one.byKind.has('token-response')) continue
    const between = capture.between(startedAt, asked.exchange.startedAt).slice(0, MANY)
    const signedIn = between.some(
      ({ exchange }) => exchange.request.method === 'POST' && exchange.initiator === 'document',
    )
    return signedIn || sentAlike(capture, frame, asked.exchange) ? null : asked
  }
  return null
}

/** The frame sent a cookie that the window sent as well: none was kept back. */
function sentAlike(capture: Scene['capture'], frame: number | undefined, window: Exchange): boolean {
  const exchange = frame === undefined ? undefined : capture.step(frame)?.exchange
  const sent = new Set(exchange && cookiesOf(exchange.request).map(({ name, value }) => `${name}=${value}`))
  return cookiesOf(window.request).some(({ name, value }) => sent.has(`${name}=${value}`))
}

function hostAt(capture: Scene['capture'], exchange: number): string | undefined {
  return parseUrl(capture.step(exchange)?.exchange.request.url ?? '')?.hostname
}

function recentLogin({ capture }: Scene, flow: FlowRecord): FlowRecord | undefined {
  const client_id = first(flow.request, 'client_id')
  return capture
    .flowsNear(flow.startedAt)
    .findLast(
      (other) =>
        other !== flow &&
        first(other.request, 'client_id') === client_id &&
        first(other.request, 'prompt') !== 'none' &&
        other.startedAt < flow.startedAt &&
        flow.startedAt - other.startedAt < RECENT &&
        (other.byKind.has('authorization-response') || other.byKind.has('token-response')),
    )
}

/** A tab of its own sends the cookies, and so does a frame of the same site. */
function isForeignFrame({ step, capture }: Scene, flow: FlowRecord): boolean {
  const [id] = flow.byKind.get('authorization-request') ?? []
  const request = (id === undefined ? undefined : capture.step(id)?.exchange) ?? step.exchange
  // The page of this response mode has nobody to post to but the window around it (draft-sakimura-oauth-wmrm 4.1).
  const posts = /^(?:web_message|okta_post_message)$/.test(first(flow.request, 'response_mode') ?? '')
  if (request.initiator === 'document' && !posts && !landsInFrame(capture, flow)) return false
  const server = parseUrl(request.request.url)
  const client = parseUrl(first(flow.request, 'redirect_uri') ?? '')
  return !server || !client || areSameSite(server, client) !== true
}

/**
 * A redirect stays in its frame: where its target was asked for in one, so was what redirected, though a browser that told no
 * Sec-Fetch-Dest of it has it for a page.
 */
function landsInFrame(capture: Scene['capture'], flow: FlowRecord): boolean {
  const landings = [
    ...(flow.byKind.get('authorization-response') ?? []),
    ...(flow.byKind.get('authorization-error') ?? []),
  ]
  return landings.some((id) => capture.step(id)?.exchange.initiator === 'subframe')
}

/** What became of the cookies that the server set at the login; null where they are not seen, or there are none. */
function sessionCookies(
  { capture }: Scene,
  flow: FlowRecord,
  login: FlowRecord,
): 'sent' | 'kept-back' | 'still-held' | null {
  const [id] = flow.byKind.get('authorization-request') ?? []
  const silent = id === undefined ? undefined : capture.step(id)?.exchange
  if (!silent || silent.unseen.includes('request-cookies')) return null
  const host = parseUrl(silent.request.url)?.hostname
  const sent = new Set(cookiesOf(silent.request).map(({ name }) => name))
  const names = new Set<string>()
  const values = new Set<string>()
  let visible = sent.size > 0
  for (const one of login.exchanges) {
    const exchange = capture.step(one)?.exchange
    if (!exchange || parseUrl(exchange.request.url)?.hostname !== host) continue
    visible ||= cookiesOf(exchange.request).length > 0
    for (const set of cookiesSetBy(exchange)) {
      if (isDeletion(set)) continue
      names.add(set.cookie.name)
      values.add(`${set.cookie.name}=${set.cookie.value}`)
    }
  }
  if (names.size === 0) return null
  if ([...names].some((name) => sent.has(name))) return 'sent'
  if (!visible) return null
  const after = capture.between(silent.startedAt + 1, silent.startedAt + SOON).slice(0, MANY)
  const again = after.some(
    ({ exchange: { request } }) =>
      parseUrl(request.url)?.hostname === host &&
      cookiesOf(request).some(({ name, value }) => values.has(`${name}=${value}`)),
  )
  return again ? 'still-held' : 'kept-back'
}
