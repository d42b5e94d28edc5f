import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import { header, parseUrl } from '../http.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { forbidsFrame } from './framing.ts'
import { isKeptOutHelper } from './helper-frame.ts'
import { isErrorPage } from './login-page.ts'
import { hostOf } from './names.ts'

/** A page in a frame that its own headers keep out of it; a redirect is followed, whatever they say. */
export function isKeptOut(exchange: Exchange): boolean {
  const { initiator, response, request } = exchange
  if (initiator !== 'subframe' || !response || header(response.headers, 'location')) return false
  return forbidsFrame(exchange, parseUrl(header(request.headers, 'referer') ?? ''))
}

/** A login in a frame: the login page forbids it (RFC 7034, CSP3 6.4.2), and stays empty. */
export const framedLoginRule: Rule = (scene: Scene) => {
  const { exchange } = scene.step
  // An error is what went wrong, not that nobody sees it.
  if (!isKeptOut(exchange) || (scene.flow && isErrorPage(exchange)) || isKeptOutHelper(scene)) return []
  const { headers } = exchange.response ?? { headers: [] }
  const page = header(exchange.request.headers, 'referer')
  // Without Referer the page around it may be one that SAMEORIGIN allows.
  const sure = page !== undefined || /BLOCKED_BY_RESPONSE|XFO|CSP/.test(exchange.error ?? '')
  const got = header(headers, 'x-frame-options') ?? header(headers, 'content-security-policy') ?? ''
  return [
    {
      cause: 'framing-blocked',
      weight: sure ? 91 : 70,
      confidence: sure ? 'certain' : 'likely',
      got,
      summary: say('framedLogin_forbidsToShowItsLoginPageIn', hostOf(exchange.request.url)),
      remedy: say('framedLogin_beginTheLoginInTheWindowItself'),
      because: because(
        scene,
        page
          ? say('framedLogin_thePageWasAskedForByFrameOf', hostOf(page))
          : say('framedLogin_thePageWasAskedForByFrame'),
      ),
    },
  ]
}

/**
 * The page at the redirect URI of a silent request, whose own headers keep it out of the frame: the application around it waits
 * in vain (RFC 7034 2.1, CSP3 6.4.2). The page around is taken for one of the same origin, which SAMEORIGIN and 'self' allow.
 */
export function isKeptOutLanding({ step, capture }: Pick<Scene, 'step' | 'capture'>): boolean {
  const { initiator, response, request } = step.exchange
  if (initiator !== 'subframe' || !response || header(response.headers, 'location')) return false
  const lands = step.messages.some(
    ({ kind, side }) =>
      side === 'request' && (kind === 'authorization-response' || kind === 'authorization-error'),
  )
  if (!lands && capture.endpoints.role(request.url) !== 'redirect') return false
  return forbidsFrame(step.exchange, parseUrl(request.url))
}

export const framedLandingRule: Rule = (scene) => {
  if (!isKeptOutLanding(scene)) return []
  const { exchange } = scene.step
  const { headers } = exchange.response ?? { headers: [] }
  const host = hostOf(exchange.request.url)
  return [
    {
      cause: 'framing-blocked',
      weight: 92,
      confidence: 'certain',
      got: header(headers, 'x-frame-options') ?? header(headers, 'content-security-policy') ?? '',
      summary: say('framedLogin_forbidsToShowItsOwnPageAt', host),
      remedy: say('framedLogin_leaveFrameOptionsOutOfThePage'),
      because: because(scene, say('framedLogin_theResponseLandedInFrameAnd')),
    },
  ]
}
