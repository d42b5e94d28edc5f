import type { Analysis, Step } from './analysis.ts'
import { type Aside, asidesOf, stoppedCalls } from './asides.ts'
import { resourceFor } from './audience/inventory.ts'
import { wellKnownFor } from './audience/wellknown.ts'
import type { CaptureView } from './capture-view.ts'
import { clientOriginOf, type FlowRecord } from './correlate.ts'
import { federationRole, isDelivery } from './federation-roles.ts'
import { header, originOf, parseUrl } from './http.ts'
import { MESSAGE_KINDS, type Message } from './message.ts'
import { first } from './protocols/reading.ts'
import { say } from './say.ts'
import type { Carried, Hop, Mark, Party, PartyRole, Timeline } from './timeline.ts'
import { textValues } from './tokens/claims.ts'
import type { Carrier, TokenKind } from './tokens/token.ts'
import type { EpochMs } from './units.ts'

/** A row as last drawn, with the judgement it shows and the roles of its two ends. */
interface Drawn {
  judgement: unknown
  start: EpochMs
  hop: Hop
  /** Null for one that only sends. */
  from: PartyRole | null
  to: PartyRole
}

/**
 * One lane for each party and one row for each exchange that says something about a login or a token. A row is drawn
 * again only when the judgement of its exchange was made anew.
 */
export class TimelineDrawing {
  #drawn = new Map<number, Drawn>()

  /** @param judgementOf The same object as long as the judgement of an exchange stands. */
  draw(analysis: Analysis, capture: CaptureView, judgementOf: (exchange: number) => unknown): Timeline {
    const inTime = analysis.steps.filter(isShown)
    const start = startOf(inTime)
    const shown = preflightsFirst(inTime)
    const stopped = stoppedCalls(shown)
    const parties = new Map<string, Party>()
    const hops = shown.map((step) => {
      const { id } = step.exchange
      const drawn = this.row(step, start, analysis, capture, judgementOf(id))
      const { hop } = tie(drawn, stopped.get(id) ?? null)
      if (hop.from !== hop.to) note(parties, hop.from, drawn.from, capture)
      note(parties, hop.to, drawn.to, capture)
      return hop
    })
    // Who sends requests and has no part in the login but that is a client, be it one that serves its own API.
    for (const { from, to } of hops) {
      const sender = parties.get(from)
      if (from !== to && sender && ROLE_ORDER[sender.role] > ROLE_ORDER['identity-provider'])
        sender.role = 'client'
    }
    const lanes = [...parties.values()].sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role])
    return { startedAt: start, parties: lanes, hops }
  }

  /** One row, drawn again only when it must be. @param start Of the timeline. */
  row(step: Step, start: EpochMs, analysis: Analysis, capture: CaptureView, judgement: unknown): Drawn {
    const { id } = step.exchange
    const known = this.#drawn.get(id)
    if (known !== undefined && known.judgement === judgement && known.start === start) return known
    const drawn = { judgement, start, ...drawRow(step, start, analysis, capture) }
    this.#drawn.set(id, drawn)
    return drawn
  }
}

/** When a timeline begins: with the first step that it shows. @param steps In order of time. */
export function startOf(steps: readonly Step[]): EpochMs {
  return steps.find(isShown)?.exchange.startedAt ?? 0
}

function tie(drawn: Drawn, stops: number | null): Drawn {
  const { hop } = drawn
  if (hop.stops === stops) return drawn
  const asides: Aside[] = hop.asides.filter((one) => one !== 'stops-call')
  if (stops !== null) asides.push('stops-call')
  drawn.hop = { ...hop, stops, asides }
  return drawn
}

function drawRow(step: Step, start: EpochMs, analysis: Analysis, capture: CaptureView) {
  const hop = drawHop(step, start, analysis, capture)
  const to = roleOf(hop.to, step, capture, 'to') ?? 'unknown'
  return { hop, from: roleOf(hop.from, step, capture, 'from'), to }
}

/** A cookie with a JWT on every picture of a page is no story; a message, or a token that moves, is. */
export function isShown({ messages, tokens }: Step): boolean {
  return messages.length > 0 || tokens.some(({ carrier }) => carrier.place !== 'cookie')
}

/** How much earlier than its preflight a call may seem to begin, where nothing tells when it ended. */
const ASKED_BEFORE = 1000
/** How far the clocks of two sources of one capture are apart. */
const CLOCKS_DIFFER = 20

/**
 * Browsers date a call by when it was asked for, before the preflight that they send ahead of it (Fetch 4.8: the answer to
 * that is awaited first). Of the calls that were under way then, it is for the last one that has none yet.
 */
function preflightsFirst(steps: readonly Step[]): Step[] {
  const preflights = new Set(steps.filter(isPreflight))
  const asked = new Set([...preflights].map(({ exchange }) => exchange.request.url))
  const calls = new Map<string, Step[]>()
  const ahead = new Map<Step, Step>()
  const moved = new Set<Step>()
  for (const step of preflights.size > 0 ? steps : []) {
    const { request } = step.exchange
    if (!asked.has(request.url)) continue
    if (!preflights.has(step)) {
      const key = `${request.method} ${request.url}`
      const known = calls.get(key)
      if (known) known.push(step)
      else calls.set(key, [step])
      continue
    }
    const method = header(request.headers, 'access-control-request-method')
    const before = calls.get(`${method} ${request.url}`)?.slice(-LOOKED_BACK)
    const call = before?.findLast((one) => !ahead.has(one) && isUnderWay(one, step))
    if (!call) continue
    ahead.set(call, step)
    moved.add(step)
  }
  if (moved.size === 0) return [...steps]
  return steps.flatMap((step) => {
    const preflight = ahead.get(step)
    return moved.has(step) ? [] : preflight ? [preflight, step] : [step]
  })
}

const isPreflight = ({ messages }: Step) => messages.some(({ kind }) => kind === 'preflight')

/** Calls of one address that are under way at a time. */
const LOOKED_BACK = 50

function isUnderWay({ exchange }: Step, preflight: Step): boolean {
  const since = preflight.exchange.startedAt - exchange.startedAt
  const { duration, response } = exchange
  return since <= (response && duration !== null ? duration + CLOCKS_DIFFER : ASKED_BEFORE)
}

const ROLE_ORDER: Record<PartyRole, number> = {
  'service-provider': 0,
  client: 1,
  'authorization-server': 2,
  'identity-provider': 3,
  'resource-server': 4,
  unknown: 5,
}

function note(
  parties: Map<string, Party>,
  origin: string,
  role: PartyRole | null,
  capture: CaptureView,
): void {
  const known = parties.get(origin)
  if (known) {
    if (role && ROLE_ORDER[role] < ROLE_ORDER[known.role]) known.role = role
    return
  }
  const host = parseUrl(origin)?.host || origin
  const declared = capture.inventory && resourceFor(capture.inventory, origin)?.name
  const name =
    declared ?? capture.metadataFor(`${origin}/`)?.resource_name ?? wellKnownFor(origin)[0]?.name ?? host
  parties.set(origin, { id: origin, role: role ?? 'unknown', host, name })
}

function roleOf(
  origin: string,
  { messages, exchange }: Step,
  capture: CaptureView,
  end: 'from' | 'to',
): PartyRole | null {
  if (capture.endpoints.isAuthorizationServer(origin)) return 'authorization-server'
  const federated = federationRole(messages, end)
  if (federated) return federated
  if (end === 'from') return null
  const kinds = new Set(messages.map(({ kind }) => kind))
  if (kinds.has('discovery-response') || kinds.has('jwks-response')) return 'authorization-server'
  if (messages.some(({ kind, side }) => kind.startsWith('authorization-') && side === 'request'))
    return 'client'
  if (kinds.has('resource-request') || kinds.has('resource-metadata-response') || kinds.has('preflight'))
    return 'resource-server'
  return kinds.has('challenge') || exchange.initiator === 'fetch' ? 'resource-server' : 'unknown'
}

function drawHop(step: Step, start: number, analysis: Analysis, capture: CaptureView): Hop {
  const { exchange, messages } = step
  const { request, response } = exchange
  const to = originOf(request.url) ?? request.url
  const diagnosis = analysis.diagnosisOf(exchange.id)
  const cause = diagnosis?.causes[0]
  const findings = analysis.findingsOf(exchange.id)
  const finding = findings.find(({ severity }) => severity === 'error' || severity === 'critical')
  const said = cause ?? finding
  return {
    exchange: exchange.id,
    flow: capture.flowOf(exchange.id)?.id ?? null,
    offset: exchange.startedAt - start,
    duration: exchange.unseen.includes('time') ? null : exchange.duration,
    from: senderOf(step, capture, to),
    to,
    method: request.method,
    path: parseUrl(request.url)?.pathname ?? '',
    isCall: messages.some(({ kind }) => CALLS.has(kind)),
    request: titles(messages, 'request'),
    response: titles(messages, 'response'),
    requestCarries: carried(step, 'request', analysis),
    responseCarries: carried(step, 'response', analysis),
    status: response ? response.status : exchange.error ? 0 : null,
    mark: markOf(step, analysis),
    asides: asidesOf(step, capture.flowOf(exchange.id)),
    stops: null,
    note: said ? ('summary' in said ? said.summary : said.title) : null,
    warnings: findings.filter(({ severity }) => severity === 'warning').map(({ title }) => title),
    got: said?.got ?? null,
    expected: said?.expected ?? null,
  }
}

const CALLS: ReadonlySet<Message['kind']> = new Set(['resource-request', 'userinfo-request', 'preflight'])

const ASKS = ['authorization-request', 'saml-authn-request', 'wsfed-sign-in-request'] as const

/** Who sends: the redirecting party for a message that comes by redirect or form, else the page that calls. */
function senderOf({ exchange, messages }: Step, capture: CaptureView, to: string): string {
  const { headers } = exchange.request
  const flow = capture.flowOf(exchange.id)
  const client = flow ? clientOriginOf(flow) : null
  const lands = messages.some(
    (message) =>
      isDelivery(message) ||
      (message.kind.startsWith('authorization-') &&
        message.side === 'request' &&
        message.kind !== 'authorization-request' &&
        message.kind !== 'authorization-page'),
  )
  if (lands)
    for (const kind of ASKS)
      for (const at of firstOf(flow?.byKind.get(kind))) {
        const step = capture.step(at)
        // What only sends the request on its way is the client.
        const asked = step?.messages.some((message) => message.kind === kind && message.side === 'request')
        const origin = step && asked ? originOf(step.exchange.request.url) : null
        if (origin && origin !== to) return origin
      }
  const sender = redirecting(messages, flow, capture)
  if (sender && sender !== to) return sender
  const said = header(headers, 'origin') ?? header(headers, 'referer')
  const page = said && said !== 'null' ? originOf(said) : null
  if (page && page !== to) return page
  return client && client !== to ? client : (page ?? client ?? to)
}

/** Of a request of SAML or WS-Federation: who sent the browser there with it, whatever page it was on. */
function redirecting(
  messages: readonly Message[],
  flow: FlowRecord | undefined,
  capture: CaptureView,
): string | null {
  for (const kind of ['saml-authn-request', 'wsfed-sign-in-request'] as const) {
    if (!messages.some((message) => message.kind === kind && message.side === 'request')) continue
    for (const at of firstOf(flow?.byKind.get(kind))) {
      const step = capture.step(at)
      if (step?.messages.some((message) => message.kind === kind && message.side === 'response'))
        return originOf(step.exchange.request.url)
    }
  }
  return null
}

/** A login asks once or twice; more are not worth a look for each row. */
function firstOf(ids: Iterable<number> = []): number[] {
  const out: number[] = []
  for (const id of ids) if (out.push(id) === 4) break
  return out
}

function titles(messages: readonly Message[], side: Message['side']): string[] {
  return [
    ...new Set(
      messages.filter((message) => message.side === side).map(({ kind }) => MESSAGE_KINDS[kind].title),
    ),
  ]
}

const KIND_WORDS: Record<TokenKind, string> = {
  'access-token': say('drawTimeline_accessToken'),
  'id-token': say('drawTimeline_idToken'),
  'refresh-token': say('drawTimeline_refreshToken'),
  'authorization-code': say('drawTimeline_code'),
  'client-assertion': say('drawTimeline_clientAssertion'),
  assertion: say('drawTimeline_assertion'),
  'proxy-assertion': say('drawTimeline_proxyAssertion'),
  'logout-token': say('drawTimeline_logoutToken'),
  'dpop-proof': say('drawTimeline_dpopProof'),
  'request-object': say('drawTimeline_requestObject'),
  unknown: say('drawTimeline_token'),
}

function carried({ exchange, messages, tokens }: Step, side: Carrier['side'], analysis: Analysis): Carried[] {
  const out: Carried[] = []
  const presented = new Map(analysis.presentationsOf(exchange.id).map((one) => [one.token, one]))
  if (messages.some((message) => message.side === side && first(message.params, 'code') !== undefined))
    out.push({ label: KIND_WORDS['authorization-code'], token: null, aud: [], hostHint: null, verdict: null })
  const seen = new Set<string>()
  for (const { token: id, carrier } of tokens) {
    const token = analysis.token(id)
    if (!token || carrier.side !== side || carrier.place === 'cookie' || seen.has(id)) continue
    seen.add(id)
    const presentation = side === 'request' ? presented.get(id) : undefined
    out.push({
      label: KIND_WORDS[token.kind],
      token: id,
      aud: textValues(token.claims?.aud),
      hostHint: presentation?.hostHint ?? null,
      verdict: presentation?.verdict.verdict ?? null,
    })
  }
  return out
}

function markOf({ exchange, messages }: Step, analysis: Analysis): Mark {
  const cause = analysis.diagnosisOf(exchange.id)?.causes[0]
  if (cause)
    return cause.confidence === 'certain' ? 'proved' : cause.confidence === 'likely' ? 'suspected' : 'refused'
  const findings = analysis.findingsOf(exchange.id)
  if (findings.some(({ severity }) => severity === 'error' || severity === 'critical')) return 'suspected'
  const status = exchange.response?.status ?? 0
  const calls = messages.some(
    ({ kind }) => kind === 'resource-request' || kind.startsWith('token-') || kind === 'refresh-request',
  )
  return calls && !exchange.via && status >= 200 && status < 300 ? 'ok' : 'none'
}
