import type { Analysis } from '../analysis.ts'
import type { Evidence, Exchange, Header, UnseenPart } from '../evidence.ts'
import { fragmentParams, header, type Params, parseForm, parseUrl, queryParams } from '../http.ts'
import { readRefusal } from '../refusal/read.ts'
import { textValues } from '../tokens/claims.ts'
import { halfHash, s256 } from '../tokens/hashes.ts'
import { redactBody, type Side } from './body.ts'
import { redactHeaders } from './headers.ts'
import { hits } from './leaks.ts'
import { Pseudonyms } from './pseudonyms.ts'
import { Redactor } from './redactor.ts'
import { SecretIndex } from './secret-index.ts'
import { FIELDS, REQUEST_IDS } from './vocabulary.ts'

export interface Redaction {
  evidence: Evidence
  /** Everything that was hidden, for the search for leaks; never shown. */
  secrets: SecretIndex
}

/**
 * Evidence that can be sent on: what is not known to be harmless is hidden, and equal values stay equal.
 *
 * @param analysis Of that evidence: it knows the tokens and the messages.
 * @param key At least 16 random bytes, made for this one export and thrown away.
 * @param alsoHide Texts of six characters and more that are to be hidden wherever they stand, harmless or not.
 */
export function redact(
  evidence: Evidence,
  analysis: Analysis,
  key: Uint8Array,
  alsoHide: readonly string[] = [],
): Redaction {
  const redactor = new Redactor(new Pseudonyms(key), alsoHide)
  learnIdentifiers(evidence, analysis, redactor)
  // What is found in a late exchange may stand in an early one as well: only the second round knows every secret.
  redactAll(evidence, analysis, redactor)
  redactor.again()
  learnRequestIds(evidence, redactor)
  learnHashes(evidence, analysis, redactor)
  const exchanges = redactAll(evidence, analysis, redactor)
  return {
    evidence: { ...evidence, exchanges },
    secrets: redactor.pseudonyms.secrets,
  }
}

function redactAll({ exchanges }: Evidence, analysis: Analysis, redactor: Redactor): Exchange[] {
  return exchanges.map((exchange) => redactExchange(exchange, analysis, redactor))
}

function redactExchange(exchange: Exchange, analysis: Analysis, redactor: Redactor): Exchange {
  const { request, response, error } = exchange
  const messages = analysis.step(exchange.id)?.messages ?? []
  const unseen = new Set<UnseenPart>(exchange.unseen)
  const bodyOf = (side: Side) => {
    const before = side === 'request' ? request.body : response?.body
    const body = redactBody(exchange, side, messages, redactor)
    if (before && !body) unseen.add(`${side}-body`)
    return body
  }
  return {
    ...exchange,
    request: {
      method: /^[A-Z]{1,16}$/.test(request.method) ? request.method : redactor.hide(request.method, 'method'),
      url: redactor.url(request.url),
      headers: redactHeaders(request.headers, redactor),
      body: bodyOf('request'),
    },
    response: response && {
      status: response.status,
      statusText: redactor.prose(response.statusText),
      headers: redactHeaders(response.headers, redactor),
      body: bodyOf('response'),
    },
    error: error && redactor.prose(error),
    unseen: [...unseen],
  }
}

/** Names of parties: in tokens, in parameters that hold nothing else, expected audiences, and the hosts that were called. */
function learnIdentifiers({ exchanges }: Evidence, analysis: Analysis, redactor: Redactor): void {
  const { tokens } = analysis
  for (const { claims } of tokens)
    for (const name of ['iss', 'aud', 'azp', 'client_id', 'appid', 'cid', 'tid'])
      for (const value of textValues(claims?.[name])) redactor.field(name, value, 'identifier')
  const learn = (params: Params) => {
    for (const [name, values] of params)
      if (FIELDS.get(name) === 'identifier') for (const value of values) redactor.field(name, value)
  }
  for (const exchange of exchanges) {
    const { id, request, response } = exchange
    redactor.keep(parseUrl(request.url)?.host ?? '')
    // Vendors repeat the number of an error in the address of its page (`error?code=700016`).
    for (const { code } of readRefusal(exchange)) redactor.keep(/\d+$/.exec(code ?? '')?.[0] ?? '')
    for (const { verdict } of analysis.presentationsOf(id))
      for (const { value } of verdict.expected) redactor.field('aud', value, 'identifier')
    const location = response && header(response.headers, 'location')
    for (const url of [request.url, location ?? '']) {
      learn(queryParams(url))
      learn(fragmentParams(url))
    }
    if (request.body?.mimeType === 'application/x-www-form-urlencoded') learn(parseForm(request.body.text))
  }
}

/** A number for support that stands anywhere else as well may be more than that: it is hidden. */
function learnRequestIds({ exchanges }: Evidence, redactor: Redactor): void {
  const isId = ({ name }: Header) => REQUEST_IDS.has(name.toLowerCase())
  const headersOf = ({ request, response }: Exchange) => [...request.headers, ...(response?.headers ?? [])]
  const ids = new SecretIndex(
    exchanges.flatMap((one) =>
      headersOf(one)
        .filter(isId)
        .map(({ value }) => value),
    ),
  )
  if (ids.all.size === 0) return
  const look = (text: string) => {
    for (const hit of hits(text, ids)) if (hit) redactor.hide(hit.secret, 'id')
  }
  for (const exchange of exchanges) {
    const { request, response, error } = exchange
    for (const one of headersOf(exchange)) look(isId(one) ? '' : `${one.name} ${one.value}`)
    for (const text of [
      request.method,
      request.url,
      request.body?.text,
      response?.body?.text,
      response?.statusText,
      error,
    ])
      if (text) look(text)
  }
}

/** Hashes of what is hidden, made anew from the stand-ins: PKCE, `at_hash` and its like, `ath`. */
function learnHashes({ exchanges }: Evidence, { tokens }: Analysis, redactor: Redactor): void {
  const note = (name: string, secret: string) => {
    const standIn = redactor.field(name, secret)
    redactor.hashes.set(s256(secret), s256(standIn))
    for (const alg of ['RS256', 'RS384', 'RS512']) {
      const [from, to] = [halfHash(alg, secret), halfHash(alg, standIn)]
      if (from && to) redactor.hashes.set(from, to)
    }
  }
  // ID tokens hold hashes of the others: those come first.
  for (const { value, kind } of tokens)
    if (kind !== 'id-token' && !value.startsWith('<')) note('access_token', value)
  for (const { request, response } of exchanges) {
    const location = response && header(response.headers, 'location')
    const sent = request.body?.mimeType === 'application/x-www-form-urlencoded' ? request.body.text : ''
    for (const params of [
      queryParams(request.url),
      fragmentParams(request.url),
      parseForm(sent),
      queryParams(location ?? ''),
      fragmentParams(location ?? ''),
    ])
      for (const name of ['code_verifier', 'code', 'state', 'access_token'])
        for (const value of params.get(name) ?? []) note(name, value)
  }
}
