import type { Body, Exchange, Header, Initiator, Response, UnseenPart } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import { mediaType } from './body.ts'

/** Stands where no URL was given. */
export const NOWHERE = 'pasted://unknown-host'

/** What a pasted text says of one request. */
export interface Given {
  method?: string
  url: string
  headers?: Header[]
  /** As it was sent. */
  body?: string | null
  response?: Response | null
  initiator?: Initiator
  /** What the text does not show; an answer that is not given is added, and the time. */
  unseen?: UnseenPart[]
}

/** Without ids and times, which whoever lists them sets. */
export function givenExchange(given: Given): Exchange {
  const {
    method,
    url,
    headers = [],
    body = null,
    response = null,
    initiator = 'unknown',
    unseen = [],
  } = given
  return {
    id: 0,
    startedAt: 0,
    duration: null,
    request: {
      method: method ?? (body === null ? 'GET' : 'POST'),
      url,
      headers,
      body: bodyOf(body, headers),
    },
    response,
    error: null,
    initiator,
    unseen: [...unseen, ...(response ? [] : ['response' as const]), 'time'],
  }
}

export function bodyOf(text: string | null, headers: readonly Header[]): Body | null {
  if (text === null || text === '') return null
  return { text, encoding: 'text', mimeType: mediaType(header(headers, 'content-type') ?? '') }
}

export const FORM: Header = { name: 'Content-Type', value: 'application/x-www-form-urlencoded' }

/** `name: value`; null for what is no header. */
export function headerLine(line: string): Header | null {
  const colon = line.indexOf(':', 1)
  const name = line.slice(0, Math.max(0, colon))
  return /^:?[!#$%&'*+.^_`|~\w-]{1,100}$/.test(name) ? { name, value: line.slice(colon + 1).trim() } : null
}

/** An address as it is typed: without a scheme curl takes `http`. */
export function typedUrl(text: string): string | null {
  const url = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`
  return URL.canParse(url) ? url : null
}
