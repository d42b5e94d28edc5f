import type { Scene } from '../capture-view.ts'
import { header, originOf, parseUrl, withoutQuery } from '../http.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { forbidsFrame } from './framing.ts'
import { hostOf } from './names.ts'

/**
 * Pages of Keycloak that its adapter only ever loads in a hidden frame: the test for third-party cookies and the session iframe
 * (https://www.keycloak.org/securing-apps/javascript-adapter).
 */
const KEYCLOAK =
  /\/realms\/[^/]+\/protocol\/openid-connect\/(?:3p-cookies\/step[12]|login-status-iframe)\.html$/
const SOON = 5000

/**
 * A page of the authorization server that is made for a frame of the client, `check_session_iframe` (OIDC Session Management 3.3)
 * or one of Keycloak's, and whose headers keep it out of one. Without the page around it only what forbids every frame counts.
 */
export function isKeptOutHelper({ step, capture }: Pick<Scene, 'step' | 'capture'>): boolean {
  const { exchange } = step
  const { request, response, startedAt, initiator } = exchange
  const at = parseUrl(request.url)
  if (!at || response?.status !== 200 || initiator !== 'subframe') return false
  const bare = withoutQuery(request.url)
  const named = capture.metadata.naming(bare)?.members.check_session_iframe === bare
  if (!named && !KEYCLOAK.test(at.pathname)) return false
  const around = parseUrl(header(request.headers, 'referer') ?? '') ?? at
  if (!forbidsFrame(exchange, around)) return false
  // The first page of the test leads to the second where it was shown.
  const next = at.pathname.replace('/step1.html', '/step2.html')
  return !capture
    .between(startedAt, startedAt + SOON)
    .some(
      (one) =>
        one !== step &&
        originOf(one.exchange.request.url) === at.origin &&
        parseUrl(one.exchange.request.url)?.pathname === next &&
        next !== at.pathname,
    )
}

export const helperFrameRule: Rule = (scene) => {
  if (!isKeptOutHelper(scene)) return []
  const { request, response } = scene.step.exchange
  const headers = response?.headers ?? []
  const host = hostOf(request.url)
  const sure = header(request.headers, 'referer') !== undefined
  return [
    {
      cause: 'framing-blocked',
      weight: 90,
      confidence: sure ? 'certain' : 'likely',
      got: header(headers, 'x-frame-options') ?? header(headers, 'content-security-policy') ?? '',
      summary: say('helperFrame_forbidsToShowPageInFrameThat', host),
      remedy: say('helperFrame_letTheAuthorizationServerOr'),
      ...(sure ? {} : { decide: say('helperFrame_theConsoleOfTheBrowserSaysWhether') }),
      because: because(scene, say('helperFrame_thePageIsMadeForFrameAnd')),
    },
  ]
}
