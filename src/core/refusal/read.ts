import type { Exchange } from '../evidence.ts'
import type { Cause } from '../finding.ts'
import { parseForm, queryParams } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import type { CausesByWord } from './causes-by-word.ts'
import { answeredBy, type Responder } from './fingerprint.ts'
import type { InnerError } from './inner-error.ts'
import { codesIn, type Entry, entryOf, type Hit, matchPatterns, search } from './match.ts'
import { oauthError } from './oauth-errors.ts'
import { plainValue, sentenceAt, shorten, withoutTokens } from './quote.ts'
import type { Layer } from './table.ts'
import { type Place, refusalWords, type Words } from './words.ts'

/** What one sentence or code of a server says about why it refused. */
export interface RefusalMessage {
  /** Row of the table, or `oauth-<code>` for a registered error code. */
  id: string
  /** `unknown` for wording that many share, when nothing else tells who answered. */
  product: string
  layer: Layer
  /** Null where the message alone names no root cause. */
  cause: Cause | null
  /** The claim or parameter concerned, by its wire name. */
  claim: string | null
  place: Place
  /** The sentence as the server put it, at most 300 characters; … stands for anything that looks like a token. */
  text: string
  /** What the checker wanted, as it says itself. */
  expected?: string
  /** What it says it was given. */
  actual?: string
  /** What to change. */
  fix: string
  specificity: 'high' | 'low'
  /** Machine code that came with it: `AADSTS500011`, `invalid_token`, `E0000011`. */
  code?: string
  /** The status it stands for, where it came inside an answer of success (GraphQL, JSON-RPC). */
  standsFor?: 401 | 403
}

/** The fix of a message for which neither its row nor its cause has one. */
export const NO_ADVICE = say('refusal_lookInTheLogOfTheServerThat')

/** Whether a message names a root cause in words or a code of its own, not in words that many share. */
export function namesCause({ cause, specificity }: RefusalMessage): boolean {
  return cause !== null && specificity === 'high'
}

interface Candidate extends RefusalMessage {
  /** 0 product code, 1 own wording, 2 exact OAuth code, 3 shared wording, 4 OAuth code that covers many causes. */
  tier: number
  refused: boolean
}

/**
 * What the server itself says about a failure, strongest first: codes of a product, then wording that only one
 * product has (such that names the expected value before the rest), then registered OAuth codes, which are coarse,
 * then wording that many share. Empty for an exchange that does not look like a failure, and for parts that were
 * not seen. Works in a time that grows with the size of the answer only, whatever it holds.
 */
export function readRefusal(exchange: Exchange): RefusalMessage[] {
  const places = refusalWords(exchange)
  if (places.length === 0) return []
  const context = contextOf(exchange)
  const found = places.flatMap((words) => candidates(words, context))
  const by = answeredBy(exchange)
  const speaks = found.some((c) => c.tier <= 2 && c.cause !== null)
  const counted = found.filter(
    (c) => c.tier !== 3 || isFrom(c, by) || (c.refused && !speaks && c.cause !== null),
  )
  return unique(counted.sort((a, b) => order(a, b, by))).map((c) =>
    publicPart(isFrom(c, by) ? c : anonymous(c)),
  )
}

/** Wording that many share, with nothing that says whose it is: the advice for one product would mislead. */
function anonymous(message: Candidate): Candidate {
  if (message.tier !== 3) return message
  const fix = (message.cause && REMEDIES[message.cause]) ?? message.fix
  return { ...message, product: 'unknown', layer: 'any', fix }
}

function publicPart({ tier: _tier, refused: _refused, ...message }: Candidate): RefusalMessage {
  return message
}

function order(a: Candidate, b: Candidate, by: readonly Responder[]): number {
  return (
    a.tier - b.tier ||
    Number(a.cause === null) - Number(b.cause === null) ||
    Number(b.expected !== undefined) - Number(a.expected !== undefined) ||
    Number(isFrom(b, by)) - Number(isFrom(a, by))
  )
}

function isFrom(message: RefusalMessage, by: readonly Responder[]): boolean {
  return by.some((r) => message.product.includes(r.product))
}

/** The same thing said at two places, or matched by the rows of two products, counts once. */
function unique(list: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return list.filter((c) => {
    const key = `${c.cause ?? c.id} ${c.tier === 3 ? c.text : c.id}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function candidates(words: Words, context: readonly string[]): Candidate[] {
  const found = productCodes(words, context)
  const code = words.codes.find((c) => oauthError(c) !== undefined) ?? words.codes[0]
  for (const hit of matchPatterns(words.text)) found.push(fromHit(hit, words, words.text, context, code))
  if (words.raw !== '' && words.raw !== words.text) {
    const known = new Set(found.map((c) => c.id))
    for (const hit of matchPatterns(words.raw, words.place !== 'www-authenticate'))
      if (!known.has(hit.entry.row.id)) found.push(fromHit(hit, words, words.raw, context, code))
  }
  for (const hit of requoted(words, new Set(found.map((c) => c.id))))
    found.push(fromHit(hit, words, words.text, context, code))
  for (const c of words.codes) found.push(...registered(c, words, context))
  if (words.inner) found.push(innerRefusal(words.inner, words))
  return found.filter(
    (c) =>
      words.refused || c.specificity === 'high' || c.tier === 4 || (c.tier === 3 && words.place === 'page'),
  )
}

/** No error_description is as long. */
const SENTENCES = 4000

/**
 * The same words with the other kind of quotes: RFC 6749 5.2 and RFC 6750 3 allow no `"` in an error_description, so servers
 * write `'` there for what a library says in `"`, and the other way round in JSON.
 */
function requoted({ place, text }: Words, known: ReadonlySet<string>): Hit[] {
  if (place === 'page' || place === 'saml' || text.length > SENTENCES) return []
  const hits: Hit[] = []
  for (const other of [text.replaceAll("'", '"'), text.replaceAll('"', "'")])
    if (other !== text) hits.push(...matchPatterns(other).filter(({ entry }) => !known.has(entry.row.id)))
  return hits
}

/** `error_codes` count only where the text names none: it lists the general code (70002) beside the one that matters. */
function productCodes(words: Words, context: readonly string[]): Candidate[] {
  const inText = codesIn(words.text)
  const listed = inText.length > 0 ? [] : words.codes.filter((c) => /^AADSTS/.test(c))
  const all = [...inText, ...listed.map((code) => ({ code, start: 0 }))]
  const found: Candidate[] = []
  for (const { code, start } of all) {
    const entry = entryOf(code)
    if (!entry && (code.startsWith('urn:') || code.startsWith('E0'))) continue
    const hit = entry && search(entry, words.text, start)
    const text = words.text ? sentenceAt(words.text, start, Math.max(start, hit?.end ?? start)) : code
    found.push(
      entry ? message(entry, hit?.groups ?? {}, words, text, context, code) : unknownCode(code, text, words),
    )
  }
  return found.some((c) => c.cause !== null) ? found.filter((c) => c.cause !== null) : found
}

function unknownCode(code: string, text: string, words: Words): Candidate {
  return {
    id: code.toLowerCase(),
    product: code.startsWith('AADB2C') ? 'Azure AD B2C' : 'Microsoft Entra ID',
    layer: 'idp',
    cause: null,
    claim: null,
    place: words.place,
    text,
    fix: 'Look the code up at https://login.microsoftonline.com/error.',
    specificity: 'high',
    code,
    tier: 0,
    refused: words.refused,
  }
}

function fromHit(hit: Hit, words: Words, text: string, context: readonly string[], code?: string): Candidate {
  return message(hit.entry, hit.groups, words, sentenceAt(text, hit.start, hit.end), context, code)
}

function message(
  { row, product }: Entry,
  groups: Hit['groups'],
  words: Words,
  text: string,
  context: readonly string[],
  code: string | undefined,
): Candidate {
  const cause = causeOf(row.cause, [groups.claim, groups.actual, ...context])
  const low = row.low === true
  const found: Candidate = {
    id: row.id,
    product: product.product,
    layer: product.layer,
    cause,
    claim: row.claim ?? (groups.claim && /^[a-z_]+$/.test(groups.claim) ? groups.claim : null),
    place: words.place,
    text,
    fix: row.fix ?? (cause && REMEDIES[cause]) ?? NO_ADVICE,
    specificity: low ? 'low' : 'high',
    tier: row.code && !low ? 0 : low ? 3 : 1,
    refused: words.refused,
  }
  if (groups.expected && !NO_VALUE.test(groups.expected)) found.expected = value(groups.expected, found.claim)
  if (groups.actual && !NO_VALUE.test(groups.actual)) found.actual = value(groups.actual, found.claim)
  if (code) found.code = code
  return found
}

/** What .NET prints for a value that is not there, or that its exception does not hold (JwtBearerHandler; Utility.SerializeAsSingleCommaDelimitedString). */
const NO_VALUE = /^(?:\(?null\)?|empty)$/

function value(printed: string, claim: string | null): string {
  return shorten(withoutTokens(plainValue(printed.slice(0, 2000), claim === 'aud')))
}

/** An error inside a 200 says who may not, and not why: it only opens the question. */
function innerRefusal({ format, status, code }: InnerError, words: Words): Candidate {
  const at = Math.max(0, code === '' ? 0 : words.text.indexOf(code))
  return {
    id: `${format === 'GraphQL' ? 'graphql' : 'json-rpc'}-${status}`,
    product: format,
    layer: 'resource-server',
    cause: null,
    claim: null,
    place: words.place,
    text: sentenceAt(words.text, at, at),
    fix: 'Look in the log of the server for why it refused.',
    specificity: 'low',
    ...(code === '' ? {} : { code }),
    standsFor: status,
    tier: 4,
    refused: true,
  }
}

/** Codes under which many causes hide: the words beside them, or the rest of the capture, decide. */
const COARSE =
  /^(?:access_denied|invalid_(?:client|grant|request|scope|token)|server_error|temporarily_unavailable|unauthorized_client|interaction_required)$/

function registered(code: string, words: Words, context: readonly string[]): Candidate[] {
  const known = oauthError(code)
  if (!known) return []
  const cause = causeOf(known.cause, context)
  const at = Math.max(0, words.place === 'page' ? words.text.indexOf(code) : words.text.search(/\S/))
  const isCoarse = COARSE.test(code) || cause === null
  const found: Candidate = {
    id: `oauth-${code}`,
    product: 'OAuth 2.0',
    layer: words.place === 'www-authenticate' ? 'resource-server' : 'idp',
    cause,
    claim: known.claim ?? null,
    place: words.place,
    text: sentenceAt(words.text || code, at, at),
    fix: (cause && REMEDIES[cause]) ?? known.meaning,
    specificity: isCoarse ? 'low' : 'high',
    code,
    tier: isCoarse ? 4 : 2,
    refused: words.refused,
  }
  if (words.wanted) found.expected = shorten(withoutTokens(words.wanted))
  return [found]
}

function causeOf(cause: Cause | CausesByWord | null, words: readonly (string | undefined)[]): Cause | null {
  if (cause === null || typeof cause === 'string') return cause
  for (const word of [...words, '']) {
    if (word !== undefined && Object.hasOwn(cause, word)) return cause[word] ?? null
  }
  return null
}

/** Words about the request that pick between the causes of one message. */
function contextOf({ request, unseen }: Exchange): string[] {
  const query = queryParams(request.url)
  const isForm =
    request.body?.mimeType === 'application/x-www-form-urlencoded' && !unseen.includes('request-body')
  const form = isForm ? parseForm((request.body?.text ?? '').slice(0, 200_000)) : new Map<string, string[]>()
  const has = (name: string): boolean => query.has(name) || form.has(name)
  const context = form.get('grant_type')?.slice(0, 1) ?? []
  // CAS Protocol 2.1: the URL of the application that asks.
  if (has('service') && !has('client_id')) context.push('cas')
  if (has('SAMLRequest') || has('SAMLResponse') || has('wtrealm') || has('wresult')) context.push('saml')
  if (has('post_logout_redirect_uri') || /\/(?:logout|end_?session)\b/i.test(request.url.split('?')[0] ?? ''))
    context.push('logout')
  return context
}
