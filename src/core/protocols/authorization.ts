import { fragmentParams, header, originOf, queryParams } from '../http.ts'
import type { Message, Params } from '../message.ts'
import type { Carrier } from '../tokens/token.ts'
import type { Endpoints } from './endpoints.ts'
import { first, jsonParams, message, type Reading } from './reading.ts'
import { webMessage } from './web-message.ts'

/**
 * Messages of the authorization endpoint and of its way back to the client (RFC 6749 4.1, OIDC Core 3).
 *
 * The sign-in form is often served at the protocol URL itself, and its POST repeats the parameters in the query: that
 * is a page of the authorization server, not a second request.
 */
export function authorizationMessages(
  read: Reading,
  endpoints: Endpoints,
  carriers: readonly Carrier[],
): Message[] {
  const { url } = read.exchange.request
  const out: Message[] = []
  const inQuery = isAuthorizationRequest(read.query) || endpoints.role(url) === 'authorization'
  const inForm = read.method === 'POST' && isAuthorizationRequest(read.form) && !read.form.has('grant_type')
  if (inQuery && read.method === 'GET')
    out.push(message('authorization-request', 'request', 'query', read.query))
  else if (inForm && !pushed(read)) out.push(message('authorization-request', 'request', 'form', read.form))
  else if (refusedInJson(read))
    out.push(message('authorization-request', 'request', 'json', jsonParams(read.requestJson ?? {})))
  else if (inQuery && read.method === 'POST') out.push(message('authorization-page', 'request', 'form'))
  // A call made with a token is a call, whatever its query says.
  else if (!carriers.some(({ place }) => place === 'authorization')) out.push(...landing(read, endpoints))

  const back = read.location ? redirectedResponse(read.location, url, endpoints) : null
  if (back) out.push(back)
  else if ((inQuery || inForm) && read.status >= 200 && read.status < 300 && read.isHtml && !pushed(read)) {
    const posted = webMessage(read.exchange.response?.body?.text ?? '')
    const kind = posted && responseKind(posted, true)
    out.push(
      posted && kind
        ? message(kind, 'response', 'page', posted)
        : message('authorization-page', 'response', 'page'),
    )
  }
  return out
}

/**
 * `response_type` with `client_id`; or a reference to a request that holds them (RFC 9101 5, RFC 9126 4). Other APIs have
 * parameters of these names (`response_type=json`, `request=GetFeature` of map servers): a value that no authorization
 * server knows counts beside another parameter of the protocol.
 */
export function isAuthorizationRequest(params: Params): boolean {
  if (!params.has('client_id')) return false
  const known =
    /\b(?:code|token|id_token|none)\b/.test(first(params, 'response_type') ?? '') ||
    /^ey/.test(first(params, 'request') ?? '') ||
    /:/.test(first(params, 'request_uri') ?? '')
  if (known) return true
  const named = params.has('response_type') || params.has('request_uri') || params.has('request')
  return (
    named && ['redirect_uri', 'scope', 'state', 'nonce', 'code_challenge'].some((name) => params.has(name))
  )
}

/**
 * An authorization endpoint that takes JSON from a login page of its own (Mozilla accounts' `POST /v1/authorization`, the consent
 * pages of many others), where it refuses: the parameters are those of RFC 6749 4.1.1, and no grant or secret is among them.
 */
function refusedInJson(read: Reading): boolean {
  if (read.method !== 'POST' || read.status < 400 || read.status > 499) return false
  const json = read.requestJson
  if (!json || typeof json.client_id !== 'string' || json.grant_type !== undefined) return false
  const secret = ['client_secret', 'code', 'token', 'refresh_token', 'username', 'password']
  if (secret.some((name) => json[name] !== undefined)) return false
  const named = ['scope', 'redirect_uri', 'state', 'code_challenge', 'response_type', 'nonce']
  return named.filter((name) => typeof json[name] === 'string').length >= 2
}

/** A pushed authorization request answers JSON with a `request_uri` (RFC 9126 2.2); nobody is shown a page. */
function pushed(read: Reading): boolean {
  return typeof read.responseJson?.request_uri === 'string' || read.responseJson?.error !== undefined
}

/** The authorization response where it reaches the client: query, fragment where the source has it, or form_post. */
function landing(read: Reading, endpoints: Endpoints): Message[] {
  const { url } = read.exchange.request
  const known = endpoints.role(url) === 'redirect'
  if (read.method === 'POST') {
    // form_post comes from the authorization server (OAuth 2.0 Form Post Response Mode 2); a form of the site itself,
    // for an address say, may have fields of these names.
    const own = header(read.exchange.request.headers, 'origin') === originOf(url)
    const kind = read.form.has('grant_type') || (own && !known) ? null : responseKind(read.form, known)
    return kind ? [message(kind, 'request', 'form', read.form)] : []
  }
  const inQuery = responseKind(read.query, known)
  if (inQuery) return [message(inQuery, 'request', 'query', read.query)]
  const fragment = fragmentParams(url)
  const inFragment = responseKind(fragment, known)
  return inFragment ? [message(inFragment, 'request', 'fragment', fragment)] : []
}

/** The authorization response in `Location`, also where an app passes it on to itself. */
function redirectedResponse(location: string, base: string, endpoints: Endpoints): Message | null {
  const target = absolute(location, base)
  const known = endpoints.role(target) === 'redirect'
  for (const [params, place] of [
    [queryParams(location), 'query'],
    [fragmentParams(location), 'fragment'],
  ] as const) {
    const kind = isAuthorizationRequest(params) ? null : responseKind(params, known)
    if (kind) return message(kind, 'response', place, params)
  }
  return null
}

/**
 * `code` and `error` are words that any site uses: they count beside `state` or another response parameter, or at a
 * redirect_uri that an authorization request of the capture named.
 */
function responseKind(
  params: Params,
  knownRedirect: boolean,
): 'authorization-response' | 'authorization-error' | null {
  if (first(params, 'error') && (params.has('state') || params.has('error_description') || knownRedirect))
    return 'authorization-error'
  if (
    params.has('id_token') ||
    (params.has('access_token') && (params.has('token_type') || params.has('state')))
  )
    return 'authorization-response'
  const beside = params.has('state') || params.has('session_state') || params.has('iss')
  if (first(params, 'code') && (beside || knownRedirect)) return 'authorization-response'
  if (params.has('response') && knownRedirect) return 'authorization-response'
  return null
}

/** A `Location` may be relative (RFC 9110 10.2.2). */
export function absolute(location: string, base: string): string {
  if (originOf(location)) return location
  try {
    return new URL(location, base).href
  } catch {
    return location
  }
}
