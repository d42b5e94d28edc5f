import type { Exchange } from '../core/evidence.ts'
import { header, parseForm } from '../core/http.ts'
import { unpack } from '../core/saml/decode.ts'
import { readMessage, type SamlMessage } from '../core/saml/message.ts'
import { looksLikeJwt } from '../core/tokens/decode.ts'
import { FORM, givenExchange, headerLine, NOWHERE } from './pasted-request.ts'

/** What was hidden of a request of which only one part is known. */
const REST = ['request-authorization', 'request-cookies'] as const
const ALL = [...REST, 'request-body'] as const

/** A token by itself, in quotes, behind `Bearer`, or as the header it travels in. No call is known of it. */
export function readToken(text: string): Exchange[] | null {
  const bare = text
    .replace(/^['"]|['"],?$/g, '')
    .replace(/^(?:proxy-)?authorization\s*:\s*/i, '')
    .replace(/^(?:bearer|dpop)[\s:]+/i, '')
  if (looksLikeJwt(bare)) {
    const token = bare.replace(/\s+/g, '')
    return /^[\w.+/=-]+$/.test(token) ? [tokenAlone(token)] : null
  }
  const isToken = bare.length < text.length ? /^\S{8,}$/.test(bare) : isRandom(bare)
  return isToken ? [tokenAlone(bare)] : null
}

/** A single word that nobody says: long, of the signs of tokens, with digits in it. */
function isRandom(word: string): boolean {
  return (
    word.length >= 20 &&
    word.length < 20_000 &&
    /^[\w.~+/=!:-]+$/.test(word) &&
    /\d/.test(word) &&
    /[A-Za-z]/.test(word)
  )
}

function tokenAlone(token: string): Exchange {
  const name = looksLikeJwt(token) ? 'token' : 'accessToken'
  const headers = [{ name: 'Content-Type', value: 'application/json' }]
  return givenExchange({
    method: 'PASTE',
    url: NOWHERE,
    headers,
    body: JSON.stringify({ [name]: token }),
    unseen: [...REST],
  })
}

/** A URL: what a browser was sent to. */
export function readUrl(text: string): Exchange[] | null {
  if (/\s/.test(text) || !/^[a-z][\w+.-]{1,40}:\/\/[^/]/i.test(text) || !URL.canParse(text)) return null
  return [givenExchange({ url: text, initiator: 'document', unseen: [...REST] })]
}

/** Parameters by which a form, a query or a fragment without its URL is known. */
const KNOWN =
  /^(?:SAMLRe(?:quest|sponse)|SAMLart|wresult|wa|code|state|error|access_token|id_token|grant_type|response_type|client_id|refresh_token|token)$/

/** The content of a form, or the query or fragment of a URL. */
export function readForm(text: string): Exchange[] | null {
  const mark = /^[?#]/.exec(text)?.[0] ?? ''
  const form = text.slice(mark.length)
  if (!/^[\w.-]{1,60}=/.test(form) || /\n\S/.test(form)) return null
  const params = parseForm(form)
  const names = [...params.keys()]
  if (!names.some((name) => KNOWN.test(name))) return null
  const [name] = ['SAMLResponse', 'SAMLRequest', 'wresult'].filter((one) => params.has(one))
  if (name) {
    const message = readMessage(params.get(name)?.[0] ?? '')
    const url = addressOf(message)
    if (message.packing === 'deflate')
      return [delivered(`${url}${url.includes('?') ? '&' : '?'}${form}`, null)]
    return [delivered(url, form)]
  }
  if (params.has('grant_type'))
    return [givenExchange({ url: NOWHERE, headers: [FORM], body: form, unseen: [...REST] })]
  return [givenExchange({ url: `${NOWHERE}${mark || '?'}${form}`, initiator: 'document', unseen: [...ALL] })]
}

/** A message of SAML or WS-Federation by itself: XML, or as it travels. It is shown as delivered to where it says it goes. */
export function readSaml(text: string): Exchange[] | null {
  const { xml, packing } = unpack(text)
  if (xml === null || !/<(?:[\w.-]{1,40}:)?\w/.test(xml.slice(0, 2000))) return null
  const message = readMessage(text)
  if (
    message.reason !== null ||
    !/^(?:\w*Request|\w*Response|RequestSecurityTokenResponse\w*|Assertion)$/.test(message.type)
  )
    return null
  const name = /^RequestSecurityToken|^Assertion$/.test(message.type)
    ? 'wresult'
    : message.type.endsWith('Request')
      ? 'SAMLRequest'
      : 'SAMLResponse'
  const url = addressOf(message)
  const value = packing === 'plain' && name !== 'wresult' ? base64(xml) : text
  const params = `${name}=${encodeURIComponent(decodedOnce(value))}`
  if (packing === 'deflate') return [delivered(`${url}${url.includes('?') ? '&' : '?'}${params}`, null)]
  return [delivered(url, name === 'wresult' ? `wa=wsignin1.0&${params}` : params)]
}

/** What was copied out of a URL is escaped already. */
function decodedOnce(value: string): string {
  if (!/%(?:2B|2F|3D)/i.test(value)) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function base64(xml: string): string {
  const parts: string[] = []
  const bytes = new TextEncoder().encode(xml)
  for (let at = 0; at < bytes.length; at += 3000)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 3000)))
  return btoa(parts.join(''))
}

function addressOf(message: SamlMessage): string {
  const confirmed = message.assertions.flatMap(({ assertion }) => assertion?.confirmations ?? [])
  const named = [message.destination, ...confirmed.map(({ recipient }) => recipient), message.appliesTo]
  return named.find((one) => one && /^https?:/i.test(one) && URL.canParse(one)) ?? NOWHERE
}

function delivered(url: string, body: string | null): Exchange {
  const headers = body === null ? [] : [FORM]
  return givenExchange({ url, headers, body, initiator: 'document', unseen: ['request-cookies'] })
}

/** A page that sends a message on by itself. */
export function readPage(text: string): Exchange[] | null {
  if (!/^<(?:!doctype|html|head|body|form)\b/i.test(text) || !/SAMLRe|wresult|name="code"/.test(text))
    return null
  return [answer(text, 'text/html', 200)]
}

/** Members by which JSON is known that servers answer. */
const ANSWERS = [
  'access_token',
  'id_token',
  'refresh_token',
  'error',
  'active',
  'device_code',
  'keys',
  'issuer',
]

/** JSON that an authorization server or an app answers, with a token or an error in it. */
export function readJson(json: unknown, text: string): Exchange[] | null {
  if (typeof json === 'string') return readToken(json.trim())
  if (typeof json !== 'object' || json === null) return null
  const isAnswer = !Array.isArray(json) && ANSWERS.some((name) => name in json)
  if (!isAnswer && !/"e(?:y[JA]|w[o0])[^"]{0,9000}\./.test(text)) return null
  const failed = 'error' in json && !('access_token' in json)
  return [answer(text, 'application/json', failed ? 400 : 200)]
}

/** RFC 6749 5.1, 5.2: the status is part of the form. */
function answer(text: string, type: string, status: number): Exchange {
  return givenExchange({
    method: type === 'application/json' ? 'POST' : 'GET',
    url: NOWHERE,
    response: {
      status,
      statusText: '',
      headers: [{ name: 'Content-Type', value: type }],
      body: { text, encoding: 'text', mimeType: type },
    },
    unseen: [...ALL],
  })
}

/** One header by itself. */
export function readHeader(text: string): Exchange[] | null {
  const line = /\n/.test(text) ? null : headerLine(text)
  if (!line || !/^(?:cookie|set-cookie|www-authenticate|dpop)$/i.test(line.name)) return null
  const isAnswer = /^(?:set-cookie|www-authenticate)$/i.test(line.name)
  if (!isAnswer)
    return [
      givenExchange({ url: NOWHERE, headers: [line], unseen: ['request-authorization', 'request-body'] }),
    ]
  const status = header([line], 'www-authenticate') === undefined ? 200 : 401
  return [
    givenExchange({
      url: NOWHERE,
      response: { status, statusText: '', headers: [line], body: null },
      unseen: [...ALL, 'response-body'],
    }),
  ]
}
