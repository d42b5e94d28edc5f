import type { Header } from '../evidence.ts'
import { parseChallenges } from '../http.ts'
import { redactName } from './form.ts'
import { isPlain } from './plain.ts'
import { isPseudonym } from './pseudonyms.ts'
import type { Redactor } from './redactor.ts'
import { FIELDS, HEADERS, REQUEST_IDS, URL_HEADERS } from './vocabulary.ts'

/** Headers in their order; the value of one that is not known to be harmless is hidden. */
export function redactHeaders(headers: readonly Header[], redactor: Redactor): Header[] {
  return headers.map(({ name, value }) => ({
    name: redactName(name, redactor),
    value: redactHeader(name.toLowerCase(), value, redactor),
  }))
}

function redactHeader(name: string, value: string, redactor: Redactor): string {
  if (name === 'authorization' || name === 'proxy-authorization') return redactCredentials(value, redactor)
  if (name === 'cookie') return redactCookies(value, redactor)
  if (name === 'set-cookie') return redactSetCookies(value, redactor)
  if (
    name === 'www-authenticate' ||
    name === 'proxy-authenticate' ||
    name === 'x-amzn-remapped-www-authenticate'
  )
    return redactChallenges(value, redactor)
  if (URL_HEADERS.has(name)) return redactor.url(value)
  if (HEADERS.has(name) || REQUEST_IDS.has(name)) return redactor.pseudonyms.scrub(value)
  if (name === 'content-security-policy' || name === 'content-security-policy-report-only')
    return redactor.pseudonyms.scrub(value.replace(/'nonce-[^']*'/g, "'nonce-…'"))
  if (name === 'link') return value.replace(/<([^>]*)>/g, (_, url: string) => `<${redactor.url(url)}>`)
  if (
    /^(?:x-)?(?:[\w-]*-)?(?:error|diagnostics|errortype|errormessage)(?:-[\w-]*)?$|^grpc-message$/.test(name)
  )
    return redactor.prose(decoded(value))
  return redactor.field(name, value)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The scheme stays; the user name of Basic credentials stays where it is a client's (RFC 6749 2.3.1). */
function redactCredentials(value: string, redactor: Redactor): string {
  const parts = /^(\s*[A-Za-z][\w-]*[\s:]+)?(\S[\s\S]*)$/.exec(value)
  const [, scheme = '', rest = ''] = parts ?? []
  if (rest === '') return value
  if (/^\s*basic\b/i.test(scheme)) return scheme + redactBasic(rest, redactor)
  if (/^(?:undefined|null|\[object Object\])$/i.test(rest)) return value
  if (!isPlain(scheme.trim())) return redactor.hide(value, 'authorization')
  const quoted = /^"(.*)"$/.exec(rest)
  return scheme + (quoted ? `"${redactor.field('token', quoted[1] ?? '')}"` : redactor.field('token', rest))
}

function redactBasic(encoded: string, redactor: Redactor): string {
  let plain = ''
  try {
    plain = new TextDecoder().decode(Uint8Array.from(atob(encoded.trim()), (sign) => sign.charCodeAt(0)))
  } catch {
    return redactor.hide(encoded, 'basic')
  }
  const colon = plain.indexOf(':')
  const [user, password] = colon < 0 ? [plain, ''] : [plain.slice(0, colon), plain.slice(colon + 1)]
  const name = redactor.isIdentifier(decoded(user)) ? user : redactor.hide(user, 'user')
  return btoa(`${name}:${redactor.hide(password, 'password')}`)
}

function redactCookies(value: string, redactor: Redactor): string {
  return value
    .split(';')
    .map((pair) => redactPair(pair, redactor))
    .join(';')
}

/** Several may be joined by line breaks (Firefox). Attributes are no secrets. */
function redactSetCookies(value: string, redactor: Redactor): string {
  return value
    .split('\n')
    .map((line) => {
      const [pair = '', ...attributes] = line.split(';')
      return [redactPair(pair, redactor), ...attributes.map((one) => redactor.pseudonyms.scrub(one))].join(
        ';',
      )
    })
    .join('\n')
}

function redactPair(pair: string, redactor: Redactor): string {
  const blank = /^\s*/.exec(pair)?.[0] ?? ''
  const bare = pair.slice(blank.length)
  const equals = bare.indexOf('=')
  if (equals < 0) return blank + redactor.hide(bare, 'cookie')
  const name = bare.slice(0, equals)
  return `${blank}${redactCookieName(name, redactor)}=${redactCookie(bare.slice(equals + 1), redactor)}`
}

/** Applications hand sentences for the next page on in a cookie, percent-encoded. */
function redactCookie(value: string, redactor: Redactor): string {
  const plain = decoded(value)
  const kept = redactor.field('cookie', plain)
  return kept === plain ? value : plain === value ? kept : encodeURIComponent(kept)
}

/**
 * Products append the state or a random part to a name: `mod_auth_openidc_state_x`, `.AspNetCore.Correlation.x`. From the
 * first part on that is no word, all of it is hidden.
 */
function redactCookieName(name: string, redactor: Redactor): string {
  if (isPseudonym(name)) return name
  let at = 0
  for (const part of name.match(/[._:-]+|[^._:-]+/g) ?? []) {
    if (!isPlain(part) || part === 'hidden') break
    at += part.length
  }
  const words = name.slice(0, at)
  return redactor.pseudonyms.scrub(words) + redactor.hide(name.slice(at), '')
}

/** Written anew from what was read: what a server wrote outside the grammar is not worth a leak. */
function redactChallenges(value: string, redactor: Redactor): string {
  return parseChallenges([value])
    .map(({ scheme, params, token68 }) => {
      const list = [...params].map(
        ([name, text]) => `${redactName(name, redactor)}="${challengeValue(name, text, redactor)}"`,
      )
      const rest = token68 ? redactor.hide(token68, 'challenge') : list.join(', ')
      return [schemeName(scheme), rest].filter(Boolean).join(' ')
    })
    .join(', ')
}

function challengeValue(name: string, text: string, redactor: Redactor): string {
  const known = FIELDS.has(name) ? redactor.field(name, text) : redactor.field(name, text, 'prose')
  return known.replaceAll('\\', '').replaceAll('"', "'")
}

const SCHEMES: Record<string, string> = { dpop: 'DPoP', ntlm: 'NTLM' }

function schemeName(scheme: string): string {
  return SCHEMES[scheme] ?? scheme.replace(/^[a-z]/, (letter) => letter.toUpperCase())
}
