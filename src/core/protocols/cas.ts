import { type Params, parseJson, parseUrl, queryParams } from '../http.ts'
import type { Message } from '../message.ts'
import { absolute } from './authorization.ts'
import { first, message, type Reading } from './reading.ts'

/** `/login` with the URL of the application that asks (CAS Protocol 2.1). */
export function isCasLoginUrl(text: string): boolean {
  const url = text.includes('service=') ? parseUrl(text) : null
  return (
    url !== null && /\/login\/?$/.test(url.pathname) && /^https?:/.test(url.searchParams.get('service') ?? '')
  )
}

const TICKET = /^[SP]T-[\x21-\x7e]{4,400}$/
/** CAS Protocol 2.4 to 2.8; `samlValidate` takes the ticket in SAML 1.1 (CAS Protocol, appendix). */
const VALIDATES = /\/(?:p3\/)?(?:(?:service|proxy|saml)Validate|validate)\/?$/

/**
 * Messages of CAS 2 and 3: the application asks at `/login?service=`, gets a ticket back, and checks it at
 * `/serviceValidate` or `/p3/serviceValidate`, which no browser shows.
 */
export function casMessages(read: Reading): Message[] {
  const { url } = read.exchange.request
  const out: Message[] = []
  const { query, location } = read
  const ticket = first(query, 'ticket') ?? ''
  if (ticket !== '' && query.has('service') && VALIDATES.test(parseUrl(url)?.pathname ?? '')) {
    out.push(message('cas-validation-request', 'request', 'query', shown(query)))
    const answer = casAnswer(read.exchange.response?.body?.text ?? '')
    if (answer) out.push(message('cas-validation-response', 'response', 'page', answer))
    return out
  }
  if (isCasLoginUrl(url)) out.push(message('cas-login-request', 'request', 'query', shown(query)))
  else if (TICKET.test(ticket) && read.method === 'GET')
    out.push(message('cas-ticket', 'request', 'query', shown(query)))
  if (!location) return out
  const target = absolute(location, url)
  const params = queryParams(location)
  if (isCasLoginUrl(target))
    out.push({ ...message('cas-login-request', 'response', 'query', shown(params)), target })
  else if (TICKET.test(first(params, 'ticket') ?? '') && isCasLoginUrl(url))
    out.push({ ...message('cas-ticket', 'response', 'query', shown(params)), target })
  return out
}

const SHOWN = new Set(['service', 'ticket', 'renew', 'gateway', 'format', 'pgtUrl', 'method'])

function shown(params: Params): Params {
  return new Map([...params].filter(([name]) => SHOWN.has(name)))
}

/** What a validation says, in XML or JSON (CAS Protocol 2.5.2, 2.5.3): `user`, or `code` with `description`. */
export function casAnswer(body: string): Params | null {
  const text = body.slice(0, 100_000)
  const params: Params = new Map()
  const failure =
    /<(?:cas:)?authenticationFailure\b[^>]{0,200}?\bcode\s*=\s*["']([\w-]{1,60})["'][^>]{0,200}>([^<]{0,2000})/.exec(
      text,
    )
  if (failure) {
    params.set('code', [failure[1] ?? ''])
    params.set('description', [(failure[2] ?? '').trim()])
    return params
  }
  const user = /<(?:cas:)?authenticationSuccess\b[\s\S]{0,2000}?<(?:cas:)?user>([^<]{0,500})</.exec(text)
  if (user) return params.set('user', [(user[1] ?? '').trim()])
  const plain = /^(yes|no)\r?\n([^\r\n]{0,500})/.exec(text)
  if (plain) return plain[1] === 'yes' ? params.set('user', [plain[2] ?? '']) : params.set('code', ['no'])
  return text.includes('"serviceResponse"') ? fromJson(parseJson(text)) : null
}

function fromJson(value: unknown): Params | null {
  const response = member(value, 'serviceResponse')
  const params: Params = new Map()
  const failure = member(response, 'authenticationFailure')
  const success = member(response, 'authenticationSuccess')
  for (const [part, names] of [
    [failure, ['code', 'description']],
    [success, ['user']],
  ] as const)
    for (const name of names) {
      const said = member(part, name)
      if (typeof said === 'string') params.set(name, [said.slice(0, 2000)])
    }
  return params.size > 0 ? params : null
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
