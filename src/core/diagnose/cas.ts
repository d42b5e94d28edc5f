import type { Step } from '../analysis.ts'
import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import type { Cause } from '../finding.ts'
import { parseUrl, queryParams } from '../http.ts'
import { isCasLoginUrl } from '../protocols/cas.ts'
import { first } from '../protocols/reading.ts'
import { shorten } from '../refusal/quote.ts'
import { namesCause } from '../refusal/read.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { PHRASES } from './phrases.ts'

export function isCasLogin({ request }: Pick<Exchange, 'request'>): boolean {
  return isCasLoginUrl(request.url)
}

/** A CAS server that shows an error in place of its login page or of the way back; it answers with 200 or 403. */
export function casRefused({ step, refusals }: Scene): boolean {
  return isCasLogin(step.exchange) && refusals.some((one) => one.place === 'page' && namesCause(one))
}

/** A service ticket where it reaches the application (CAS Protocol 3.1): the ticket, and the URL without it. */
function ticketOf({ request, initiator }: Exchange): { ticket: string; service: string } | null {
  if (initiator === 'fetch' || initiator === 'resource' || request.method !== 'GET') return null
  const url = parseUrl(request.url)
  const ticket = url?.searchParams.get('ticket') ?? ''
  if (!url || !/^[SP]T-[\x21-\x7e]{4,400}$/.test(ticket)) return null
  const service = new URL(url)
  service.searchParams.delete('ticket')
  return { ticket, service: service.href }
}

export function isTicket(exchange: Exchange): boolean {
  return ticketOf(exchange) !== null
}

const MINUTE = 60_000

/** Tickets are words of help desks as well: only what a login at a CAS server led to counts. */
function cameFromCas({ step, capture }: Pick<Scene, 'step' | 'capture'>): boolean {
  const { startedAt } = step.exchange
  return capture.between(startedAt - 10 * MINUTE, startedAt).some(({ exchange }) => isCasLogin(exchange))
}

/** What a validation answers that is no success (CAS Protocol 2.5.3). */
function failedValidation({ step }: Pick<Scene, 'step'>): { code: string; said: string } | null {
  const answer = step.messages.find(({ kind }) => kind === 'cas-validation-response')
  const code = answer && first(answer.params, 'code')
  return code ? { code, said: first(answer.params, 'description') ?? '' } : null
}

/** The application or the CAS server refuses the ticket, or the login goes round. */
export function ticketRefused(scene: Scene): boolean {
  const { step, status, capture } = scene
  if (failedValidation(scene)) return true
  if (ticketOf(step.exchange) === null || !cameFromCas(scene)) return false
  if (status >= 400) return status !== 404 && !capture.laterSuccess(step)
  return (rounds(scene) ?? 0) >= 3
}

/** Tickets for the same URL within a minute around, when this is the last; null where a later one came. */
function rounds({ step, capture }: Pick<Scene, 'step' | 'capture'>): number | null {
  const own = ticketOf(step.exchange)
  if (!own) return null
  const { startedAt } = step.exchange
  const same = (one: Step) => ticketOf(one.exchange)?.service === own.service
  if (capture.between(startedAt + 1, startedAt + MINUTE).some(same)) return null
  const found = capture.between(startedAt - MINUTE, startedAt).filter(same)
  return new Set(found.map(({ exchange }) => ticketOf(exchange)?.ticket)).size
}

/** The ticket is checked between two servers, which no browser shows. */
export const ticketRule: Rule = (scene) => {
  const { step, capture, status } = scene
  const failure = failedValidation(scene)
  if (failure) return [validation(scene, failure)]
  const own = ticketOf(step.exchange)
  if (!own) return []
  const times = rounds(scene) ?? 0
  if (status < 400 && times >= 3) return [goesRound(scene, times)]
  const { startedAt, id } = step.exchange
  const before = capture
    .between(startedAt - 10 * MINUTE, startedAt)
    .find(({ exchange }) => exchange.id !== id && ticketOf(exchange)?.ticket === own.ticket)
  if (before)
    return [
      {
        ...possible(scene, 'code-reused', 60),
        confidence: 'likely',
        summary: say('cas_theTicketHadReachedBeforeIt', hostOf(own.service)),
        because: because(scene, say('cas_theSameTicketWasUsedHereFirst'), before.exchange.id),
      },
    ]
  return (['redirect-uri-mismatch', 'code-expired', 'idp-error'] as const).map((cause, at) =>
    possible(scene, cause, 36 - at * 2),
  )
}

/** Codes of CAS Protocol 2.5.3. */
const CODES: Readonly<Record<string, Cause>> = {
  INVALID_TICKET: 'code-expired',
  INVALID_TICKET_SPEC: 'login-required',
  INVALID_SERVICE: 'redirect-uri-mismatch',
  UNAUTHORIZED_SERVICE: 'relying-party-unknown',
  UNAUTHORIZED_SERVICE_PROXY: 'access-denied',
  INVALID_PROXY_CALLBACK: 'redirect-uri-mismatch',
}

/** The CAS server says itself why it does not take the ticket. */
function validation(scene: Scene, { code, said }: { code: string; said: string }): Candidate {
  const { startedAt, id } = scene.step.exchange
  const asked = queryParams(scene.step.exchange.request.url)
  const ticket = first(asked, 'ticket')
  const near = scene.capture.between(startedAt - 10 * MINUTE, startedAt)
  const before = near.find(
    ({ exchange, messages }) =>
      exchange.id !== id &&
      messages.some((one) => one.kind === 'cas-validation-request' && first(one.params, 'ticket') === ticket),
  )
  const login = near.flatMap(({ messages }) => messages).findLast(({ kind }) => kind === 'cas-login-request')
  const cause = code === 'INVALID_TICKET' && before ? 'code-reused' : (CODES[code] ?? 'idp-error')
  const service = first(asked, 'service')
  const meant = login && first(login.params, 'service')
  const differs =
    code === 'INVALID_SERVICE' && service !== undefined && meant !== undefined && meant !== service
  return {
    cause,
    weight: 91,
    confidence: 'certain',
    ...(differs ? { got: service, expected: meant, expectedFrom: say('cas_theLoginAtTheCasServer') } : {}),
    summary: say('cas_theCasServerRefusedTheTicket', code, PHRASES[cause]),
    remedy: REMEDIES[cause] ?? '',
    because: [
      ...because(
        scene,
        said ? say('cas_itAnsweredWithWords', code, shorten(said)) : say('cas_itAnswered', code),
      ),
      ...(before ? because(scene, say('cas_theSameTicketWasCheckedHere'), before.exchange.id) : []),
    ],
  }
}

const PERHAPS: Partial<Record<Cause, string>> = {
  'redirect-uri-mismatch': say('cas_itChecksTheTicketWithAnother'),
  'code-expired': say('cas_theTicketWasTooOldOrHad'),
  'idp-error': say('cas_itCouldNotReachTheCasServer'),
}

function possible(scene: Scene, cause: Cause, weight: number): Candidate {
  const host = hostOf(scene.step.exchange.request.url)
  return {
    cause,
    weight,
    confidence: 'possible',
    summary: say('cas_didNotTakeTheTicketOfThe', host, PERHAPS[cause] ?? PHRASES[cause]),
    remedy: REMEDIES[cause] ?? '',
    decide: say('cas_theLogOfTheCodeThatThe', host),
    because: because(scene, say('cas_itAnsweredToTheTicket', String(scene.status))),
  }
}

function goesRound(scene: Scene, times: number): Candidate {
  return {
    cause: 'redirect-loop',
    weight: 80,
    confidence: 'likely',
    summary: say('cas_askedForNewTicketEachTimeTimes', hostOf(scene.step.exchange.request.url), times),
    remedy: REMEDIES['redirect-loop'] ?? '',
    because: because(scene, say('cas_ticketsForOneUrlWithinMinute', times)),
  }
}
