import type { Body, Exchange, Header, Initiator, UnseenPart } from '../../src/core/evidence.ts'
import type { Json } from '../../src/core/tokens/token.ts'
import { accessToken, ISSUER, START } from './tokens.ts'

/**
 * Raw evidence from a short description: what a browser would have shown of these hops, and nothing that the analysis
 * derives. `evidence(authorize(), callback(), tokenRequest(), call(url, { token, status: 401 }))`
 */
export function evidence(...hops: readonly Hop[]): Exchange[] {
  let clock = START
  return hops.map((hop, id) => {
    clock += (hop.after ?? 1) * 1000
    return exchange(hop, id, clock)
  })
}

/** One request and its answer, in short. */
export interface Hop {
  method?: string
  url: string
  headers?: Record<string, string>
  form?: Params
  /** Null where no answer came. 200 by default. */
  status?: number | null
  answer?: Record<string, string>
  /** Objects are sent as JSON, text as a page. */
  body?: unknown
  initiator?: Initiator
  unseen?: UnseenPart[]
  error?: string
  /** Seconds after the hop before; one by default. */
  after?: number
  /** Seconds by which the answering server's clock is ahead; null for an answer without Date. */
  clock?: number | null
}

/** A parameter that is undefined is left out. */
export type Params = Record<string, string | undefined>
type More = Partial<Omit<Hop, 'form'>>

export const APP = 'https://app.example.com'
export const CALLBACK = `${APP}/callback`
export const API = 'https://api.example.com'
/** The pair of RFC 7636, appendix B. */
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** The authorization request of the client `spa`, answered by a redirect with `code-1` and the state it sent. */
export function authorize(params: Params = {}, more: More = {}): Hop {
  const sent: Params = {
    client_id: 'spa',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid read',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...params,
  }
  const back = withQuery(sent.redirect_uri ?? CALLBACK, { code: 'code-1', state: sent.state })
  return {
    url: withQuery(`${ISSUER}/authorize`, sent),
    status: 302,
    answer: { Location: back },
    initiator: 'document',
    ...more,
  }
}

/** The client's redirect that begins the login of `authorize(params)`, with a cookie that it sets. */
export function begin(cookie: string, params: Params = {}, more: More = {}): Hop {
  const Location = authorize(params).url
  return {
    url: `${APP}/login`,
    status: 302,
    answer: { Location, 'Set-Cookie': cookie },
    initiator: 'document',
    ...more,
  }
}

/** The authorization response as it reaches the client. */
export function callback(params: Params = {}, more: More = {}): Hop {
  return {
    url: withQuery(CALLBACK, { code: 'code-1', state: 'state-1', ...params }),
    body: '<!doctype html>',
    initiator: 'document',
    ...more,
  }
}

/** The redemption of `code-1` by the page itself; a status of 400 and up is answered with `invalid_grant`. */
export function tokenRequest(form: Params = {}, more: More = {}): Hop {
  const refused = (more.status ?? 200) >= 400
  const grant: Params = {
    grant_type: 'authorization_code',
    client_id: 'spa',
    code: 'code-1',
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  }
  return {
    method: 'POST',
    url: `${ISSUER}/token`,
    headers: { Origin: APP },
    form: { ...grant, ...form },
    body: refused ? { error: 'invalid_grant' } : { access_token: accessToken(API), token_type: 'Bearer' },
    ...more,
  }
}

/** A call to an API with `Authorization: Bearer`. */
export function call(
  url: string,
  { token, challenge, ...more }: More & { token: string; challenge?: string },
): Hop {
  return {
    url,
    headers: { Authorization: `Bearer ${token}`, Origin: APP },
    ...(challenge === undefined ? {} : { answer: { 'WWW-Authenticate': challenge } }),
    ...more,
  }
}

/** Authorization server metadata (RFC 8414) of the server that all of these hops speak to. */
export function metadata(members: Record<string, Json> = {}): Hop {
  return {
    url: `${ISSUER}/.well-known/openid-configuration`,
    body: {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/authorize`,
      token_endpoint: `${ISSUER}/token`,
      jwks_uri: `${ISSUER}/keys`,
      ...members,
    },
  }
}

export function keySet(...kids: string[]): Hop {
  return {
    url: `${ISSUER}/keys`,
    body: { keys: kids.map((kid) => ({ kty: 'RSA', kid, n: 'AQAB', e: 'AQAB' })) },
  }
}

/** Protected resource metadata (RFC 9728) of the API. */
export function resourceMetadata(resource: string, origin = API): Hop {
  return {
    url: `${origin}/.well-known/oauth-protected-resource`,
    body: { resource, authorization_servers: [ISSUER] },
  }
}

export function withQuery(base: string, params: Params): string {
  return `${base}?${encode(params)}`
}

function encode(params: Params): string {
  const pairs = Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return new URLSearchParams(pairs).toString()
}

function exchange(hop: Hop, id: number, startedAt: number): Exchange {
  const { url, status = 200, clock = 0, form } = hop
  const body: Body | null = form
    ? { text: encode(form), encoding: 'text', mimeType: 'application/x-www-form-urlencoded' }
    : null
  const date =
    clock === null ? [] : [{ name: 'Date', value: new Date(startedAt + clock * 1000).toUTCString() }]
  const response =
    status === null
      ? null
      : { status, statusText: '', headers: [...date, ...list(hop.answer)], body: answerBody(hop.body) }
  return {
    id,
    startedAt,
    duration: 20,
    request: { method: hop.method ?? 'GET', url, headers: list(hop.headers), body },
    response,
    error: hop.error ?? null,
    initiator: hop.initiator ?? 'fetch',
    unseen: hop.unseen ?? [],
  }
}

function answerBody(body: unknown): Body | null {
  if (body === undefined) return null
  if (typeof body === 'string') return { text: body, encoding: 'text', mimeType: 'text/html' }
  return { text: JSON.stringify(body), encoding: 'text', mimeType: 'application/json' }
}

function list(headers: Record<string, string> = {}): Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}
