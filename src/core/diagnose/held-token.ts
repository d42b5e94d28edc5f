import type { Step } from '../analysis.ts'
import type { Scene } from '../capture-view.ts'
import type { FlowRecord } from '../correlate.ts'
import { header, parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'
import type { Token } from '../tokens/token.ts'

/** A token that was issued for a resource, before a call there that carried none. */
export interface Bound {
  /** The resource that was asked for (RFC 8707 2). */
  resource: string
  answer: Step
  token: Token | null
}

/**
 * The last token that was asked for the very resource which is called: its client has it, wherever it runs.
 */
export function boundToken({ step, capture }: Scene): Bound | null {
  const { startedAt, request } = step.exchange
  for (const flow of [...capture.flowsNear(startedAt)].reverse()) {
    const resource = first(flow.request, 'resource') ?? redeemedFor(capture, flow)
    if (resource === undefined || !covers(resource, request.url)) continue
    for (const id of [...(flow.byKind.get('token-response') ?? [])].reverse()) {
      const answer = capture.step(id)
      if (!answer || answer.exchange.startedAt >= startedAt) continue
      const issued = answer.tokens.find(
        ({ carrier }) => carrier.side === 'response' && carrier.name === 'access_token',
      )
      return { resource, answer, token: (issued && capture.token(issued.token)) ?? null }
    }
  }
  return null
}

/** `resource` of the token request alone, where no authorization request was seen (RFC 8707 2.2). */
function redeemedFor(capture: Scene['capture'], flow: FlowRecord): string | undefined {
  for (const id of [...(flow.byKind.get('token-request') ?? [])].slice(0, 5)) {
    const asked = capture.step(id)?.messages.find(({ kind }) => kind === 'token-request')
    const resource = asked && first(asked.params, 'resource')
    if (resource !== undefined) return resource
  }
  return undefined
}

function covers(resource: string, url: string): boolean {
  const [named, called] = [parseUrl(resource), parseUrl(url)]
  if (!named || !called || named.origin !== called.origin) return false
  const path = named.pathname.replace(/\/$/, '')
  return called.pathname === path || called.pathname.startsWith(`${path}/`)
}

const SECONDS = 60_000

/** A JWT in the JSON answer of the called server itself, to the same page, a minute before at most: a login of its own. */
export function handedToken({ step, capture }: Scene): Step | null {
  const { startedAt, request, initiator, unseen } = step.exchange
  if (initiator !== 'fetch' || unseen.includes('request-cookies')) return null
  if (header(request.headers, 'cookie') !== undefined) return null
  const page = pageOf(request.headers)
  const host = parseUrl(request.url)?.origin
  if (page === undefined) return null
  const found = capture
    .between(startedAt - SECONDS, startedAt)
    .findLast(
      ({ exchange, tokens }) =>
        exchange.id !== step.exchange.id &&
        parseUrl(exchange.request.url)?.origin === host &&
        pageOf(exchange.request.headers) === page &&
        tokens.some(
          ({ carrier, token }) =>
            carrier.side === 'response' &&
            carrier.place === 'json' &&
            NAMES.test(carrier.name.split('.').at(-1) ?? '') &&
            capture.token(token)?.form === 'jwt',
        ),
    )
  return found ?? null
}

const NAMES = /^(?:token|jwt|access_?token|auth_?token|bearer)$/i

function pageOf(list: Parameters<typeof header>[0]): string | undefined {
  return parseUrl(header(list, 'origin') ?? header(list, 'referer') ?? '')?.origin
}
