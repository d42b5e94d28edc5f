import type { Scene } from '../capture-view.ts'
import { originOf } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { type CorsFault, keptFromPage, preflightFault, stoppedFor } from './cors.ts'
import { refusedPreflight } from './failure.ts'
import { hostOf } from './names.ts'

/** A preflight never has credentials (Fetch 4.8): a server that asks for them there blocks the call itself. */
export const preflightRule: Rule = (scene) => {
  const own = scene.step.messages.some(({ kind }) => kind === 'preflight')
  const at = own ? scene.step.exchange.id : scene.status === 0 ? refusedPreflight(scene) : null
  const preflight = at === null ? undefined : scene.capture.step(at)?.exchange
  const fault = preflight && preflightFault(preflight)
  if (!preflight?.response || !fault) return []
  const { status } = preflight.response
  return [
    {
      cause: 'cors-blocked',
      weight: 94,
      confidence: 'certain',
      got: fault.got,
      expected: fault.expected,
      summary: say('browser_soTheBrowserNeverSentTheCall', hostOf(preflight.request.url), fault.words),
      remedy:
        status === 401 || status === 403
          ? say('browser_exemptOptionsFromAuthentication')
          : say('browser_answerOptionsWithStatusAndThe'),
      because: because(scene, say('browser_optionsWasAnswered', String(status)), preflight.id),
    },
  ]
}

/** The answer came, and the browser kept it from the page. */
export const corsRule: Rule = (scene) => {
  const { request, error } = scene.step.exchange
  if (scene.status === 0 && refusedPreflight(scene) !== null) return []
  const kept = keptFromPage(scene)
  if (kept) return [keptAnswer(scene, kept)]
  if (!error || stoppedFor(scene) === null) return []
  return [
    {
      cause: 'cors-blocked',
      weight: 60,
      confidence: 'likely',
      got: error,
      summary: say('browser_theCallToFailedInTheBrowser', hostOf(request.url), error),
      remedy: REMEDIES['cors-blocked'] ?? '',
      decide: say('said_theConsoleOfThePageNamesThe'),
      because: because(scene, say('browser_theBrowserReports', error)),
    },
  ]
}

/** An origin of `null` is what a redirect to another origin leaves (Fetch 4.4): what led there is the matter then. */
function keptAnswer(scene: Scene, { words, got, expected }: CorsFault): Candidate {
  const redirected = expected === 'null'
  const broke = scene.status >= 500
  return {
    cause: 'cors-blocked',
    // A server or gateway that broke down sends none of its headers: that it did is the matter then.
    weight: broke ? 29 : 78,
    confidence: redirected || broke ? 'likely' : 'certain',
    got,
    expected,
    summary: say(
      'browser_answeredSoTheBrowserKeptThe',
      hostOf(scene.step.exchange.request.url),
      String(scene.status),
      words,
    ),
    remedy: redirected
      ? say('browser_callTheFinalUrlDirectlyRedirect')
      : say('browser_sendTheCorsHeadersWithEvery'),
    because: because(
      scene,
      say('browser_thePageOriginIsTheAnswerHas', expected, got, scene.step.exchange.error ?? ''),
    ),
  }
}

/** 431, and the 400 that servers write for headers they do not want to read (RFC 6585 5). */
export const headerSizeRule: Rule = (scene) => {
  const { request, unseen } = scene.step.exchange
  const size = request.headers.reduce((sum, { name, value }) => sum + name.length + value.length + 4, 0)
  // RFC 9110 15.5.14: 413 is about a body; without one it is about the head (Google's load balancer, older Jetty).
  const named = scene.status === 431 || (scene.status === 413 && request.body === null && size > 8000)
  if (!named && !(scene.status === 400 && size > 8000)) return []
  const all = !unseen.includes('request-cookies') && !unseen.includes('request-authorization')
  const candidate: Candidate = {
    cause: 'headers-too-large',
    weight: named ? 93 : 70,
    confidence: named ? 'certain' : 'likely',
    ...(all ? { got: say('browser_bytesOfHeaders', size) } : {}),
    summary: say('browser_refusedTheRequestForTheSize', hostOf(request.url)),
    remedy: REMEDIES['headers-too-large'] ?? '',
    because: because(
      scene,
      all
        ? say('browser_theRequestHeadersTakeBytes', size)
        : say('browser_statusNotEveryHeaderIsShown', String(scene.status)),
    ),
  }
  return [candidate]
}

/** A server error of the authorization server with no words of its own. */
export const serverErrorRule: Rule = (scene) => {
  if (scene.status < 500) return []
  if (isOwnCallback(scene)) return []
  return [
    {
      cause: 'idp-error',
      weight: 30,
      confidence: 'possible',
      got: String(scene.status),
      summary: say(
        'said_failedByItselfWithStatus',
        hostOf(scene.step.exchange.request.url),
        String(scene.status),
      ),
      remedy: REMEDIES['idp-error'] ?? say('browser_lookIntoTheLogOfTheServer'),
      decide: say('browser_theServerLogAtThisMoment'),
      because: because(scene, say('said_status', String(scene.status))),
    },
  ]
}

/** The response of a login reached the client, which is no authorization server itself: what fails there is the client. */
function isOwnCallback({ step, capture }: Scene): boolean {
  const lands = step.messages.some(
    ({ kind, side }) => kind === 'authorization-response' && side === 'request',
  )
  return lands && !capture.endpoints.isAuthorizationServer(originOf(step.exchange.request.url) ?? '')
}
