import { originOf, queryParams } from '../http.ts'
import type { Message, Params } from '../message.ts'
import type { SamlMessage } from '../saml/message.ts'
import { samlOf } from '../saml/read.ts'
import { absolute } from './authorization.ts'
import { navigations } from './navigations.ts'
import { first, message, type Reading } from './reading.ts'
import { withSaml } from './saml.ts'

/**
 * WS-Federation passive requestor messages (WS-Federation 1.2, 13.2): `wa=wsignin1.0` with `wtrealm` asks, the same
 * with `wresult` answers. The sign-in form's POST repeats the query: that is a page, not a second request.
 */
export function wsfedMessages(read: Reading): Message[] {
  const out: Message[] = []
  for (const sighting of samlOf(read.exchange)) {
    if (sighting.name !== 'wresult') continue
    const kind = 'wsfed-sign-in-response'
    const params = answerParams(sighting.beside, sighting.message)
    out.push(withSaml(message(kind, sighting.side, sighting.place, params), sighting))
  }
  const answered = out.length > 0
  const asked = out.some(({ side }) => side === 'request') ? null : asking(read)
  if (asked) out.unshift(asked)
  const sent = redirected(read)
  if (sent) out.push(sent)
  const asksToSignIn = asked?.kind === 'wsfed-sign-in-request' || asked?.kind === 'idp-page'
  if (asksToSignIn && !answered && !sent && isPage(read)) out.push(message('idp-page', 'response', 'page'))
  return out
}

function isPage(read: Reading): boolean {
  return read.isHtml && read.status >= 200 && read.status < 300
}

function asking(read: Reading): Message | null {
  const inQuery = kindOf(read.query)
  if (inQuery) {
    const page = read.method === 'POST' && inQuery === 'wsfed-sign-in-request'
    return message(page ? 'idp-page' : inQuery, 'request', 'query', requestParams(read.query))
  }
  const inForm = read.method === 'POST' ? kindOf(read.form) : null
  return inForm && message(inForm, 'request', 'form', requestParams(read.form))
}

/** An application that sends the person to its identity provider: by redirect, by form, by script. */
function redirected(read: Reading): Message | null {
  const { location, exchange } = read
  const base = exchange.request.url
  if (location?.includes('wa=') || location?.includes('wtrealm=')) {
    const params = queryParams(location)
    return sent(params, 'query', absolute(location, base))
  }
  const { body } = exchange.response ?? {}
  if (!isPage(read) || body?.encoding !== 'text' || !body.text.includes('wtrealm')) return null
  for (const { target, method, params } of navigations(body.text.slice(0, 1_000_000), ['wtrealm'], false)) {
    const url = absolute(target ?? '', base)
    // The pages of an identity provider repeat the request that they answer.
    const found =
      originOf(url) === originOf(base) ? null : sent(params, method === 'post' ? 'page' : 'query', url)
    if (found) return found
  }
  return null
}

function sent(params: Params, place: Message['place'], target: string): Message | null {
  const kind = kindOf(params)
  return kind && { ...message(kind, 'response', place, requestParams(params)), target }
}

type Asking = 'wsfed-sign-in-request' | 'wsfed-sign-out-request' | 'wsfed-sign-out-cleanup'

function kindOf(params: Params): Asking | null {
  const wa = first(params, 'wa')?.toLowerCase()
  if (wa === 'wsignout1.0') return 'wsfed-sign-out-request'
  if (wa === 'wsignoutcleanup1.0') return 'wsfed-sign-out-cleanup'
  // Some senders leave wa out where the endpoint leaves no doubt (WS-Federation 1.2, 13.2.2).
  return first(params, 'wtrealm') && (wa === 'wsignin1.0' || wa === undefined)
    ? 'wsfed-sign-in-request'
    : null
}

const SHOWN = new Set([
  'wa',
  'wtrealm',
  'wreply',
  'wctx',
  'wct',
  'wfresh',
  'wauth',
  'whr',
  'wresultptr',
  'wattr',
])

function requestParams(params: Params): Params {
  return new Map([...params].filter(([name]) => SHOWN.has(name)))
}

function answerParams(beside: Params, saml: SamlMessage): Params {
  const { appliesTo, tokenType, fault, reason } = saml
  const issuer = saml.assertions.find(({ assertion }) => assertion)?.assertion?.issuer || saml.issuer
  const params = new Map(requestParams(beside))
  if (appliesTo) params.set('AppliesTo', [appliesTo])
  if (issuer) params.set('Issuer', [issuer])
  if (tokenType) params.set('TokenType', [tokenType])
  if (fault) params.set('Fault', [fault])
  if (reason) params.set('unreadable', [reason])
  return params
}
