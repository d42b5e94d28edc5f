import type { Step } from '../core/analysis.ts'
import { type Check, failed, PASSED } from '../core/check.ts'
import { originOf, parseUrl } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

/** Milliseconds between a logout and the login that shows what it left. */
const SOON = 600_000
const LOGOUT = /\/(?:log[-_]?(?:out|off)|sign[-_]?(?:out|off)|end[-_]?session)(?=[/.]|$)/i

export const logoutLocalOnly: Check = {
  meta: {
    id: 'logout-local-only',
    title: say('check_logoutLocalOnly_title'),
    failureTitle: say('check_logoutLocalOnly_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['OIDC RP-Initiated Logout 2'],
  },
  judge({ step, flow, capture }) {
    const { exchange, messages } = step
    const request = messages.find(({ kind, side }) => kind === 'authorization-request' && side === 'request')
    const answered = messages.some(
      ({ kind, side }) => kind === 'authorization-response' && side === 'response',
    )
    const client = originOf(first(request?.params ?? new Map(), 'redirect_uri') ?? '')
    if (!request || !flow || !client || !answered || first(request.params, 'prompt') === 'none') return []
    const logouts = capture.between(exchange.startedAt - SOON, exchange.startedAt - 1).filter(isLogout)
    const own = logouts.findLast((one) => originOf(one.exchange.request.url) === client)
    if (!own) return []
    const beyond = logouts.some((one) => originOf(one.exchange.request.url) !== client)
    if (beyond || own.messages.some(({ kind }) => kind === 'logout-request')) return PASSED
    return failed({
      detail: say(
        'check_logoutLocalOnly_detail',
        parseUrl(own.exchange.request.url)?.pathname ?? say('check_logoutLocalOnly_itsLogout'),
      ),
      remedy: say('check_logoutLocalOnly_remedy'),
    })
  },
}

function isLogout({ exchange, messages }: Step): boolean {
  if (messages.some(({ kind }) => kind === 'logout-request')) return true
  const { url, method } = exchange.request
  if (exchange.initiator === 'resource' || method === 'OPTIONS') return false
  return LOGOUT.test(parseUrl(url)?.pathname ?? '')
}
