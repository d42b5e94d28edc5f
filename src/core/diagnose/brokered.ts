import type { Scene } from '../capture-view.ts'
import { dateOf, originOf } from '../http.ts'
import type { Candidate, Rule } from './candidate.ts'
import { SIGN_IN_RULES } from './saml.ts'

/** How long a broker may ask the person for more before it answers the client. */
const PENDING = 60_000

/** What only suggests a cause is no reason to look behind the broker's own answer. */
const TELLING = 60

/**
 * A broker signs its users in elsewhere, by SAML or WS-Federation, and tells the client only that it failed: what speaks
 * against the response that the broker got is the cause of its error (OIDC Core 3.1.2.6 names none for it).
 */
export const brokeredRule: Rule = (scene) => {
  const landing = landingBefore(scene)
  if (!landing) return []
  return SIGN_IN_RULES['sign-in-response']
    .flatMap((rule) => rule(landing))
    .filter(({ weight }) => weight >= TELLING)
    .map((one): Candidate => ({ ...one, weight: one.weight - 1 }))
}

/** The last response that the authorization server got before it refused the client. */
function landingBefore({ step, flow, capture }: Scene): Scene | null {
  if (!flow) return null
  const servers = new Set(
    [...(flow.byKind.get('authorization-request') ?? [])].map((id) => originOf(urlOf(capture, id))),
  )
  const end = step.exchange.startedAt
  const found = capture.between(Math.max(flow.startedAt, end - PENDING), end).findLast((one) => {
    const lands = one.messages.some(({ kind, side }) => side === 'request' && LANDINGS.has(kind))
    return lands && one.exchange.id !== step.exchange.id && servers.has(originOf(one.exchange.request.url))
  })
  if (!found) return null
  const { id, response } = found.exchange
  return {
    step: found,
    status: response?.status ?? 0,
    serverTime: response ? dateOf(response) : null,
    presentations: capture.presentationsOf(id),
    refusals: capture.refusalsOf(id),
    flow: capture.flowOf(id),
    capture,
  }
}

const LANDINGS: ReadonlySet<string> = new Set(['saml-response', 'wsfed-sign-in-response'])

function urlOf(capture: Scene['capture'], id: number): string {
  return capture.step(id)?.exchange.request.url ?? ''
}
