import type { Step } from '../analysis.ts'
import type { Scene } from '../capture-view.ts'
import { isFederatedResponse } from '../federation-keys.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { isTicket } from './cas.ts'
import { redirectedTo } from './login-again.ts'
import { hostOf } from './names.ts'
import { errorTarget } from './saml-failure.ts'

const SOON = 15_000
const HOPS = 3

/**
 * The page that a login led to is refused with 401 or 403: the client took the response of the login, and something behind it
 * does not let this user in (mod_auth_openidc `Require claim`, roles, groups).
 *
 * @returns Where the response of the login landed; null for any other page.
 */
export function loginBefore({ step, capture, status }: Scene): Step | null {
  const { id, startedAt, initiator, request } = step.exchange
  if ((status !== 401 && status !== 403) || step.messages.length > 0 || request.method !== 'GET') return null
  if (initiator === 'fetch' || initiator === 'resource') return null
  for (const one of capture.between(startedAt - SOON, startedAt)) {
    if (!lands(one) || errorTarget({ step: one, capture })) continue
    let at: Step | null = one
    for (let hop = 0; at && hop < HOPS; hop++) {
      at = redirectedTo(at, capture)
      if (at?.exchange.id === id) return one
    }
  }
  return null
}

function lands({ messages, exchange }: Step): boolean {
  if (isTicket(exchange)) return true
  return messages.some(
    ({ kind, side, params }) =>
      side === 'request' &&
      ((kind === 'authorization-response' && !params.has('error')) || isFederatedResponse(kind)),
  )
}

export const deniedRule: Rule = (scene) => {
  const landing = loginBefore(scene)
  if (!landing) return []
  const host = hostOf(scene.step.exchange.request.url)
  return [
    {
      cause: 'access-denied',
      weight: 46,
      confidence: 'possible',
      summary: say('deniedAfterLogin_tookTheResponseOfTheLoginAnd', host, String(scene.status)),
      remedy: REMEDIES['access-denied'] ?? '',
      decide: say('deniedAfterLogin_theAccessRuleOfThisPageAnd', host),
      because: [
        ...because(scene, say('deniedAfterLogin_theResponseOfTheLoginWasTaken'), landing.exchange.id),
        ...because(scene, say('deniedAfterLogin_thePageWasAnswered', String(scene.status))),
      ],
    },
  ]
}
