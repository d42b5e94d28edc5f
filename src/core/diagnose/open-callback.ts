import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import { dateOf, originOf } from '../http.ts'
import type { Message } from '../message.ts'
import { first } from '../protocols/reading.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { textClaim, textValues } from '../tokens/claims.ts'
import { topicOf } from './callback-words.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { keepsPersonOut } from './error-route.ts'
import { idTokenOf } from './id-token.ts'
import { hostOf } from './names.ts'
import { PHRASES } from './phrases.ts'
import { openBehindCallback } from './ruled-out.ts'
import { hasStackTrace } from './stack-trace.ts'

/** Where nothing in the capture speaks for one cause: all of them are possible, the commonest first. */
const BEHIND_CODE: readonly Cause[] = [
  'client-authentication-failed',
  'issuer-mismatch',
  'nonce-mismatch',
  'clock-skew',
]
const OF_ID_TOKEN: readonly Cause[] = ['nonce-mismatch', 'issuer-mismatch', 'clock-skew']

/** Rows of the refusal table that name a group of checks and not the one that failed, with what each group holds. */
const GROUPS: Readonly<Record<string, readonly Cause[]>> = {
  // openid-client 6, OAUTH_INVALID_RESPONSE: the parameter iss, state, and the signature of the ID token
  'openid-client-response': ['issuer-mismatch', 'unknown-signing-key', 'unsupported-signing-algorithm'],
  // openid-client 6, OAUTH_JWT_CLAIM_COMPARISON_FAILED: nonce, iss, aud, azp, hashes
  'openid-client-claim': ['nonce-mismatch', 'issuer-mismatch', 'audience-mismatch'],
  // oidc_handle_redirect_authorization_response: the redemption, then the ID token (issuer, nonce, keys, times)
  'modauth-response': [
    'issuer-mismatch',
    'client-authentication-failed',
    'unknown-signing-key',
    'clock-skew',
  ],
  'modauth-state-page': ['state-cookie-lost', 'state-mismatch'],
}

const MINUTE = 60_000

/** A route that is not there, and a server that a gateway did not reach: the client never looked at the response. */
const NOT_RUN: ReadonlySet<number> = new Set([404, 405, 502, 503, 504])

/**
 * A web application that used the response of a login out of the browser's sight, and failed: what the capture rules out, and
 * what is left. Nothing here is ever certain: only the application's log knows.
 */
export const openCallbackRule: Rule = (scene) => {
  const back = landed(scene)
  // `code` and `state` are words of shops and forms as well: only the response to a request that was seen counts.
  if (!back || !scene.flow?.request.size || NOT_RUN.has(scene.status)) return []
  const topic = topicOf(scene)
  // The page is about something else: only what the capture shows counts.
  if (topic === 'other') return [...replayed(scene, back), ...otherIssuer(scene, back)]
  if (topic === 'not-allowed' || keepsPersonOut(scene)) return [notAllowed(scene)]
  const told = scene.refusals.flatMap(({ id }) => GROUPS[id] ?? [])
  const signs = [...replayed(scene, back), ...otherIssuer(scene, back), ...waited(scene), ...clocks(scene)]
  const general = told.length > 0 ? told : back.params.has('code') ? BEHIND_CODE : OF_ID_TOKEN
  const denied: Cause[] = told.length === 0 && scene.status === 403 ? ['access-denied'] : []
  const open = [...denied, ...(back.params.has('iss') ? general : issuerLater(general))]
    .filter((cause) => !isRuledOut(scene, cause))
    .map((cause, at) => possible(scene, cause, (told.length > 0 ? 48 : 31) - at * 2))
  return [...signs, ...open]
}

/** The client says that it knows the person, and not as one who may come in. */
function notAllowed(scene: Scene): Candidate {
  const host = hostOf(scene.step.exchange.request.url)
  return {
    cause: 'access-denied',
    weight: 57,
    confidence: 'likely',
    summary: say('openCallback_tookTheResponseOfTheLoginAnd', host, PHRASES['access-denied']),
    remedy: REMEDIES['access-denied'] ?? '',
    decide: say('openCallback_whatHoldsOfThisAccountWhether', host),
    because: because(scene, say('openCallback_itsAnswerSaysThatTheAccount')),
  }
}

/** With `iss` in the response a client compares the issuer before anything else (RFC 9207 2.4), else in the ID token only. */
function issuerLater(causes: readonly Cause[]): readonly Cause[] {
  const [head, second, ...rest] = causes
  return head === 'issuer-mismatch' && second ? [second, head, ...rest] : causes
}

function landed({ step }: Scene): Message | undefined {
  return step.messages.find(({ kind, side }) => kind === 'authorization-response' && side === 'request')
}

function possible(scene: Scene, cause: Cause, weight: number, why?: string): Candidate {
  const host = hostOf(scene.step.exchange.request.url)
  const open = openBehindCallback(scene)
  const said = scene.refusals.find(({ id }) => GROUPS[id])
  return {
    cause,
    weight,
    confidence: 'possible',
    summary: said
      ? say('openCallback_didNotTakeTheResponseSaying', host, said.text, PHRASES[cause])
      : say('openCallback_didNotTakeTheResponseOfThe', host, PHRASES[cause]),
    remedy: REMEDIES[cause] ?? '',
    decide: `${open}${open ? ' ' : ''}${say('openCallback_theLogOfNamesTheReason', host)}`,
    because: because(scene, why ?? say('openCallback_itAnswered', String(scene.status))),
  }
}

/** The same code had reached the client before, and was used then (RFC 6749 4.1.2: once only). */
function replayed(scene: Scene, back: Message): Candidate[] {
  const code = first(back.params, 'code')
  const { id, startedAt } = scene.step.exchange
  for (const at of code === undefined ? [] : (scene.flow?.byKind.get('authorization-response') ?? [])) {
    const other = scene.capture.step(at)
    if (!other || at === id || other.exchange.startedAt >= startedAt) continue
    const before = landed({ ...scene, step: other })
    const status = other.exchange.response?.status ?? 0
    if (before && first(before.params, 'code') === code && status >= 200 && status < 400)
      return [
        {
          ...possible(scene, 'code-reused', 64),
          confidence: 'likely',
          summary: say(
            'openCallback_theResponseOfThisLoginHadReached',
            hostOf(scene.step.exchange.request.url),
          ),
          because: because(scene, say('openCallback_theSameCodeWasUsedHereFirst'), at),
        },
      ]
  }
  return []
}

/** `iss` of the response against the issuer that metadata names for this authorization endpoint (RFC 9207 2.4). */
function otherIssuer(scene: Scene, back: Message): Candidate[] {
  const got = first(back.params, 'iss')
  const [asked] = scene.flow?.byKind.get('authorization-request') ?? []
  const url = asked === undefined ? undefined : scene.capture.step(asked)?.exchange.request.url
  const expected = url && scene.capture.endpoints.issuerOf(url)
  if (!got || !expected || got === expected) return []
  const why = say('openCallback_theResponseNamesAnotherIssuer')
  return [
    {
      ...possible(scene, 'issuer-mismatch', 62, why),
      confidence: 'likely',
      got,
      expected,
      expectedFrom: say('said_theMetadataOfTheAuthorization'),
    },
  ]
}

/** Codes live a minute in many servers, ten at most (RFC 6749 4.1.2). */
function waited(scene: Scene): Candidate[] {
  const { startedAt, duration } = scene.step.exchange
  const issued = answerBefore(scene)
  const took = issued === null ? null : startedAt + (duration ?? 0) - issued.at
  if (took === null || took < MINUTE) return []
  return [
    possible(
      scene,
      'code-expired',
      50,
      say('openCallback_wentByAfterTheCodeWasIssued', Math.round(took / 1000)),
    ),
  ]
}

/** The clock of the client's server against that of the authorization server, by their Date headers. */
function clocks(scene: Scene): Candidate[] {
  const { serverTime, step } = scene
  const issued = answerBefore(scene)
  if (serverTime === null || issued?.date == null) return []
  const skew = Math.round((serverTime - step.exchange.startedAt - (issued.date - issued.started)) / 1000)
  if (Math.abs(skew) < 60) return []
  return [possible(scene, 'clock-skew', 54, say('said_clocksAreApart', Math.abs(skew)))]
}

/** The answer of the authorization server that sent the browser here. */
function answerBefore({
  flow,
  step,
  capture,
}: Scene): { at: number; started: number; date: number | null } | null {
  const origin = originOf(step.exchange.request.url)
  let found: { at: number; started: number; date: number | null } | null = null
  for (const id of flow?.exchanges ?? []) {
    const one = capture.step(id)?.exchange
    if (!one?.response || one.startedAt > step.exchange.startedAt || originOf(one.request.url) === origin)
      continue
    found = { at: one.startedAt + (one.duration ?? 0), started: one.startedAt, date: dateOf(one.response) }
  }
  return found
}

/** What the ID token of the response itself shows to be in order. */
function isRuledOut(scene: Scene, cause: Cause): boolean {
  const { flow } = scene
  const token = idTokenOf(scene)
  const sent = flow?.request ?? new Map()
  if (cause === 'nonce-mismatch' && flow && !sent.has('nonce')) return true
  if (cause === 'client-authentication-failed' && flow?.byKind.has('token-response')) return true
  if (!token || !flow) return false
  if (cause === 'audience-mismatch')
    return textValues(token.claims?.aud).includes(first(sent, 'client_id') ?? '')
  // The client redeemed the code, so that it still held what it had stored for this login.
  if (cause === 'nonce-mismatch')
    return flow.byKind.has('token-response') && textClaim(token.claims, 'nonce') === first(sent, 'nonce')
  const iss = textClaim(token.claims, 'iss')
  // A client that cuts the final slash off its configured issuer reads the same metadata, and compares another value.
  if (cause !== 'issuer-mismatch' || iss === undefined || iss.endsWith('/')) return false
  return scene.capture.metadataOf(iss) !== null
}

/** What a heading of an error page says. */
const HEADING =
  /<(?:title|h1)[^>]{0,200}>[^<]{0,200}(?:\b(?:error|failed|failure|denied|forbidden|unauthori[sz]ed|invalid authentication|not allowed)\b|went wrong)/i

/** A server's page at the redirect URI that calls itself a failure, with status 200. */
export function isFailedCallback({ step, flow, status }: Scene): boolean {
  const { response, unseen } = step.exchange
  if (status === 200 && flow?.request.size && hasStackTrace(step.exchange)) return true
  if (status !== 200 || !flow?.request.size || unseen.includes('response-body') || !response?.body)
    return false
  // An application in the page redeems by itself; what it holds in its page for other days is no answer.
  if (flow.byKind.has('token-request') || flow.byKind.has('token-response')) return false
  const { text, encoding, mimeType } = response.body
  return encoding === 'text' && /html/.test(mimeType) && text.length < 20_000 && HEADING.test(text)
}
