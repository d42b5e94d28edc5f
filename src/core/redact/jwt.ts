import { decodeToken } from '../tokens/decode.ts'
import type { Json } from '../tokens/token.ts'
import { redactJson } from './json.ts'
import type { Redactor } from './redactor.ts'

/**
 * A JWT with its header and the claims that name no person, everything else hidden, and a stand-in for its signature:
 * it can be read and compared, and nobody accepts it. Of a JWE only the header is left.
 */
export function redactJwt(token: string, label: string, redactor: Redactor): string {
  const known = redactor.jwts.get(token)
  if (known !== undefined) return known
  const { form, header, claims } = decodeToken(token)
  if (!header || (form !== 'jwt' && form !== 'jwe')) return redactor.hide(token, label)
  const kind = redactor.tokenKinds.get(token) ?? 'unknown'
  const part = (json: Json) => encode(redactor.inside(kind, () => redactJson(json, redactor, 'claims')))
  const head = part(header)
  const signature = hidden(token.split('.').at(-1) || token, redactor)
  const made =
    form === 'jwe' || !claims
      ? [head, signature, signature, signature, signature].join('.')
      : [head, part(claims), token.endsWith('.') ? '' : signature].join('.')
  redactor.jwts.set(token, made)
  return redactor.pseudonyms.register(token, made)
}

function hidden(part: string, redactor: Redactor): string {
  return redactor.hide(part, 'signature')
}

function encode(value: Json): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
