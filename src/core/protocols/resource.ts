import { header, headers, parseChallenges, parseUrl } from '../http.ts'
import type { Message } from '../message.ts'
import type { Carrier, Token } from '../tokens/token.ts'
import { absolute } from './authorization.ts'
import type { Endpoints } from './endpoints.ts'
import { jsonParams, message, type Reading } from './reading.ts'

/** Calls made with a token, what the server asks for when it refuses, userinfo, logout and preflights. */
export function resourceMessages(
  read: Reading,
  endpoints: Endpoints,
  carriers: readonly Carrier[],
): Message[] {
  const { request } = read.exchange
  if (read.method === 'OPTIONS') return preflight(read)
  const out: Message[] = []
  if (carriers.some(presents)) {
    const path = parseUrl(request.url)?.pathname ?? ''
    const role = endpoints.role(request.url)
    const userinfo = role === 'userinfo' || (!role && /\/userinfo\/?$/i.test(path))
    out.push(message(userinfo ? 'userinfo-request' : 'resource-request', 'request', 'header'))
    if (userinfo && read.responseJson?.sub !== undefined)
      out.push(message('userinfo-response', 'response', 'json', jsonParams(read.responseJson)))
  } else if (isLogout(read, endpoints)) {
    const params = read.method === 'POST' ? read.form : read.query
    out.push(message('logout-request', 'request', read.method === 'POST' ? 'form' : 'query', params))
    const target = params.get('post_logout_redirect_uri')?.[0]
    if (target && read.location && absolute(read.location, request.url).startsWith(target))
      out.push(message('logout-response', 'response', 'query'))
  }
  if (challenges(read).length > 0) out.push(message('challenge', 'response', 'header'))
  return out
}

/** Whether a token in that place is sent to be accepted there (RFC 6750 2, RFC 9449 7.1, the proxies' assertion headers). */
export function presents(carrier: Carrier): boolean {
  if (carrier.side !== 'request') return false
  if (carrier.place === 'authorization') return true
  const name = carrier.name.toLowerCase()
  if (carrier.place === 'header') return name !== 'dpop' && !/state|nonce|csrf|xsrf|flag/.test(name)
  if (carrier.place === 'websocket') return true
  return (carrier.place === 'query' || carrier.place === 'form') && name === 'access_token'
}

/** A JWT in a header of its own that names neither issuer nor subject nor audience is data, such as a feature flag. */
export function isCredential({ claims }: Token, carrier: Carrier): boolean {
  if (!presents(carrier)) return false
  const named = claims === null || ['iss', 'sub', 'aud'].some((name) => claims[name] !== undefined)
  return carrier.place !== 'header' || named
}

/** Challenges of schemes that carry tokens; Basic, Negotiate and NTLM say nothing about one. */
export function challenges(read: Reading): ReturnType<typeof parseChallenges> {
  const { response } = read.exchange
  if (!response) return []
  const all = parseChallenges(headers(response.headers, 'www-authenticate'))
  return all.filter(({ scheme }) => !/^(?:basic|digest|negotiate|ntlm|mutual|hoba)$/.test(scheme))
}

function isLogout(read: Reading, endpoints: Endpoints): boolean {
  if (endpoints.role(read.exchange.request.url) === 'end-session') return true
  const params = read.method === 'POST' ? read.form : read.query
  if (params.has('post_logout_redirect_uri')) return true
  // Before RP-Initiated Logout 1.0: Keycloak below 18, Auth0 (returnTo), Amazon Cognito (logout_uri).
  if (params.has('redirect_uri') || params.has('client_id')) {
    const path = parseUrl(read.exchange.request.url)?.pathname ?? ''
    if (/\/protocol\/openid-connect\/logout\/?$/.test(path) && params.has('redirect_uri')) return true
    if (/^\/(?:v2\/|oidc\/)?logout\/?$/.test(path) && params.has('client_id'))
      return params.has('returnTo') || params.has('logout_uri')
  }
  return params.has('id_token_hint') && !params.has('response_type')
}

/** Only preflights that ask leave for a credential, or that were refused, belong to a story about tokens. */
function preflight(read: Reading): Message[] {
  const { request } = read.exchange
  if (
    header(request.headers, 'access-control-request-method') === undefined &&
    read.exchange.initiator !== 'preflight'
  )
    return []
  const asked = header(request.headers, 'access-control-request-headers')?.toLowerCase() ?? ''
  return asked.includes('authorization') || asked.includes('dpop') || read.status >= 400
    ? [message('preflight', 'request', 'header')]
    : []
}
