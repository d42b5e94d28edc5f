import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import { header, originOf } from '../http.ts'
import { say } from '../say.ts'

/** What the answer lacked for the browser to go on. */
export interface CorsFault {
  /** As the end of a sentence about the answer. */
  words: string
  got: string
  expected: string
}

/** Methods that need no leave (Fetch 2.2.1). */
const SAFELISTED = new Set(['GET', 'HEAD', 'POST'])

/**
 * Why a browser takes this answer to a preflight for a network error (Fetch 4.8): an ok status, the CORS check, then the method
 * and each header that was asked for. Null for an answer that allows the call, and where none was seen.
 *
 * `*` stands for every method and header but `Authorization`, which has to be named.
 */
export function preflightFault({ request, response }: Exchange): CorsFault | null {
  const method = header(request.headers, 'access-control-request-method')
  if (!response || response.status === 0) return null
  const { status, headers } = response
  if (status < 200 || status > 299)
    return {
      words: say('cors_answeredThePreflightWith', String(status)),
      got: String(status),
      expected: say('cors_xxAnswerWithAccessControlAllow'),
    }
  // An answer without any header is one whose headers were left out.
  if (method === undefined || headers.length === 0) return null
  const origin = originFault({ request, response })
  if (origin) return { ...origin, words: say('cors_answeredThePreflight', origin.words) }
  const methods = listed(header(headers, 'access-control-allow-methods'))
  if (!SAFELISTED.has(method) && !methods.includes(method.toLowerCase()) && !methods.includes('*'))
    return {
      words: say('cors_didNotAllowTheMethodAtThe', method),
      got: methods.join(', ') || say('cors_noAccessControlAllowMethods'),
      expected: method,
    }
  const allowed = listed(header(headers, 'access-control-allow-headers'))
  const missing = listed(header(request.headers, 'access-control-request-headers')).find(
    (name) => !allowed.includes(name) && (name === 'authorization' || !allowed.includes('*')),
  )
  if (missing === undefined) return null
  return {
    words: say('cors_didNotAllowTheHeaderAtThe', missing),
    got: allowed.join(', ') || say('cors_noAccessControlAllowHeaders'),
    expected: missing,
  }
}

/** Why the CORS check fails for this answer (Fetch 4.9); null where it passes, or where the request named no origin. */
export function originFault({ request, response }: Pick<Exchange, 'request' | 'response'>): CorsFault | null {
  const origin = header(request.headers, 'origin')
  if (origin === undefined || !response || response.headers.length === 0) return null
  if (origin === originOf(request.url)) return null
  const allowed = header(response.headers, 'access-control-allow-origin')?.trim()
  if (allowed === undefined)
    return {
      words: say('cors_withoutAccessControlAllowOrigin'),
      got: say('said_noAccessControlAllowOrigin'),
      expected: origin,
    }
  if (allowed === '*' || allowed === origin) return null
  return {
    words: say('cors_forAnotherOrigin', allowed.slice(0, 200)),
    got: allowed.slice(0, 200),
    expected: origin,
  }
}

function listed(value = ''): string[] {
  return value
    .toLowerCase()
    .split(',')
    .slice(0, 100)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** The preflight of this very request; of several the last. */
export function preflightOf({ step, capture }: Scene): Exchange | null {
  const { startedAt, request } = step.exchange
  const found = capture
    .between(startedAt - 5000, startedAt + 1000)
    .findLast(({ exchange }) => exchange.request.method === 'OPTIONS' && exchange.request.url === request.url)
  return found?.exchange ?? null
}

/** Whether a preflight asked leave for `Authorization`, or for a proof: the call then carries one (Fetch 4.8). */
export function asksForToken({ request }: Exchange): boolean {
  return listed(header(request.headers, 'access-control-request-headers')).some(
    (name) => name === 'authorization' || name === 'dpop',
  )
}

/** What browsers report where a rule of the page, not the network, stopped a request; a network fault has a name of its own. */
const NO_NETWORK_FAULT = /^(?:net::ERR_FAILED|NS_ERROR_DOM_BAD_URI)$|\bCORS\b|access control|cross-origin/i

/**
 * The call ended in the browser as one that CORS stops: sent by a page of another origin, without an answer.
 *
 * @returns The origin of the page.
 */
export function stoppedFor({ step, status }: Scene): string | null {
  const { request, error } = step.exchange
  if (status !== 0 || error === null || !NO_NETWORK_FAULT.test(error.slice(0, 500))) return null
  const page = header(request.headers, 'origin') ?? originOf(header(request.headers, 'referer') ?? '')
  return page && page !== originOf(request.url) ? page : null
}

/** The answer came, and the browser says that it failed: the page was not let read it. */
export function keptFromPage({ step, status }: Scene): CorsFault | null {
  return status > 0 && step.exchange.error !== null ? originFault(step.exchange) : null
}

/** A call with a token, or for one, that CORS stopped before or after it was sent. */
export function isBlocked(scene: Scene): boolean {
  const { step, status, presentations } = scene
  if (step.exchange.request.method === 'OPTIONS') return false
  const preflight = preflightOf(scene)
  const asked = preflight !== null && asksForToken(preflight)
  const meant = asked || presentations.length > 0
  if (status === 0) {
    if (preflight && meant && preflightFault(preflight)) return true
    return meant && stoppedFor(scene) !== null
  }
  return (meant || step.messages.some(({ kind }) => kind === 'challenge')) && keptFromPage(scene) !== null
}
