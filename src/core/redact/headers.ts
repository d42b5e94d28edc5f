import type { Header } from '../evidence.ts'
import { parseChallenges } from '../http.ts'
import { looksLikeJwt } from '../tokens/decode.ts'
import { redactName } from './form.ts'
import { withoutMessage } from './names.ts'
import { isPlain } from './plain.ts'
import { isPseudonym } from './pseudonyms.ts'
import type { Redactor } from './redactor.ts'
import { redactPath } from './url.ts'
import { FIELDS, HEADERS, REQUEST_IDS, URL_HEADERS } from './vocabulary.ts'
import { isKnownWord } from './words.ts'

/** Headers in their order; the value of one that is not known to be harmless is hidden. */
export function redactHeaders(headers: readonly Header[], redactor: Redactor): Header[] {
  return headers.map(({ name, value }) => {
    const kept = redactName(name, redactor)
    // What a hidden name says of its value would be unknown when the export is read again.
    const known = kept === name && !isPseudonym(name) ? name : withoutMessage(name)
    return { name: kept, value: redactHeader(known.toLowerCase(), value, redactor) }
  })
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
  if (HEADERS.has(name)) return redactWords(name, redactor.kept(value), redactor)
  if (REQUEST_IDS.has(name))
    return /^[\w:;,.=/+-]{1,200}$/.test(value) && !looksLikeJwt(value) && !redactor.pseudonyms.known(value)
      ? redactor.kept(value)
      : redactor.hide(value, '')
  if (name === 'content-security-policy' || name === 'content-security-policy-report-only')
    return redactor
      .kept(value)
      .split(/([\s;,]+)/)
      .map((word) => redactPolicy(word, redactor))
      .join('')
  if (name === 'link')
    return value
      .split(/(<[^>]*>)/)
      .map((part) => (part.startsWith('<') ? `<${redactor.url(part.slice(1, -1))}>` : redactor.prose(part)))
      .join('')
  if (
    /^(?:x-)?(?:[\w-]*-)?(?:error|diagnostics|errortype|errormessage)(?:-[\w-]*)?$|^grpc-message$/.test(name)
  )
    return redactor.prose(decoded(value))
  return redactor.field(name, value)
}

/** Headers that list names of headers. */
const NAMES = /^(?:access-control-(?:allow|expose|request)-headers|vary|trailer|connection)$/
const DATES = /^(?:date|expires|last-modified|retry-after)$/

/** A value with the words that its kind of header is made of; what else a server or an application added is left out. */
function redactWords(name: string, value: string, redactor: Redactor): string {
  if (DATES.test(name))
    return value.length < 40 && (/^-?\d{1,8}$/.test(value) || Date.parse(value) > 0) ? value : '…'
  if (name === 'host') return redactor.isIdentifier(value) ? value : redactor.url(`https://${value}`).slice(8)
  const isList = NAMES.test(name)
  return value.replace(/[^\s;,()="]+/g, (word) => {
    if (isList) return redactName(word, redactor)
    return isHarmless(word, redactor) ? word : '…'
  })
}

/** `Chrome/133.0.0.0`, `Windows`, `x64`, `max-age`, `text/html`. */
function isHarmless(word: string, redactor: Redactor): boolean {
  if (/^\d+$/.test(word)) return word.length <= 8
  if (word.length <= 4 || isPlain(word) || redactor.isIdentifier(word)) return !redactor.namesPerson(word)
  return (
    /^(?:[A-Za-z][A-Za-z._-]{0,30}\/|rv:)?v?[\d.]{1,20}$/.test(word) ||
    /^[*?'\w]{1,4}\/?[*'\w]{0,4}$/.test(word)
  )
}

/** One word of a content security policy. */
function redactPolicy(word: string, redactor: Redactor): string {
  if (word.includes('//')) return redactor.url(word)
  const bare = word.replace(/^'(.*)'$/, '$1')
  const isHash = /^(?:nonce|sha\d+)-/.exec(bare)?.[0]
  if (isHash) return `'${isHash}…'`
  return isPlain(bare.replace(/[*:]/g, ' ')) || redactor.isIdentifier(bare) ? redactor.kept(word) : '…'
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
  const bare = scheme.replace(/[\s:]+/g, '')
  if (bare !== '' && !KNOWN_SCHEMES.has(bare.toLowerCase()) && !isKnownWord(bare))
    return redactor.hide(value, 'authorization')
  const quoted = /^"(.*)"$/s.exec(rest)
  return scheme + (quoted ? `"${hideToken(quoted[1] ?? '', redactor)}"` : hideToken(rest, redactor))
}

const KNOWN_SCHEMES = new Set(
  'bearer basic dpop digest negotiate ntlm hawk mac gnap hoba mutual oauth aws4-hmac-sha256 apikey jwt sharedkey'.split(
    ' ',
  ),
)

function hideToken(token: string, redactor: Redactor): string {
  return looksLikeJwt(token) ? redactor.field('token', token) : redactor.hide(token, 'token')
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
  const bytes = new TextEncoder().encode(`${name}:${redactor.hide(password, 'password')}`)
  return btoa(String.fromCharCode(...bytes))
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
      return [redactPair(pair, redactor), ...attributes.map((one) => redactAttribute(one, redactor))].join(
        ';',
      )
    })
    .join('\n')
}

function redactAttribute(attribute: string, redactor: Redactor): string {
  const [, name = '', value = ''] = /^(\s*[^=]*)=?([\s\S]*)$/.exec(attribute) ?? []
  const kept = redactName(name.trim(), redactor)
  const start = name.replace(name.trim(), kept)
  if (!attribute.includes('=')) return start
  switch (name.trim().toLowerCase()) {
    case 'path':
      return `${start}=${redactPath(value, redactor)}`
    case 'domain':
    case 'expires':
    case 'max-age':
    case 'samesite':
    case 'priority':
    case 'version':
      return `${start}=${redactor.kept(value)}`
    default:
      return `${start}=${redactor.hide(value, 'cookie')}`
  }
}

function redactPair(pair: string, redactor: Redactor): string {
  const blank = /^\s*/.exec(pair)?.[0] ?? ''
  const bare = pair.slice(blank.length)
  const equals = bare.indexOf('=')
  if (equals < 0) return blank + redactor.hide(bare, 'cookie')
  const name = bare.slice(0, equals)
  return `${blank}${redactCookieName(name, redactor)}=${redactCookie(name, bare.slice(equals + 1), redactor)}`
}

/** Applications hand sentences for the next page on in a cookie, percent-encoded. */
function redactCookie(name: string, value: string, redactor: Redactor): string {
  const plain = decoded(value)
  const kept = redactor.message(name, plain) ?? redactor.field('cookie', plain)
  return kept === plain ? value : plain === value ? kept : encodeURIComponent(kept)
}

/**
 * Products append the state or a random part to a name: `mod_auth_openidc_state_x`, `.AspNetCore.Correlation.x`. From the
 * first part on that is neither a word nor of the name of a party, all of it is hidden.
 */
function redactCookieName(name: string, redactor: Redactor): string {
  if (isPseudonym(name)) return name
  let at = 0
  for (const part of name.match(/[._:-]+|[^._:-]+/g) ?? []) {
    if (part === 'hidden' || redactor.namesPerson(part)) break
    if (!isPlain(part) && !redactor.isPartOfIdentifier(part)) break
    at += part.length
  }
  const words = name.slice(0, at)
  return redactor.kept(words) + redactor.hide(name.slice(at), '')
}

/** Written anew from what was read: what a server wrote outside the grammar is not worth a leak. */
function redactChallenges(value: string, redactor: Redactor): string {
  return parseChallenges([value])
    .map(({ scheme, params, token68 }) => {
      const list = [...params].map(
        ([name, text]) => `${redactName(name, redactor)}="${challengeValue(name, text, redactor)}"`,
      )
      const rest = token68 ? redactor.hide(token68, 'challenge') : list.join(', ')
      return [schemeName(scheme, redactor), rest].filter(Boolean).join(' ')
    })
    .join(', ')
}

function challengeValue(name: string, text: string, redactor: Redactor): string {
  const known = FIELDS.has(name) ? redactor.field(name, text) : redactor.field(name, text, 'prose')
  return known.replaceAll('\\', '').replaceAll('"', "'")
}

const SCHEMES: Record<string, string> = { dpop: 'DPoP', ntlm: 'NTLM' }

function schemeName(scheme: string, redactor: Redactor): string {
  if (scheme !== '' && !KNOWN_SCHEMES.has(scheme) && !isKnownWord(scheme))
    return redactor.hide(scheme, 'scheme')
  return SCHEMES[scheme] ?? scheme.replace(/^[a-z]/, (letter) => letter.toUpperCase())
}
