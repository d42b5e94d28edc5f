import type { EpochMs, Ms } from './units.ts'

/** All captured exchanges: the only thing that is captured, saved and shared. Everything else is derived from it. */
export interface Evidence {
  format: 'audtrail-evidence'
  version: 1
  exchanges: Exchange[]
}

/** One request and its response (RFC 9110). */
export interface Exchange {
  /** Index in `Evidence.exchanges`; for a HAR the index into `log.entries`. Stable, but not in order of time. */
  id: number
  startedAt: EpochMs
  /** Null where the source does not say. */
  duration: Ms | null
  request: Request
  /** Null when there was none, or when it was not seen: `error` and `unseen` tell which. */
  response: Response | null
  /** The browser's own words when the request failed on the way (`net::ERR_FAILED`). */
  error: string | null
  initiator: Initiator
  /** What the source could not see. A part that is listed here must never be taken for absent. */
  unseen: UnseenPart[]
}

export interface Request {
  method: string
  /** Absolute, as the source wrote it. HAR sources and Chrome's devtools have no fragment here; webRequest has. */
  url: string
  headers: Header[]
  body: Body | null
}

export interface Response {
  status: number
  statusText: string
  headers: Header[]
  body: Body | null
}

/** Names keep the case of the source; `header()` in http.ts compares without it. */
export interface Header {
  name: string
  value: string
}

export interface Body {
  /** Decoded text. A body that is not text is kept as base64 with `encoding: 'base64'`. */
  text: string
  encoding: 'text' | 'base64'
  /** Media type without parameters, in lower case; empty where unknown. */
  mimeType: string
}

/** What made the browser send the request. */
export type Initiator = 'document' | 'subframe' | 'fetch' | 'preflight' | 'websocket' | 'resource' | 'unknown'

export type UnseenPart =
  | 'request-authorization'
  | 'request-cookies'
  | 'request-body'
  | 'response'
  | 'response-cookies'
  | 'response-body'
