import type { Message } from '../message.ts'
import type { Endpoints } from './endpoints.ts'
import { jsonParams, message, type Reading } from './reading.ts'

/** Documents that describe servers: discovery (RFC 8414, OIDC Discovery), key sets (RFC 7517), RFC 9728 metadata. */
export function metadataMessages(read: Reading, endpoints: Endpoints): Message[] {
  const { url } = read.exchange.request
  if (read.method !== 'GET') return []
  const wellKnown = url.includes('/.well-known/')
  const role = wellKnown ? undefined : endpoints.role(url)
  if (!wellKnown && role !== 'jwks' && !/jwks|\/(?:certs|keys)\b/.test(url)) return []
  const json = read.responseJson
  if (json && Array.isArray(json.keys) && json.keys.some(isKey))
    return [message('jwks-response', 'response', 'json')]
  if (url.includes('/.well-known/oauth-protected-resource'))
    return [message('resource-metadata-response', 'response', 'json', json ? jsonParams(json) : new Map())]
  if (/\/\.well-known\/(?:openid-configuration|oauth-authorization-server)/.test(url))
    return [message('discovery-response', 'response', 'json', json ? jsonParams(json) : new Map())]
  // Casdoor has documents of its own for each application (/.well-known/<application>/openid-configuration).
  if (wellKnown && json && typeof json.issuer === 'string' && typeof json.token_endpoint === 'string')
    return [message('discovery-response', 'response', 'json', jsonParams(json))]
  return role === 'jwks' ? [message('jwks-response', 'response', 'json')] : []
}

function isKey(key: unknown): boolean {
  return typeof key === 'object' && key !== null && 'kty' in key
}
