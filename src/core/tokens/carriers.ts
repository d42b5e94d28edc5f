import { base64url } from 'jose'
import type { Body, Exchange } from '../evidence.ts'
import { cookiesOf, fragmentParams, header, parseForm, parseJson, queryParams, setCookies } from '../http.ts'
import { decodedAssertion } from '../saml/claims.ts'
import { samlOf } from '../saml/read.ts'
import { type Decoded, looksLikeJwt } from './decode.ts'
import type { Carrier } from './token.ts'

/** A token string where it stood. */
export interface Found {
  value: string
  carrier: Carrier
  /** Where reading it took more than the string. */
  decoded?: Decoded
}

/** Parameters that hold a token whatever its form; anywhere else only what looks like a JWT counts. */
const TOKEN_PARAMETERS = new Set([
  'access_token',
  'id_token',
  'refresh_token',
  'id_token_hint',
  'client_assertion',
  'assertion',
  'subject_token',
  'actor_token',
  'logout_token',
])

/** Member names in JSON, without case and separators, under which APIs and apps pass tokens around. */
const TOKEN_MEMBERS = new Set(['accesstoken', 'idtoken', 'refreshtoken'])

/** Bodies and walks are bounded: no input may hold up the panel. */
const MAX_BODY = 5_000_000
const MAX_DEPTH = 16
const MAX_NODES = 50_000
const MAX_ASSERTIONS = 20

/** Schemes whose credentials are no token (RFC 7617, RFC 7616, SPNEGO, AWS SigV4). */
const OTHER_SCHEMES = /^(?:basic|digest|negotiate|ntlm|aws4-hmac-sha256|hawk|signature)$/i

/** Finds the tokens of one exchange, wherever they travel. Never throws. */
export function findTokens(exchange: Exchange): Found[] {
  const found: Found[] = []
  const { request, response } = exchange
  inHeaders(exchange, found)
  for (const { name, value } of cookiesOf(request))
    if (looksLikeJwt(value)) found.push({ value, carrier: { side: 'request', place: 'cookie', name } })
  inParams(
    queryParams(request.url),
    'request',
    exchange.initiator === 'websocket' ? 'websocket' : 'query',
    found,
  )
  inParams(fragmentParams(request.url), 'request', 'fragment', found)
  if (exchange.initiator === 'websocket') inSocket(exchange, found)
  else inBody(request.body, 'request', found)
  assertions(exchange, found)
  if (!response) return found
  const location = header(response.headers, 'location')
  if (location) {
    inParams(queryParams(location), 'response', 'query', found)
    inParams(fragmentParams(location), 'response', 'fragment', found)
  }
  for (const { name, value } of setCookies(response))
    if (looksLikeJwt(value)) found.push({ value, carrier: { side: 'response', place: 'cookie', name } })
  inBody(response.body, 'response', found)
  return found
}

/** Assertions in SAML and WS-Federation messages; the text of the element is what tells one from another. */
function assertions(exchange: Exchange, found: Found[]): void {
  for (const { side, place, name, message } of samlOf(exchange))
    for (const one of message.assertions.slice(0, MAX_ASSERTIONS))
      found.push({
        value: one.text,
        carrier: { side, place: place === 'query' ? 'query' : 'form', name },
        decoded: decodedAssertion(one),
      })
}

const MAX_WORDS = 5000

/** In what was sent over a WebSocket: members named after a token, and JWTs in any text. */
function inSocket({ request: { body } }: Exchange, found: Found[]): void {
  if (body?.encoding !== 'text' || body.text.length > MAX_BODY) return
  const here: Found[] = []
  inBody(body, 'request', here)
  for (const word of body.text.split(/[^\w.-]+/, MAX_WORDS))
    if (looksLikeJwt(word) && !here.some(({ value }) => value === word))
      here.push({ value: word, carrier: { side: 'request', place: 'websocket', name: 'message' } })
  found.push(...here.map((one): Found => ({ ...one, carrier: { ...one.carrier, place: 'websocket' } })))
}

/** Kubernetes: the token, in base64url, is a part of the name of a protocol. */
const KUBERNETES = 'base64url.bearer.authorization.k8s.io.'

function decodedText(encoded: string): string {
  try {
    return new TextDecoder().decode(base64url.decode(encoded.slice(0, 100_000)))
  } catch {
    return ''
  }
}

/**
 * Browsers let a page set no header of a WebSocket, so tokens go as the name of a protocol: by themselves, or after one that
 * announces them (`bearer, eyJ…`).
 */
function inProtocols(value: string, name: string, found: Found[]): void {
  const protocols = value.split(',', 20).map((one) => one.trim())
  for (const [at, one] of protocols.entries()) {
    const token = one.startsWith(KUBERNETES) ? decodedText(one.slice(KUBERNETES.length)) : one
    const isAnnounced = /^(?:bearer|access_token|authorization|token|jwt)$/i.test(protocols[at - 1] ?? '')
    if (token && (looksLikeJwt(token) || token !== one || (isAnnounced && token.length >= 16)))
      found.push({ value: token, carrier: { side: 'request', place: 'websocket', name } })
  }
}

const JWT_START = /^\s*(?:bearer\s+)?e[yw]/i

function inHeaders({ request }: Exchange, found: Found[]): void {
  for (const { name, value } of request.headers) {
    const lower = name.toLowerCase()
    if (lower === 'authorization') {
      const token = credentials(value)
      if (token) found.push({ ...token, carrier: { ...token.carrier, name } })
    } else if (lower === 'sec-websocket-protocol') {
      inProtocols(value, name, found)
    } else if (JWT_START.test(value) && lower !== 'cookie' && lower !== 'referer' && !lower.startsWith(':')) {
      const bare = value.replace(/^bearer\s+/i, '').trim()
      if (looksLikeJwt(bare)) found.push({ value: bare, carrier: { side: 'request', place: 'header', name } })
    }
  }
}

/**
 * The token of an `Authorization` header: `Bearer x` (RFC 6750), `DPoP x` (RFC 9449), vendors' own schemes, or a bare
 * JWT. `undefined` and `null` after the scheme are a client's bug, not a token, and are left to the checks.
 */
export function credentials(value: string): Found | null {
  const match = /^\s*([A-Za-z][\w-]*)[\s:]+(\S[\s\S]*)$/.exec(value)
  const scheme = match?.[1] ?? ''
  const rest = (match?.[2] ?? value).trim()
  if (!match) {
    return looksLikeJwt(rest)
      ? {
          value: rest,
          carrier: { side: 'request', place: 'authorization', name: 'Authorization', scheme: '' },
        }
      : null
  }
  if (OTHER_SCHEMES.test(scheme) || /^(?:undefined|null|\[object Object\]|)$/i.test(rest)) return null
  if (!/^(?:bearer|dpop|token|oauth|zoho-oauthtoken|jwt)$/i.test(scheme) && !looksLikeJwt(rest)) return null
  return {
    value: rest.replace(/^"(.*)"$/, '$1'),
    carrier: { side: 'request', place: 'authorization', name: 'Authorization', scheme: scheme.toLowerCase() },
  }
}

function inParams(
  params: ReadonlyMap<string, readonly string[]>,
  side: Carrier['side'],
  place: Carrier['place'],
  found: Found[],
): void {
  for (const [name, values] of params)
    for (const value of values)
      if (value && (TOKEN_PARAMETERS.has(name) || looksLikeJwt(value)) && !isNotAToken(name))
        found.push({ value, carrier: { side, place, name } })
}

/** An authorization code may be a JWE, `state` may be a JWT; neither is a token that anybody presents. */
function isNotAToken(name: string): boolean {
  return name === 'code' || name === 'state' || name === 'login_challenge' || name === 'SAMLResponse'
}

function inBody(body: Body | null, side: Carrier['side'], found: Found[]): void {
  if (body?.encoding !== 'text' || body.text.length > MAX_BODY) return
  const { text, mimeType } = body
  if (mimeType === 'application/x-www-form-urlencoded') inParams(parseForm(text), side, 'form', found)
  else if (/^\s*[[{)]/.test(text.slice(0, 50)) && mayHoldTokens(text)) walk(parseJson(text), side, found)
}

/** Cheap: JSON is parsed only where a string in it begins as a JWT does, or a member may be named after a token. */
function mayHoldTokens(text: string): boolean {
  return (
    /"e(?:y[JA]|w[o0])/.test(text) || // fifteen times as fast as four `includes`
    /(?:access|id|refresh)[_-]?token/i.test(text.length > 4000 ? text.slice(0, 4000) : text)
  )
}

function walk(root: unknown, side: Carrier['side'], found: Found[]): void {
  let nodes = 0
  const visit = (value: unknown, path: string, member: string, depth: number): void => {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) return
    if (typeof value === 'string') {
      const named = TOKEN_MEMBERS.has(member.toLowerCase().replaceAll(/[_-]/g, ''))
      if ((named && value.length >= 8 && !/\s/.test(value)) || (looksLikeJwt(value) && !isNotAToken(member)))
        found.push({ value, carrier: { side, place: 'json', name: path } })
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, `${path}[${index}]`, member, depth + 1)
    } else if (value && typeof value === 'object') {
      for (const [name, item] of Object.entries(value))
        visit(item, path ? `${path}.${name}` : name, name, depth + 1)
    }
  }
  visit(root, '', '', 0)
}
