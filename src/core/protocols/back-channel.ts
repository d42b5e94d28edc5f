import type { Message } from '../message.ts'
import type { Endpoints } from './endpoints.ts'
import { first, jsonParams, message, type Reading } from './reading.ts'

/** Messages that a client sends to the authorization server itself: token, PAR, device, introspection, revocation. */
export function backChannelMessages(read: Reading, endpoints: Endpoints): Message[] {
  if (read.method !== 'POST') return []
  const { url } = read.exchange.request
  const role = endpoints.role(url)
  const form = read.form
  const json = read.requestJson
  const place = form.size > 0 ? 'form' : 'json'
  const params = form.size > 0 ? form : json ? jsonParams(json) : form
  const answer = read.responseJson
  const grant = first(params, 'grant_type')
  if (grant) {
    const kind = grant === 'refresh_token' ? 'refresh-request' : 'token-request'
    return [message(kind, 'request', place, params), ...tokenAnswer(read)]
  }
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

/** Nothing but a body with tokens is a token response; GitHub answers errors with status 200 (RFC 6749 5.2 says 400). */
function tokenAnswer(read: Reading): Message[] {
  const json = read.responseJson
  if (!json) return []
  const params = jsonParams(json)
  if (json.access_token !== undefined || json.id_token !== undefined)
    return [message('token-response', 'response', 'json', params)]
  return typeof json.error === 'string' ? [message('token-error', 'response', 'json', params)] : []
}
