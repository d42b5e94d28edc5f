import type { Analysis } from '../analysis.ts'
import { isShown } from '../draw-timeline.ts'
import type { Flow } from '../flow.ts'
import { header } from '../http.ts'
import { absolute } from '../protocols/authorization.ts'

/** One login of a capture with all that belongs to it: what is held against another one. */
export interface Login {
  /** Null for the requests of a capture that holds no login. */
  flow: Flow | null
  /** Failed also where a request failed that no message ties to the login, such as a call without a token. */
  outcome: Flow['outcome']
  /** `Exchange.id`s in order of time. */
  exchanges: number[]
  /** Those beside them that may be calls with a token, which the source did not show. */
  hidden: number[]
}

/**
 * The logins of a capture, those inside another one as a part of that. A request of no login (a preflight, metadata, a call
 * that went without a token) is of the one that began last before it; a redirect
 * that leads into a login is of that.
 */
export function loginsOf(analysis: Analysis): Login[] {
  const { flows, steps } = analysis
  const outer = flows.filter(({ inside }) => inside === null || !flows.some(({ id }) => id === inside))
  const start = ({ exchanges: [first] }: Flow) =>
    (first === undefined ? undefined : analysis.step(first)?.exchange.startedAt) ?? 0
  const logins = outer
    .map((flow) => ({
      flow: flow as Flow | null,
      at: start(flow),
      exchanges: new Set<number>(),
      hidden: [] as number[],
    }))
    .sort((a, b) => a.at - b.at)
  if (logins.length === 0) logins.push({ flow: null, at: 0, exchanges: new Set(), hidden: [] })
  const owners = new Map<number, Set<number>>()
  for (const { flow, exchanges } of logins)
    for (const one of flows)
      if (flow && (one === flow || one.inside === flow.id))
        for (const id of one.exchanges) owners.set(id, exchanges)
  addRedirects(analysis, owners)
  let current = 0
  for (const step of steps) {
    const { id, startedAt } = step.exchange
    while ((logins[current + 1]?.at ?? Number.POSITIVE_INFINITY) <= startedAt) current++
    const owner = owners.get(id) ?? (isShown(step) ? logins[current]?.exchanges : undefined)
    owner?.add(id)
    if (!owner && step.exchange.unseen.includes('request-authorization')) logins[current]?.hidden.push(id)
  }
  return logins
    .filter(({ exchanges }) => exchanges.size > 0)
    .map(({ flow, exchanges, hidden }) => ({
      flow,
      hidden,
      outcome: [...exchanges].some((id) => analysis.diagnosisOf(id))
        ? 'failed'
        : (flow?.outcome ?? 'succeeded'),
      exchanges: [...exchanges],
    }))
}

/** What sent the browser into a login, such as the application's own sign-in address: that sets the cookies. */
function addRedirects({ steps }: Analysis, owners: Map<number, Set<number>>): void {
  const leadsTo = new Map<string, Set<number>>()
  for (const { exchange } of [...steps].reverse()) {
    const { id, request, response } = exchange
    const location =
      response && response.status >= 300 && response.status < 400 && header(response.headers, 'location')
    const next = location ? leadsTo.get(absolute(location, request.url)) : undefined
    if (next && !owners.has(id)) owners.set(id, next)
    const owner = owners.get(id)
    if (owner) leadsTo.set(request.url, owner)
  }
}

/** The last one that went well, rather one that a person saw; null where none did. */
export function goodLogin(logins: readonly Login[]): Login | null {
  const good = logins.filter(({ outcome }) => outcome === 'succeeded')
  return good.findLast(({ flow }) => !flow?.silent) ?? good.at(-1) ?? null
}

/** The first one that failed, else the first that came to no end; null where all went well. */
export function failedLogin(logins: readonly Login[]): Login | null {
  return (
    logins.find(({ outcome }) => outcome === 'failed') ??
    logins.find(({ outcome }) => outcome === 'unfinished') ??
    null
  )
}
