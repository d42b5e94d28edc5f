import type { Body, Exchange } from '../evidence.ts'
import { header, type Params, parseForm, parseJson, queryParams } from '../http.ts'
import type { Message, MessageKind } from '../message.ts'

/** What recognisers read of an exchange, each part parsed at most once and only when asked for. */
export class Reading {
  readonly exchange: Exchange
  #query: Params | undefined
  #form: Params | undefined
  #requestJson: Record<string, unknown> | null | undefined
  #responseJson: Record<string, unknown> | null | undefined

  constructor(exchange: Exchange) {
    this.exchange = exchange
  }

  get method(): string {
    return this.exchange.request.method.toUpperCase()
  }

  get status(): number {
    return this.exchange.response?.status ?? 0
  }

  get query(): Params {
    this.#query ??= queryParams(this.exchange.request.url)
    return this.#query
  }

  /** Parameters of a form body; a body without a media type that reads as a form counts. */
  get form(): Params {
    this.#form ??= readForm(this.exchange.request.body)
    return this.#form
  }

  get requestJson(): Record<string, unknown> | null {
    if (this.#requestJson === undefined) this.#requestJson = readObject(this.exchange.request.body)
    return this.#requestJson
  }

  get responseJson(): Record<string, unknown> | null {
    if (this.#responseJson === undefined)
      this.#responseJson = readObject(this.exchange.response?.body ?? null)
    return this.#responseJson
  }

  get location(): string | undefined {
    const { response } = this.exchange
    return response && response.status >= 300 && response.status < 400
      ? header(response.headers, 'location')
      : undefined
  }

  get isHtml(): boolean {
    const body = this.exchange.response?.body
    const type = header(this.exchange.response?.headers ?? [], 'content-type') ?? body?.mimeType ?? ''
    return type.includes('html')
  }
}

export function message(
  kind: MessageKind,
  side: Message['side'],
  place: Message['place'],
  params: Message['params'] = new Map(),
): Message {
  return { kind, side, place, params }
}

export function first(params: Message['params'], name: string): string | undefined {
  return params.get(name)?.[0]
}

/** Top-level members of a JSON object that are text or numbers, as parameters. */
export function jsonParams(object: Record<string, unknown>): Params {
  const params: Params = new Map()
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      params.set(name, [String(value)])
  }
  return params
}

const MAX_MESSAGE_BODY = 2_000_000

function readForm(body: Body | null): Params {
  if (body?.encoding !== 'text' || body.text.length > MAX_MESSAGE_BODY) return new Map()
  const isForm =
    body.mimeType === 'application/x-www-form-urlencoded' || (!body.mimeType && /^[\w.-]+=/.test(body.text))
  return isForm ? parseForm(body.text) : new Map()
}

function readObject(body: Body | null): Record<string, unknown> | null {
  if (body?.encoding !== 'text' || body.text.length > MAX_MESSAGE_BODY) return null
  if (!/^[\uFEFF\s)\]}',]*\{/.test(body.text.slice(0, 64))) return null
  const value = parseJson(body.text)
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}
