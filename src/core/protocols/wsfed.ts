import { queryParams } from '../http.ts'
import type { Message, Params } from '../message.ts'
import { samlOf } from '../saml/read.ts'
import { absolute } from './authorization.ts'
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
    const params = answerParams(sighting.beside, sighting.message.appliesTo, sighting.message.issuer)
    out.push(withSaml(message(kind, sighting.side, sighting.place, params), sighting))
  }
  const answered = out.length > 0
  const asked = out.some(({ side }) => side === 'request') ? null : asking(read)
  if (asked) out.unshift(asked)
  const sent = redirected(read)
  if (sent) out.push(sent)
  if (asked && asked.kind !== 'wsfed-sign-out-request' && !answered && !sent && isPage(read))
    out.push(message('idp-page', 'response', 'page'))
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

/** The redirect of an application to its identity provider. */
function redirected(read: Reading): Message | null {
  const { location } = read
  if (!location?.includes('wa=')) return null
  const params = queryParams(location)
  const kind = kindOf(params)
  if (!kind) return null
  const target = absolute(location, read.exchange.request.url)
  return { ...message(kind, 'response', 'query', requestParams(params)), target }
}

function kindOf(params: Params): 'wsfed-sign-in-request' | 'wsfed-sign-out-request' | null {
  const wa = first(params, 'wa')?.toLowerCase()
  if (wa === 'wsignout1.0' || wa === 'wsignoutcleanup1.0') return 'wsfed-sign-out-request'
  // Some senders leave wa out where the endpoint leaves no doubt (WS-Federation 1.2, 13.2.2).
  return first(params, 'wtrealm') && (wa === 'wsignin1.0' || wa === undefined)
    ? 'wsfed-sign-in-request'
    : null
}

const SHOWN = new Set(['wa', 'wtrealm', 'wreply', 'wctx', 'wct', 'wfresh', 'wauth', 'whr'])

function requestParams(params: Params): Params {
  return new Map([...params].filter(([name]) => SHOWN.has(name)))
}

function answerParams(beside: Params, appliesTo: string | null, issuer: string): Params {
  const params = new Map(requestParams(beside))
  if (appliesTo) params.set('AppliesTo', [appliesTo])
  if (issuer) params.set('Issuer', [issuer])
  return params
}
