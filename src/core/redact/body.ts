import type { Body, Exchange } from '../evidence.ts'
import { parseJson } from '../http.ts'
import type { Message } from '../message.ts'
import { readRefusal } from '../refusal/read.ts'
import type { Json } from '../tokens/token.ts'
import { redactForm } from './form.ts'
import type { JsonKind } from './json.ts'
import { redactJson } from './json.ts'
import { redactPage } from './page.ts'
import type { Redactor } from './redactor.ts'
import { redactMetadata } from './saml.ts'

/** A longer body that is no page is left out: nobody reads it, and it holds what nobody can judge. */
const LONGEST = 1_000_000

export type Side = 'request' | 'response'

/** A body by what it is; null where nothing of it can be kept. */
export function redactBody(
  exchange: Exchange,
  side: Side,
  messages: readonly Message[],
  redactor: Redactor,
): Body | null {
  const body = side === 'request' ? exchange.request.body : (exchange.response?.body ?? null)
  if (body?.encoding !== 'text' || body.text.length > LONGEST) return null
  const { text, mimeType } = body
  const isError = side === 'response' && (exchange.response?.status ?? 0) >= 400
  if (isForm(text, mimeType)) return { ...body, text: redactForm(text, redactor) }
  const json = /^\uFEFF?\s*[[{)wf"]/.test(text) ? parseJson(text) : undefined
  if (json !== undefined && json !== null) {
    const kind = kindOf(json as Json, isError, side, messages)
    return { ...body, text: JSON.stringify(redactJson(json as Json, redactor, kind)) }
  }
  if (side === 'request') {
    traceLines(text, redactor)
    return null
  }
  if (/html|xml/.test(mimeType) || /^\s*</.test(text)) {
    const metadata = redactMetadata(text, redactor)
    if (metadata !== null) return { ...body, text: metadata }
    const said = readRefusal(exchange).flatMap(({ place, text }) => (place === 'page' ? text : []))
    const page = redactPage(text, said, redactor)
    return page === null ? null : { ...body, text: page }
  }
  return isError && text.length < 20_000 ? { ...body, text: redactor.prose(text) } : null
}

/** Nothing of such a body is kept; what stands in it is not kept elsewhere either. */
function traceLines(text: string, redactor: Redactor): void {
  redactor.place = null
  for (const line of text
    .slice(0, 50_000)
    .split(/[\r\n]+/)
    .slice(0, 500))
    redactor.hide(line.trim(), '')
}

function isForm(text: string, mimeType: string): boolean {
  if (mimeType === 'application/x-www-form-urlencoded') return true
  return mimeType === '' && /^[\w.%-]+=[^\s{}<>]*$/.test(text)
}

function kindOf(json: Json, isError: boolean, side: Side, messages: readonly Message[]): JsonKind {
  const has = (...kinds: readonly Message['kind'][]) =>
    messages.some((one) => one.side === side && kinds.includes(one.kind))
  if (has('discovery-response', 'jwks-response', 'resource-metadata-response')) return 'metadata'
  if (has('userinfo-response', 'introspection-response', 'token-response')) return 'claims'
  if (isError || has('token-error', 'authorization-error') || isInnerError(json)) return 'error'
  return 'data'
}

/** GraphQL and JSON-RPC refuse inside an answer of success. */
function isInnerError(json: Json): boolean {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return false
  return (
    Array.isArray(json.errors) ||
    (json.jsonrpc === '2.0' && typeof json.error === 'object') ||
    typeof json.error === 'string'
  )
}
