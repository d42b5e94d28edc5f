import type { Body, Exchange, Header, Initiator, UnseenPart } from '../../src/core/evidence.ts'
import type { Json, JsonObject } from '../../src/core/tokens/token.ts'

/** When every capture of these tests begins: 2026-03-01T12:00:00Z. */
export const START = Date.UTC(2026, 2, 1, 12)
export const APP = 'https://app.example.com'
export const LOGIN = 'https://login.example.com'
export const API = 'https://api.example.com'
export const REDIRECT = `${APP}/cb`

/** One exchange in short. Without a status there was no response. */
export interface Short {
  id?: number
  /** Seconds after START. */
  at?: number
  method?: string
  url: string
  headers?: Record<string, string>
  form?: Record<string, string>
  json?: unknown
  status?: number | undefined
  answer?: Record<string, string>
  /** Objects become JSON, text that begins with `<` a page. */
  body?: unknown
  error?: string
  initiator?: Initiator
  unseen?: UnseenPart[]
}

export function exchange(short: Short): Exchange {
  const { id = 0, at = id, url, status, error = null, initiator = 'fetch', unseen = [] } = short
  const body = requestBody(short)
  return {
    id,
    startedAt: START + at * 1000,
    duration: 10,
    request: { method: short.method ?? (body ? 'POST' : 'GET'), url, headers: list(short.headers), body },
    response:
      status === undefined
        ? null
        : { status, statusText: '', headers: list(short.answer), body: responseBody(short.body) },
    error,
    initiator,
    unseen,
  }
}

/** Exchanges numbered in the order given, a second apart. */
export function capture(...list: Short[]): Exchange[] {
  return list.map((short, id) => exchange({ id, ...short }))
}

function requestBody({ form, json }: Short): Body | null {
  if (form) return text(new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded')
  return json === undefined ? null : text(JSON.stringify(json), 'application/json')
}

function responseBody(body: unknown): Body | null {
  if (body === undefined) return null
  if (typeof body !== 'string') return text(JSON.stringify(body), 'application/json')
  return text(body, body.startsWith('<') ? 'text/html' : 'text/plain')
}

function text(value: string, mimeType: string): Body {
  return { text: value, encoding: 'text', mimeType }
}

function list(headers: Record<string, string> = {}): Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

export function base64url(value: Json | string): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
}

/** A signed JWT with a signature that nobody checks. `head` adds to the header. */
export function jwt(claims: JsonObject, head: JsonObject = {}): string {
  return `${base64url({ alg: 'RS256', typ: 'JWT', ...head })}.${base64url(claims)}.c2lnbmF0dXJl`
}

/** An access token for an audience, valid for an hour from START. */
export function accessToken(aud: Json, more: JsonObject = {}, head: JsonObject = {}): string {
  const iat = START / 1000
  return jwt({ iss: LOGIN, sub: 'alice', aud, scope: 'read', iat, exp: iat + 3600, ...more }, head)
}

export function idToken(more: JsonObject = {}): string {
  const iat = START / 1000
  return jwt({ iss: LOGIN, sub: 'alice', aud: 'app', nonce: 'n1', iat, exp: iat + 3600, ...more })
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}`, Origin: APP }
}

export function url(base: string, params: Record<string, string>): string {
  return `${base}?${new URLSearchParams(params)}`
}

export interface Login {
  /** Tells this login's state, nonce, code and PKCE pair from another's. */
  name?: string
  request?: Record<string, string>
  /** The challenge that fits the verifier `verifier-<name>`. */
  challenge?: string
  access_token: string
  id_token?: string
}

/** A whole login by redirect: authorization request, its response at the client, and the redemption of the code. */
export function login({ name = '1', request = {}, challenge, access_token, id_token }: Login): Short[] {
  const pkce = challenge ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}
  const query = {
    client_id: 'app',
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid read',
    state: `s${name}`,
    nonce: `n${name}`,
    ...pkce,
    ...request,
  }
  const back = url(query.redirect_uri, { code: `code-${name}`, state: query.state })
  return [
    { url: url(`${LOGIN}/auth`, query), status: 302, answer: { Location: back }, initiator: 'document' },
    { url: back, status: 200, body: '<html></html>', initiator: 'document' },
    {
      url: `${LOGIN}/token`,
      headers: { Origin: APP },
      form: {
        grant_type: 'authorization_code',
        client_id: query.client_id,
        code: `code-${name}`,
        redirect_uri: query.redirect_uri,
        ...(challenge ? { code_verifier: `verifier-${name}` } : {}),
      },
      status: 200,
      body: { access_token, token_type: 'Bearer', ...(id_token ? { id_token } : {}) },
    },
  ]
}
