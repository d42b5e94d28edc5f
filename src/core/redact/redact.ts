import type { Analysis } from '../analysis.ts'
import { AudtrailError } from '../errors.ts'
import {
  type About,
  type Evidence,
  type Exchange,
  evidenceOf,
  type Header,
  type UnseenPart,
} from '../evidence.ts'
import { fragmentParams, header, type Params, parseForm, parseUrl, queryParams } from '../http.ts'
import { readRefusal } from '../refusal/read.ts'
import { say } from '../say.ts'
import { withoutSupportIds } from '../support-ids.ts'
import { textValues } from '../tokens/claims.ts'
import { halfHash, s256 } from '../tokens/hashes.ts'
import type { Token } from '../tokens/token.ts'
import { redactAbout } from './about.ts'
import { redactBody, type Side } from './body.ts'
import { ChosenTexts } from './chosen.ts'
import { redactHeaders } from './headers.ts'
import { type Hidden, type HiddenKind, mayBeKept, type Part } from './hidden.ts'
import { hits } from './leaks.ts'
import { isSpecified } from './plain.ts'
import { Pseudonyms } from './pseudonyms.ts'
import { Redactor } from './redactor.ts'
import { SecretIndex } from './secret-index.ts'
import { FIELDS, REQUEST_IDS } from './vocabulary.ts'

/** What a person decides beside the rules. */
export interface Choice {
  /** Texts of six characters and more that are to be hidden wherever they stand, harmless or not. */
  alsoHide?: readonly string[]
  /** Values that are to be kept, as `Hidden` has them: names of people and what nobody knows, nothing that opens something. */
  alsoKeep?: readonly string[]
}

export interface Redaction {
  evidence: Evidence
  /**
   * What a person wrote, by what is known of the evidence. Secrets that only it holds are in `secrets` until it is called again;
   * where one of them stands in the evidence too, the search for leaks finds it.
   */
  about(about: About): About
  /** Everything that was hidden, for the search for leaks; never shown. */
  secrets: SecretIndex
  /** What was hidden and where, and what was to be kept. */
  hidden: readonly Hidden[]
  /** What stays readable and tells where something was: hosts, paths, names of parties. */
  kept: Kept
}

export interface Kept {
  hosts: readonly string[]
  paths: readonly string[]
  parties: readonly string[]
}

/** The same in one go. */
export function redact(evidence: Evidence, analysis: Analysis, key: Uint8Array, choice?: Choice): Redaction {
  const work = redacting(evidence, analysis, key, choice)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/**
 * Evidence that can be sent on: what is not known to be harmless is hidden, and equal values stay equal. Yields how much is
 * done, from 0 to 1, so that a host can do it in slices.
 *
 * @param analysis Of that evidence: it knows the tokens and the messages.
 * @param key At least 16 random bytes, made for this one export and thrown away.
 * @throws {AudtrailError} `ERR_KEEP` for a value to keep that opens something.
 */
export function* redacting(
  evidence: Evidence,
  analysis: Analysis,
  key: Uint8Array,
  { alsoHide = [], alsoKeep = [] }: Choice = {},
): Generator<number, Redaction> {
  const redactor = new Redactor(new Pseudonyms(key), alsoHide, alsoKeep)
  for (const { value, kind } of analysis.tokens) redactor.tokenKinds.set(value, kind)
  yield* learnIdentifiers(evidence, analysis, redactor)
  if (evidence.about) redactAbout(evidence.about, redactor)
  // What is found in a late exchange may stand in an early one as well: only the second round knows every secret.
  yield* redactAll(evidence, analysis, redactor, 0.1)
  redactor.again()
  yield* learnRequestIds(evidence, redactor)
  yield* learnHashes(evidence, analysis, redactor)
  // A hash of a stand-in, in what was redacted before, was taken for a secret until here.
  redactor.pseudonyms.retrace((secret) => redactor.hashes.get(secret) !== secret)
  const chosen = new ChosenTexts(alsoHide, (text) => redactor.pseudonyms.of(text, 'chosen', false))
  const exchanges: Exchange[] = []
  for (const exchange of yield* redactAll(evidence, analysis, redactor, 0.6)) {
    exchanges.push(chosen.takeOut(exchange))
    yield 1
  }
  const refused = redactor.hidden.find(({ value, kind }) => alsoKeep.includes(value) && !mayBeKept(kind))
  if (refused)
    throw new AudtrailError(
      'ERR_KEEP',
      say(
        'redact_cannotBeKept',
        refused.value.slice(0, 4),
        KINDS[refused.kind] ?? '',
        refused.name || say('redact_withoutName'),
      ),
    )
  const about = evidence.about && redactAbout(evidence.about, redactor)
  const forget = redactor.mark()
  return {
    evidence: evidenceOf(exchanges, about),
    about: (words) => {
      forget()
      // A word may hold a secret that stands as such in a later one.
      redactAbout(words, redactor)
      redactor.anew()
      return redactAbout(words, redactor)
    },
    secrets: redactor.pseudonyms.secrets,
    hidden: redactor.hidden.filter(({ place }) => place.exchange >= 0),
    kept: keptIn(exchanges, redactor),
  }
}

const KINDS: Partial<Record<HiddenKind, string>> = {
  cookie: say('redact_itIsCookie'),
  token: say('redact_itIsToken'),
  secret: say('redact_itOpensSomething'),
}

/** @param from How much is done before it. */
function* redactAll(
  { exchanges }: Evidence,
  analysis: Analysis,
  redactor: Redactor,
  from: number,
): Generator<number, Exchange[]> {
  const done: Exchange[] = []
  for (const exchange of exchanges) {
    done.push(redactExchange(exchange, analysis, redactor))
    yield from + (0.4 * done.length) / exchanges.length
  }
  redactor.place = null
  return done
}

function keptIn(exchanges: readonly Exchange[], redactor: Redactor): Kept {
  const urls = exchanges.flatMap(({ request }) => parseUrl(request.url) ?? [])
  const hosts = new Set(urls.map(({ host }) => host))
  return {
    hosts: [...hosts],
    paths: [...new Set(urls.map(({ pathname }) => pathname))].filter((path) => path !== '/'),
    parties: [...redactor.identifiers].filter(
      (one) => !hosts.has(one) && !isSpecified(one) && !/^\d+$/.test(one),
    ),
  }
}

function redactExchange(exchange: Exchange, analysis: Analysis, redactor: Redactor): Exchange {
  const { id, request, response, error } = exchange
  const messages = analysis.step(id)?.messages ?? []
  const unseen = new Set<UnseenPart>(exchange.unseen)
  const at = (part: Part) => {
    redactor.place = { exchange: id, part, inside: null }
    return redactor
  }
  const bodyOf = (side: Side) => {
    const before = side === 'request' ? request.body : response?.body
    const body = redactBody(exchange, side, messages, at(`${side}-body`))
    if (before && !body) unseen.add(`${side}-body`)
    return body
  }
  return {
    ...exchange,
    request: {
      method: /^[A-Z]{1,16}$/.test(request.method)
        ? request.method
        : at('address').hide(request.method, 'method'),
      url: at('address').url(request.url),
      headers: redactHeaders(request.headers, at('request-header')),
      body: bodyOf('request'),
    },
    response: response && {
      status: response.status,
      statusText: at('status').prose(response.statusText),
      headers: redactHeaders(response.headers, at('response-header')),
      body: bodyOf('response'),
    },
    error: error && at('status').prose(error),
    unseen: [...unseen],
  }
}

/** Names of parties: in tokens, in parameters that hold nothing else, expected audiences, and the hosts that were called. */
function* learnIdentifiers(
  { exchanges }: Evidence,
  analysis: Analysis,
  redactor: Redactor,
): Generator<number, void> {
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
    yield 0
  }
}

const MOST_LOOKED = 5000

/** A number for support that stands anywhere else as well may be more than that: it is hidden. */
function* learnRequestIds({ exchanges }: Evidence, redactor: Redactor): Generator<number, void> {
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
  const looked = new Set<string>()
  const look = (text: string) => {
    for (const hit of hits(text, ids)) if (hit) redactor.hide(hit.secret, 'request')
  }
  for (const [n, exchange] of exchanges.entries()) {
    yield 0.5 + (0.1 * n) / exchanges.length
    const { request, response, error } = exchange
    for (const one of headersOf(exchange)) {
      const line = `${one.name} ${one.value}`
      // Most headers come with every exchange.
      if (isId(one) || looked.has(line)) continue
      if (looked.size < MOST_LOOKED) looked.add(line)
      look(withoutSupportIds(line))
    }
    for (const text of [
      request.method,
      request.url,
      request.body?.text,
      response?.body?.text,
      response?.statusText,
      error,
    ])
      if (text) look(withoutSupportIds(text))
  }
}

/** Hashes of what is hidden, made anew from the stand-ins: PKCE, `at_hash` and its like, `ath`. */
function* learnHashes(
  { exchanges }: Evidence,
  { tokens }: Analysis,
  redactor: Redactor,
): Generator<number, void> {
  const note = (name: string, secret: string) => {
    const standIn = redactor.field(name, secret)
    redactor.hashes.set(s256(secret), s256(standIn))
    for (const alg of ['RS256', 'RS384', 'RS512']) {
      const [from, to] = [halfHash(alg, secret), halfHash(alg, standIn)]
      if (from && to) redactor.hashes.set(from, to)
    }
  }
  const holdsHashes = ({ kind }: Token) => kind === 'id-token' || kind === 'dpop-proof'
  const others = tokens.filter((token) => !holdsHashes(token) && !token.value.startsWith('<'))
  for (const { value } of others) {
    note('access_token', value)
    yield 0.6
  }
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
    yield 0.6
  }
  // They hold hashes of all that.
  for (const { value } of tokens.filter(holdsHashes)) {
    note('access_token', value)
    yield 0.6
  }
}
