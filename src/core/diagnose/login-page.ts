import type { Scene } from '../capture-view.ts'
import type { FlowRecord } from '../correlate.ts'
import type { Exchange } from '../evidence.ts'
import { header, originOf, parseUrl } from '../http.ts'
import { absolute } from '../protocols/authorization.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { isCasLogin, isTicket } from './cas.ts'
import { isKeptOut } from './framed-login.ts'
import { forbidsFrame } from './framing.ts'
import { hostOf } from './names.ts'

/** A page that the authorization server shows in the course of a login that it has not answered yet. */
export interface LoginPage {
  flow: FlowRecord
  /** The answer to the authorization request led straight here. */
  redirected: boolean
}

/** People take their time on a login page; sessions of servers for it end sooner or later (Keycloak: 30 minutes). */
const LONGEST = 1_800_000
const SOON = 10_000

/**
 * The login that a page of an authorization server belongs to, where the page is another one than the authorization endpoint:
 * sign-in forms post to URLs of their own, and errors that must not be sent to the client (RFC 6749 4.1.2.1) are shown there.
 *
 * @returns Null where no login at that origin is open, and where the client was answered later.
 */
export function loginPageOf({ step, capture }: Scene): LoginPage | null {
  const { request, startedAt, initiator, response } = step.exchange
  if (!response || initiator === 'fetch' || initiator === 'resource') return null
  const origin = originOf(request.url)
  const flow = capture.flowsNear(startedAt).findLast((one) => {
    if (one.startedAt > startedAt || startedAt - one.startedAt > LONGEST) return false
    const [asked] = one.byKind.get('authorization-request') ?? []
    return asked !== undefined && originOf(capture.step(asked)?.exchange.request.url ?? '') === origin
  })
  if (
    !flow ||
    flow.exchanges.has(step.exchange.id) ||
    wasAnswered(capture.flowsNear(startedAt), flow, startedAt)
  )
    return null
  return { flow, redirected: redirectedFrom(flow, { step, capture }) }
}

function wasAnswered(flows: readonly FlowRecord[], flow: FlowRecord, at: number): boolean {
  if (flow.byKind.has('authorization-response')) return true
  const client = first(flow.request, 'client_id')
  return flows.some(
    (one) =>
      one.startedAt > at &&
      first(one.request, 'client_id') === client &&
      one.byKind.has('authorization-response'),
  )
}

function redirectedFrom(flow: FlowRecord, { step, capture }: Pick<Scene, 'step' | 'capture'>): boolean {
  const { request, startedAt } = step.exchange
  return [...(flow.byKind.get('authorization-request') ?? [])].slice(0, 5).some((id) => {
    const asked = capture.step(id)?.exchange
    const location = header(asked?.response?.headers ?? [], 'location')
    if (!asked || !location || startedAt - asked.startedAt > SOON) return false
    return absolute(location, asked.request.url).split('#')[0] === request.url.split('#')[0]
  })
}

/**
 * Paths of error pages: IdentityServer `/home/error`, Google `/signin/oauth/error`, Spring `/error`, Salesforce
 * `/setup/secur/RemoteAccessErrorPage.apexp`.
 */
const ERROR_PATH = /(?:(?:^|[/_.-])error(?:s|page)?|errorpage)(?:$|[/_.-])/i

export function isErrorPage({ request }: Pick<Exchange, 'request'>): boolean {
  return ERROR_PATH.test(parseUrl(request.url)?.pathname ?? '')
}

/** Cheaply, whether an exchange without messages could be such a page and tell of a failure. */
export function mayBeLoginPage(exchange: Exchange): boolean {
  const { initiator, request, response } = exchange
  if (!response || initiator === 'fetch' || initiator === 'resource') return false
  if (isCasLogin(exchange) || isTicket(exchange) || isKeptOut(exchange)) return true
  if (!/html/.test(response.body?.mimeType ?? '')) return false
  return request.method === 'POST' || isErrorPage({ request }) || namesError(response)
}

/** Entra ID shows its codes on pages of any path (https://learn.microsoft.com/entra/identity-platform/reference-error-codes). */
function namesError({ body }: NonNullable<Exchange['response']>): boolean {
  return body?.encoding === 'text' && body.text.length < PAGE && /\bAAD(?:STS|B2C)\d{5,7}: /.test(body.text)
}

/** Bytes of a page that is looked through for a code. */
const PAGE = 200_000

/** Whether such a page tells of a failure, by its status, its path, or its words. */
export function failsLogin(scene: Scene, { redirected }: LoginPage): boolean {
  const { status, refusals, step } = scene
  if (refusals.some(({ place, cause, specificity }) => place === 'page' && cause && specificity === 'high'))
    return true
  if (!redirected) return false
  return (
    status === 400 || (status < 500 && ERROR_PATH.test(parseUrl(step.exchange.request.url)?.pathname ?? ''))
  )
}

/**
 * The server shows an error in place of answering: it must not redirect where redirect_uri or client_id is what it refuses
 * (RFC 6749 4.1.2.1).
 */
export const shownErrorRule: Rule = (scene) => {
  const { status, step, flow } = scene
  const path = parseUrl(step.exchange.request.url)?.pathname ?? ''
  const shown = ERROR_PATH.test(path) && status < 500
  const uri = flow && first(flow.request, 'redirect_uri')
  if (!uri || !(shown || status === 400)) return []
  const server = hostOf(step.exchange.request.url)
  const candidate: Candidate = {
    cause: 'redirect-uri-mismatch',
    weight: 50,
    confidence: 'possible',
    got: uri,
    summary: say('loginPage_showedAnErrorPageAndDidNot', server, uri),
    remedy: say('loginPage_registerExactlyThisRedirect'),
    decide: say('loginPage_theLogOfTheAuthorizationServer'),
    because: because(scene, say('loginPage_noAnswerWentToRedirectUriRfc')),
  }
  return [candidate, ...framed(scene, uri)]
}

/** prompt=none is for hidden frames, which show such a page to nobody (OIDC Core 3.1.2.6). */
function framed(scene: Scene, uri: string): Candidate[] {
  const { step, flow } = scene
  const silent = flow && first(flow.request, 'prompt') === 'none'
  if (!silent || !forbidsFrame(step.exchange, parseUrl(uri))) return []
  const inFrame = step.exchange.initiator === 'subframe'
  return [
    {
      cause: 'framing-blocked',
      weight: inFrame ? 49 : 47,
      confidence: inFrame ? 'likely' : 'possible',
      summary: say('loginPage_answeredPromptNoneWithAnError', hostOf(step.exchange.request.url)),
      remedy: say('loginPage_openTheSameRequestInWindowOf'),
      because: because(scene, say('said_frameOptionsOrFrameAncestors')),
    },
  ]
}
