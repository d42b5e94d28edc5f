import type { EpochMs, Ms } from './units.ts'

/** What was captured, and what a person says of it: all that is saved and shared. Everything else is derived from it. */
export interface Evidence {
  format: 'audtrail-evidence'
  /** Of the model, and of the file format that holds it. */
  version: 2
  exchanges: Exchange[]
  /** Left out where nobody said anything of it. */
  about?: About
}

/** What a capture is, and where it comes from: it goes with the exchanges through every export and import. */
export interface About {
  /** One line; empty where nobody gave one. */
  title: string
  notes: readonly Note[]
  environment: Environment
}

export interface Note {
  /** `Exchange.id`; null for a note on the whole. */
  exchange: number | null
  text: string
}

/** Where the requests were sent from: that of the capture, not of those who open it later. Null where it is not known. */
export interface Environment {
  /** Program and version, `Audtrail 0.1.0`. */
  capturedBy: string | null
  /** As the browser names itself (`navigator.userAgent`). */
  browser: string | null
  /** IANA name, `Europe/Berlin`. */
  timeZone: string | null
}

export function evidenceOf(exchanges: Exchange[], about?: About): Evidence {
  return { format: 'audtrail-evidence', version: 2, exchanges, ...(about ? { about } : {}) }
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
  /** Whether a worker of the page sent it; left out where a page did, for preflights, and where the source does not tell. */
  isFromWorker?: true
  /** Who answered in the server's place; left out where the server itself did, as far as the source tells. */
  via?: Via
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

/**
 * `cache` the browser's own, or one that a service worker keeps; `service-worker` what it made up or fetched itself, which is
 * then an exchange of its own.
 */
export type Via = 'cache' | 'service-worker'

export type UnseenPart =
  | 'request-authorization'
  | 'request-cookies'
  | 'request-body'
  | 'response'
  | 'response-cookies'
  | 'response-body'
  /** When it was sent: `startedAt` only says in what order. */
  | 'time'
