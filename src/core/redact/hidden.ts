import type { TokenKind } from '../tokens/token.ts'
import { isMail, isPersonal, isSecretName } from './names.ts'

/**
 * What a hidden value is. A person may keep a `person`, `header`, `address` or `data`; never what opens something, or what
 * makes or proves it: a `cookie`, a `token` or its signature, a `secret` such as a code, a state or a password.
 */
export type HiddenKind = 'cookie' | 'token' | 'secret' | 'person' | 'header' | 'address' | 'data' | 'chosen'

export type Part =
  | 'address'
  | 'request-header'
  | 'request-body'
  | 'response-header'
  | 'response-body'
  | 'status'

/** Where a value stands. */
export interface Place {
  exchange: number
  part: Part
  /** What it is inside of there. */
  inside: TokenKind | 'saml' | null
}

/** A value that was replaced. */
export interface Hidden {
  value: string
  /** Wire name of what it is, where it has one: `sub`, `X-Acme`. */
  name: string
  kind: HiddenKind
  /** The first one. */
  place: Place
}

export function mayBeKept(kind: HiddenKind): boolean {
  return kind === 'person' || kind === 'header' || kind === 'address' || kind === 'data'
}

/** By its name what a token, a key, a signature or a session is kept in. */
const TOKENS =
  /token|^basic$|authorization|challenge|assertion|jwt|jwe|signature|^sig$|-signature$|_hash$|^ath$|^saml|^wresult$|^id$/i
const SECRETS =
  /^code|code$|^state$|^nonce$|^jti$|verifier|credential|(?:^|[._-])key|key$|session|^sid$|sess|ticket|csrf|xsrf|otp|^pin$|relay|wctx|digest|hmac|nonce|auth/i

/** One value may have several names: the strictest counts. */
export function kindOf(value: string, name: string, { part, inside }: Place): HiddenKind {
  if (name === 'cookie') return 'cookie'
  if (TOKENS.test(name) || looksSigned(value)) return 'token'
  if (isSecretName(name) || SECRETS.test(name)) return 'secret'
  if (isPersonal(name) || isMail(value)) return 'person'
  if (inside !== null) return 'data'
  if (part === 'address' || name === 'path' || name === 'url') return 'address'
  return part.endsWith('header') ? 'header' : 'data'
}

/** A JWT or a private key, however it is called. */
function looksSigned(value: string): boolean {
  return /\beyJ[\w-]{10,}\.|-----BEGIN /.test(value)
}
