import type { Json, JsonObject, Token } from './token.ts'

/** A claim when it is a string, else undefined. */
export function textClaim(claims: JsonObject | null, name: string): string | undefined {
  const value = claims?.[name]
  return typeof value === 'string' ? value : undefined
}

/** A NumericDate (RFC 7519, section 2) in seconds; undefined for anything that is not a finite number. */
export function numericDate(claims: JsonObject | null, name: string): number | undefined {
  const value = claims?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Each value of a claim as text: a string gives one, a list one each, anything else its JSON text. */
export function textValues(value: Json | undefined): string[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value.map(asText) : [asText(value)]
}

/** A string as it is, anything else as JSON text; … for what is nested too deeply to be written. */
function asText(value: Json): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value)
  } catch {
    return '…'
  }
}

/** `aud` as people quote it: a string as it is, a list as JSON text. */
export function quoteAud(token: Token): string | undefined {
  const aud = token.claims?.aud
  if (aud === undefined) return undefined
  return asText(aud)
}

/**
 * The client a token was issued to: `azp` (OIDC Core 2), `client_id` (RFC 9068 2.2), `appid` (Entra v1), `cid` (Okta).
 * Clerk writes the page's origin into `azp`; a value with a scheme is therefore no client.
 */
export function clientOf(claims: JsonObject | null): string | undefined {
  for (const name of ['client_id', 'azp', 'appid', 'cid', 'applicationId']) {
    const value = textClaim(claims, name)
    if (value && !/^https?:/.test(value)) return value
  }
  return undefined
}

/** Scopes granted, from `scope` (RFC 8693 4.2), `scp` (Entra, Okta, Hydra) and, for Entra applications, `roles`. */
export function scopesOf(claims: JsonObject | null): string[] {
  const out = new Set<string>()
  for (const name of ['scope', 'scp', 'roles', 'permissions'])
    for (const value of textValues(claims?.[name])) for (const one of value.split(' ')) if (one) out.add(one)
  return [...out]
}
