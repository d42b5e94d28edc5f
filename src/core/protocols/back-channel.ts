import type { Message } from '../message.ts'
import type { Endpoints } from './endpoints.ts'
import { first, jsonParams, message, type Reading } from './reading.ts'

/** Messages that a client sends to the authorization server itself: token, PAR, device, introspection, revocation. */
export function backChannelMessages(read: Reading, endpoints: Endpoints): Message[] {
  if (read.method === 'GET') return askedByQuery(read)
  if (read.method !== 'POST') return []
  const { url } = read.exchange.request
  const role = endpoints.role(url)
  const form = read.form
  const json = read.requestJson
  const place = form.size > 0 ? 'form' : 'json'
  const params = form.size > 0 ? form : json ? jsonParams(json) : form
  const answer = read.responseJson
  if (params.size === 0 && isTokenAnswer(read))
    return [message('token-request', 'request', place, params), ...tokenAnswer(read)]
  const grant = first(params, 'grant_type')
  if (grant) {
    const kind = grant === 'refresh_token' ? 'refresh-request' : 'token-request'
    return [message(kind, 'request', place, params), ...tokenAnswer(read)]
  }
  if (isCodeAlone(params)) return [message('token-request', 'request', place, params), ...tokenAnswer(read)]
  // GitHub takes them in the query of a POST as well.
  if (params.size === 0 && isCodeAlone(read.query))
    return [message('token-request', 'request', 'query', read.query), ...tokenAnswer(read)]
  if (role === 'par' || (params.has('client_id') && params.has('response_type') && answer?.request_uri))
    return [
      message('par-request', 'request', place, params),
      ...(answer?.request_uri
        ? [message('par-response', 'response', 'json', jsonParams(answer))]
        : tokenAnswer(read)),
    ]
  if (role === 'device-authorization' || (params.has('client_id') && answer?.device_code))
    return [
      message('device-authorization-request', 'request', place, params),
      ...(answer?.device_code
        ? [message('device-authorization-response', 'response', 'json', jsonParams(answer))]
        : tokenAnswer(read)),
    ]
  if (role === 'introspection' || (params.has('token') && typeof answer?.active === 'boolean'))
    return [
      message('introspection-request', 'request', place, params),
      ...(answer ? [message('introspection-response', 'response', 'json', jsonParams(answer))] : []),
    ]
  if (
    role === 'revocation' ||
    (params.has('token') && (params.has('token_type_hint') || /\/revo(?:ke|cation)\b/.test(url)))
  )
    return [message('revocation-request', 'request', place, params)]
  return []
}

/**
 * A code that is redeemed without `grant_type`, which RFC 6749 4.1.3 asks for: GitHub
 * (https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps) and Slack (`oauth.v2.access`).
 */
function isCodeAlone(params: Message['params']): boolean {
  return ['client_id', 'client_secret', 'code'].every((name) => (first(params, name) ?? '') !== '')
}

/**
 * Token endpoints that are asked with GET, which RFC 6749 3.2 does not allow: Facebook and Instagram (`/oauth/access_token`), WeChat
 * (`/sns/oauth2/access_token`), and others from before the RFC. A secret or a token beside the code sets them apart from a page.
 */
function askedByQuery(read: Reading): Message[] {
  const grant = first(read.query, 'grant_type')
  if (!grant || !/^[a-z_]+$|^urn:/.test(grant)) return []
  const proves = [
    'client_secret',
    'secret',
    'appsecret',
    'access_token',
    'refresh_token',
    'fb_exchange_token',
  ]
  if (!proves.some((name) => read.query.has(name))) return []
  const kind = grant === 'refresh_token' ? 'refresh-request' : 'token-request'
  return [message(kind, 'request', 'query', read.query), ...tokenAnswer(read)]
}

/** Codes of RFC 6749 5.2 that nobody but a token endpoint answers. */
const TOKEN_ERRORS = /^(?:invalid_(?:grant|client|scope)|unauthorized_client|unsupported_grant_type)$/

/** What was posted is not seen, and the answer is one of a token endpoint (RFC 6749 5.1, 5.2). */
function isTokenAnswer({ exchange, responseJson: json }: Reading): boolean {
  if (!json || !exchange.unseen.includes('request-body')) return false
  if (typeof json.access_token === 'string') return typeof json.token_type === 'string'
  return typeof json.error === 'string' && TOKEN_ERRORS.test(json.error)
}

/** Nothing but a body with tokens is a token response; GitHub answers errors with status 200 (RFC 6749 5.2 says 400). */
function tokenAnswer(read: Reading): Message[] {
  const json = read.responseJson
  if (!json) return []
  const params = jsonParams(json)
  if (json.access_token !== undefined || json.id_token !== undefined)
    return [message('token-response', 'response', 'json', params)]
  return typeof json.error === 'string' ? [message('token-error', 'response', 'json', params)] : []
}
