import type { Body, Exchange, Header } from '../../../src/core/evidence.ts'

interface Short {
  method?: string
  url?: string
  form?: string
  status?: number
  headers?: Record<string, string>
  body?: string
  type?: string
  unseen?: Exchange['unseen']
}

/** An exchange from a short description; without a status there is no response. */
export function exchange(short: Short): Exchange {
  const { method = 'GET', url = 'https://api.example.com/orders', form, status, unseen = [] } = short
  const response =
    status === undefined
      ? null
      : { status, statusText: '', headers: list(short.headers), body: bodyOf(short) }
  return {
    id: 0,
    startedAt: 0,
    duration: null,
    request: {
      method,
      url,
      headers: [],
      body: form === undefined ? null : text(form, 'application/x-www-form-urlencoded'),
    },
    response,
    error: null,
    initiator: 'fetch',
    unseen,
  }
}

function list(headers: Record<string, string> = {}): Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function bodyOf({ body, type }: Short): Body | null {
  if (body === undefined) return null
  const guess = /^\s*[{[]/.test(body) ? 'application/json' : /^\s*</.test(body) ? 'text/html' : 'text/plain'
  return text(body, type ?? guess)
}

function text(value: string, mimeType: string): Body {
  return { text: value, encoding: 'text', mimeType }
}
