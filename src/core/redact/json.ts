import { parseUrl } from '../http.ts'
import { looksLikeJwt } from '../tokens/decode.ts'
import type { Json, JsonObject } from '../tokens/token.ts'
import { redactName } from './form.ts'
import { isEpoch, type Redactor } from './redactor.ts'
import { FIELDS } from './vocabulary.ts'

/**
 * What a JSON document is, which decides about members that nobody knows: claims and data are hidden, an error is read as a
 * text for people, and metadata is public, so that its URLs and words are kept.
 */
export type JsonKind = 'claims' | 'data' | 'error' | 'metadata'

const MAX_DEPTH = 24

/** Members of a public key (RFC 7517, 7518). Any other one of a key is private. */
const PUBLIC_KEY = new Set(
  'kty use key_ops alg kid n e crv x y x5c x5t x5t#S256 x5u issuer nbf exp iat'.split(' '),
)

/** A document of the same shape: names are kept where they are words, values by the name they stand under. */
export function redactJson(value: Json, redactor: Redactor, kind: JsonKind, name = '', depth = 0): Json {
  if (depth > MAX_DEPTH) return null
  if (typeof value === 'string') return redactText(value, redactor, kind, name)
  if (typeof value === 'number') return redactNumber(value, redactor, kind, name)
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redactor, kind, name, depth + 1))
  if (value === null || typeof value !== 'object') return value
  if (typeof value.kty === 'string') return redactKey(value, redactor, depth)
  return Object.fromEntries(
    Object.entries(value).map(([member, item]) => [
      redactName(member, redactor),
      redactJson(item, redactor, kind, member, depth + 1),
    ]),
  )
}

function redactText(text: string, redactor: Redactor, kind: JsonKind, name: string): string {
  const treatment = FIELDS.get(name)
  if (kind === 'error' && (treatment === undefined || treatment === 'plain'))
    return isSecretName(name) ? redactor.field(name, text) : redactor.field(name, text, 'prose')
  if (kind === 'metadata' && treatment === undefined)
    return redactor.field(name, text, parseUrl(text) ? 'url' : 'words')
  return redactor.field(name, text, treatment)
}

/** Even an error may repeat what it was given. */
function isSecretName(name: string): boolean {
  return (
    /token|secret|password|verifier|assertion|cookie|session|state|nonce|user|mail|login/i.test(name) &&
    !/error/i.test(name)
  )
}

/** Times, lifetimes and codes of errors say nothing about a person; any other number becomes 0. */
function redactNumber(value: number, redactor: Redactor, kind: JsonKind, name: string): number {
  const treatment = FIELDS.get(name)
  const size = Math.abs(value)
  if (size < 1000) return value
  if (treatment === 'time' && (size < 1e7 || isEpoch(String(value)))) return value
  if ((treatment === 'plain' || (name === 'code' && kind === 'error')) && size < 1e9) return value
  if (redactor.hide(String(value), name) === String(value)) return value
  return 0
}

function isKeyMaterial(value: Json): boolean {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string' && isKeyMaterial(one))
  return (
    typeof value === 'number' ||
    (typeof value === 'string' && /^[\w+/=.:-]*$/.test(value) && !looksLikeJwt(value))
  )
}

function redactKey(key: JsonObject, redactor: Redactor, depth: number): JsonObject {
  return Object.fromEntries(
    Object.entries(key).map(([name, value]) => [
      redactName(name, redactor),
      PUBLIC_KEY.has(name) && isKeyMaterial(value)
        ? value
        : redactJson(value, redactor, 'data', name, depth + 1),
    ]),
  )
}
