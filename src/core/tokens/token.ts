export type TokenForm = 'jwt' | 'jwe' | 'saml-assertion' | 'opaque' | 'unreadable'

export type TokenKind =
  | 'access-token'
  | 'id-token'
  | 'refresh-token'
  | 'authorization-code'
  | 'client-assertion'
  | 'assertion'
  | 'proxy-assertion'
  | 'logout-token'
  | 'dpop-proof'
  | 'request-object'
  | 'unknown'

/** JSON as it came off the wire: nothing about its shape is known. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type JsonObject = { [name: string]: Json }

/** One token string, wherever and however often it was seen. */
export interface Token {
  /** `t1`, `t2` … in the order of first sight. Safe to show; `value` is not. */
  id: string
  /** The secret itself. Never leaves the browser, never reaches a log, a title or a URL. */
  value: string
  form: TokenForm
  /** Why it could not be decoded; only with form `unreadable`. */
  reason?: string
  kind: TokenKind
  /** The fact that decided the kind, in words ("header typ is at+jwt"). */
  kindBecause: string
  /** JOSE header; null for opaque and unreadable tokens. */
  header: JsonObject | null
  /** Decoded, never verified by decoding; null for JWE, opaque and unreadable tokens. */
  claims: JsonObject | null
  /** Whether its signature was proved with a key of the capture; decoding alone proves nothing. */
  verified: 'valid' | 'invalid' | 'unverified'
  /** The key that decided it. */
  verifiedWith: { kid: string | null; url: string; exchange: number } | null
  /** `Exchange.id` of the exchange that shows it first in time, and of the first request that carries it. */
  firstSeen: number
  firstSent: number | null
  /** In order of capture. */
  sightings: Sighting[]
}

/** One place where a token stood. */
export interface Sighting {
  /** `Exchange.id` */
  exchange: number
  carrier: Carrier
}

/** Where in an exchange a token sat. */
export interface Carrier {
  side: 'request' | 'response'
  place: 'authorization' | 'header' | 'cookie' | 'query' | 'fragment' | 'form' | 'json' | 'websocket'
  /** Header, cookie or parameter name; the path in a JSON body (`session.idToken`). */
  name: string
  /** Authentication scheme in lower case, where place is `authorization` (`bearer`, `dpop`). */
  scheme?: string
}
