import type { Exchange, Response } from '../evidence.ts'
import {
  fragmentParams,
  header,
  headers,
  type Params,
  parseChallenges,
  parseForm,
  parseJson,
  queryParams,
} from '../http.ts'
import { samlOf } from '../saml/read.ts'
import { type InnerError, innerError } from './inner-error.ts'
import { oauthError } from './oauth-errors.ts'
import { pageWords } from './page.ts'

export type Place = 'www-authenticate' | 'body' | 'redirect' | 'page' | 'header' | 'saml' | 'browser'

/** What a server said at one place. */
export interface Words {
  place: Place
  /** One statement a line, decoded. */
  text: string
  /** As it was sent, where that differs. */
  raw: string
  /** Machine codes at this place, as on the wire. */
  codes: string[]
  /** `scope` or `acr_values` of a challenge. */
  wanted?: string
  /** False for a 2xx answer: only wording that nobody else uses counts there. */
  refused: boolean
  /** The answer is one of success, and an error inside it refuses the caller. */
  inner?: InnerError
}

const LIMIT = 200_000
/** Above what servers and browsers let through. */
const HEADER_LIMIT = 64_000

/** Headers in which products give reasons. */
const REASON_HEADERS = [
  'x-ms-diagnostics',
  'x-ms-error-code',
  'x-amzn-errortype',
  'x-amzn-errormessage',
  'x-amzn-remapped-www-authenticate',
  'x-auth-error',
  'x-error',
  'x-error-message',
  'x-error-description',
  'grpc-message',
  'x-clerk-auth-message',
]

/** Everything in this exchange that reads as a refusal; empty for one that does not look like a failure. */
export function refusalWords(exchange: Exchange): Words[] {
  const found: Words[] = [...arrived(exchange), ...samlStatus(exchange), ...ofBrowser(exchange)]
  const response = exchange.response
  if (!response) return found
  const location = header(response.headers, 'location')?.slice(0, HEADER_LIMIT)
  if (location)
    found.push(
      ...fromParams(queryParams(location)),
      ...fromParams(fragmentParams(location)),
      ...handedOn(location),
    )
  found.push(...flashed(response))
  if (response.status >= 400) found.push(...challenges(response), ...reasonHeaders(response))
  const body = exchange.unseen.includes('response-body') ? null : response.body
  if (body && body.encoding === 'text' && body.text)
    found.push(...bodyWords(response, body.text.slice(0, LIMIT)))
  return found
}

/** Why the browser itself stopped, as a HAR file carries it: no server said it. */
function ofBrowser({ error }: Exchange): Words[] {
  const text = error?.slice(0, HEADER_LIMIT) ?? ''
  return text ? [{ place: 'browser', text, raw: text, codes: [], refused: true }] : []
}

/** An authorization error response that lands at the client: query, fragment, or form_post. */
function arrived({ request, unseen }: Exchange): Words[] {
  const url = request.url.slice(0, HEADER_LIMIT)
  const found = [...fromParams(queryParams(url)), ...fromParams(fragmentParams(url))]
  const body = unseen.includes('request-body') ? null : request.body
  if (request.method === 'POST' && body?.mimeType === 'application/x-www-form-urlencoded')
    found.push(...fromParams(parseForm(body.text.slice(0, LIMIT))))
  return found
}

const SAML_STATUS = 'urn:oasis:names:tc:SAML:2.0:status:'

/** The status of a SAML answer that is no success (SAML Core 3.2.2): its innermost code, and what stands beside it. */
function samlStatus(exchange: Exchange): Words[] {
  return samlOf(exchange).flatMap(({ message: { status } }) => {
    const [top] = status?.codes ?? []
    if (!status || top === undefined || top === 'Success') return []
    const code = status.codes.at(-1) ?? top
    const said = [/^\w+$/.test(code) ? `${SAML_STATUS}${code}` : code, status.message, status.detail]
    const text = said
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, LIMIT)
    return [{ place: 'saml', text, raw: text, codes: [], refused: true }]
  })
}

/** `error` with a code, or with a description; `?error=true` says nothing. */
function fromParams(params: Params): Words[] {
  const code = params.get('error')?.[0] ?? ''
  const said = ['error_description', 'error_message', 'error_reason', 'error_subtype', 'error_detail']
    .flatMap((name) => params.get(name) ?? [])
    .map((text) => (/%[0-9A-Fa-f]{2}/.test(text) ? decodeAgain(text) : text))
  const known = oauthError(code) !== undefined || /^[a-z]+(?:[_-][a-z]+)+$/i.test(code)
  if (!known && (code === '' || said.length === 0) && !/\s/.test(code)) return []
  const text = [...said, code].join('\n').slice(0, LIMIT)
  return [{ place: 'redirect', text, raw: text, codes: code ? [code] : [], refused: true }]
}

/** Names under which applications hand a sentence to their error or login page. */
const SENTENCE_PARAMS = [
  'message',
  'msg',
  'reason',
  'detail',
  'errorMessage',
  'error_msg',
  'errorDescription',
  'errorReason',
  'login_error',
  'auth_error',
  'authError',
  'err',
]
const ERROR_PAGE = /(?:^|[/_.-])(?:error|errors|failed|failure|denied|unauthori[sz]ed|log-?in|sign-?in)\b/i

/** Names that only a failed login has; what they hold may be a code of one word: `oidc_error=nonce_mismatch`. */
const LOGIN_ERROR =
  /^(?:oidc|oauth2?|openid|sso|auth(?:n|entication)?|log_?in|sign_?in|social|callback)[_-]?err(?:or)?(?:[_-]?(?:code|message|msg|reason|description))?$/i

/** A sentence or a code in the URL of the error or login page that an application leads to. */
function handedOn(location: string): Words[] {
  const [path = ''] = location.split(/[?#]/, 1)
  const isPage = ERROR_PAGE.test(path)
  const params = [queryParams(location), fragmentParams(location)]
  const said = params
    .flatMap((one) =>
      [...one]
        .slice(0, 100)
        .filter(([name]) => LOGIN_ERROR.test(name) || (isPage && SENTENCE_PARAMS.includes(name)))
        .flatMap(([, values]) => values),
    )
    .map((text) => (/%[0-9A-Fa-f]{2}/.test(text) ? decodeAgain(text) : text))
    .filter((text) => isSentence(text) || /^[a-z]+(?:[_-][a-z]+)+$/i.test(text))
  const text = said.join('\n').slice(0, LIMIT)
  return text ? [{ place: 'redirect', text, raw: text, codes: [], refused: true }] : []
}

/**
 * A message for the next page in a cookie (connect-flash and its like), percent-encoded. It counts only with words that one
 * product has.
 */
function flashed(response: Response): Words[] {
  const text = headers(response.headers, 'set-cookie')
    .slice(0, 50)
    .flatMap((line) => /^[^=;]*(?:flash|error|message|notice)[^=;]*=([^;]{3,4000})/i.exec(line)?.[1] ?? [])
    .map((value) => (/%[0-9A-Fa-f]{2}/.test(value) ? decodeAgain(value) : value))
    .filter(isSentence)
    .join('\n')
  return text ? [{ place: 'header', text, raw: text, codes: [], refused: false }] : []
}

function isSentence(text: string): boolean {
  return text.trim().split(/\s+/).length >= 3
}

function decodeAgain(text: string): string {
  return parseForm(`v=${text.replaceAll('&', '%26')}`).get('v')?.[0] ?? text
}

function challenges(response: Response): Words[] {
  return headers(response.headers, 'www-authenticate')
    .slice(0, 10)
    .flatMap((value) => {
      const raw = value.slice(0, HEADER_LIMIT)
      return parseChallenges([raw])
        .slice(0, 10)
        .map(({ params }, i): Words => {
          const code = params.get('error') ?? ''
          const said = [params.get('error_description') ?? '', params.get('error_codes') ?? '']
          const wanted = code === 'insufficient_scope' ? params.get('scope') : params.get('acr_values')
          const words: Words = {
            place: 'www-authenticate',
            text: said.filter((t) => t !== '').join('\n'),
            raw: i === 0 ? raw : '',
            codes: code ? [code] : [],
            refused: true,
          }
          return wanted ? { ...words, wanted } : words
        })
    })
}

function reasonHeaders(response: Response): Words[] {
  const text = REASON_HEADERS.flatMap((name) => headers(response.headers, name))
    .map((value) => (/%[0-9A-Fa-f]{2}/.test(value) ? decodeAgain(value) : value))
    .join('\n')
    .slice(0, LIMIT)
  return text ? [{ place: 'header', text, raw: text, codes: [], refused: true }] : []
}

function bodyWords(response: Response, body: string): Words[] {
  const type = response.body?.mimeType ?? ''
  const refused = response.status >= 400
  // Without a member `error` or `errors` an answer that is no refusal says nothing, however long it is.
  const mayBeJson = !/html|xml|javascript|css/.test(type) && (refused || /"error/.test(body))
  const json = mayBeJson ? parseJson(body) : undefined
  if (typeof json === 'object' && json !== null) return jsonWords(json, body, refused)
  if (/javascript|css|image|font|octet/.test(type) || (response.status >= 300 && !refused)) return []
  if (/html|xml/.test(type) || /^\s*</.test(body)) return pageWords(body, refused)
  return refused ? [{ place: 'body', text: body, raw: body, codes: [], refused }] : []
}

/** A 2xx answer counts only with an error structure: OAuth, GraphQL (`errors`), JSON-RPC. */
function jsonWords(json: object, body: string, refused: boolean): Words[] {
  const top = json as Record<string, unknown>
  const code = typeof top.error === 'string' ? top.error : ''
  const isOAuth = code !== '' && (oauthError(code) !== undefined || 'error_description' in top)
  const isGraphQl = Array.isArray(top.errors) && top.errors.length > 0 && typeof top.errors[0] === 'object'
  const isRpc = top.jsonrpc === '2.0' && typeof top.error === 'object' && top.error !== null
  // https://api.slack.com/web#responses: an answer of success with `ok: false`.
  const isSlack = top.ok === false && code !== ''
  if (!refused && !isOAuth && !isGraphQl && !isRpc && !isSlack) return []
  const part = refused || isOAuth || isSlack ? json : isGraphQl ? top.errors : top.error
  const inner = refused || isOAuth || isSlack ? null : innerError(top)
  const numbers = Array.isArray(top.error_codes) ? top.error_codes : []
  const codes = [code, ...numbers.filter((n) => typeof n === 'number').map((n) => `AADSTS${n}`)]
  const text = leaves(part).join('\n').slice(0, LIMIT)
  const words: Words = {
    place: 'body',
    text,
    raw: body,
    codes: codes.filter((c) => /^\w+$/.test(c)),
    refused: refused || inner !== null,
  }
  return [inner ? { ...words, inner } : words]
}

/** Every string in it, each on its own line; tokens are left out. */
function leaves(value: unknown): string[] {
  const found: string[] = []
  let budget = 2000
  const walk = (part: unknown, depth: number): void => {
    if (budget-- <= 0 || depth > 12) return
    if (typeof part === 'string') found.push(part.replaceAll('\n', ' '))
    else if (Array.isArray(part)) for (const item of part) walk(item, depth + 1)
    else if (typeof part === 'object' && part !== null)
      for (const [key, item] of Object.entries(part)) if (!/_token$/.test(key)) walk(item, depth + 1)
  }
  walk(value, 0)
  return found
}
