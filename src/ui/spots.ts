import type { Analysis, Step } from '../core/analysis.ts'
import type { Body } from '../core/evidence.ts'
import type { Json, Token } from '../core/tokens/token.ts'
import { samlMessages, tokensBesideSaml } from './step-parts.ts'
import type { TabId } from './store.ts'

/** A value that the inspector shows of an exchange, and where. */
export interface Spot {
  tab: TabId
  /** `Token.id`, where it stands in one; else null. */
  token: string | null
  /** Name of the claim, parameter, header or member; null for the start line and for text. */
  name: string | null
  /** The value as it is shown; empty for the whole. */
  value: string
}

/** Of one exchange: more are looked at by nobody. */
const MOST = 2000
const LONGEST_BODY = 500_000

/** All values of an exchange by name: claims, SAML, parameters, headers, members of JSON. */
export function spotsOf(analysis: Analysis, step: Step): Spot[] {
  const { request, response } = step.exchange
  const spots: Spot[] = []
  const add = (tab: TabId, name: string | null, value: string, token: string | null = null) => {
    if (spots.length < MOST) spots.push({ tab, token, name, value })
  }
  for (const token of tokensBesideSaml(analysis, step))
    for (const [name, value] of membersOf(token)) add('tokens', name, value, token.id)
  for (const { saml } of samlMessages(step))
    for (const [name, value] of xmlValues(saml.xml)) add('saml', name, value)
  for (const { side, params } of step.messages)
    for (const [name, values] of params) for (const value of values) add(side, name, value)
  for (const { name, value } of request.headers) add('request', name, value)
  for (const { name, value } of response?.headers ?? []) add('response', name, value)
  for (const [name, value] of jsonMembers(request.body)) add('request', name, value)
  for (const [name, value] of jsonMembers(response?.body ?? null)) add('response', name, value)
  add('request', null, request.url)
  if (response) add('response', null, String(response.status))
  return spots
}

function membersOf({ claims, header }: Token): [string, string][] {
  return [...Object.entries(claims ?? {}), ...Object.entries(header ?? {})].flatMap(([name, value]) =>
    textsOf(value).map((text): [string, string] => [name, text]),
  )
}

function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  return Array.isArray(value)
    ? value.slice(0, 50).flatMap((one) => (typeof one === 'string' ? [one] : []))
    : []
}

/** Attributes and texts of XML, by local name. */
function xmlValues(xml: string): [string, string][] {
  const found: [string, string][] = []
  const pattern =
    /([\w-]{1,60})="([^"<]{3,300})"|<(?:[\w-]{1,60}:)?([\w-]{1,60})[^<>]{0,2000}>([^<>]{3,300})</g
  for (const [, attribute, value, element, text] of xml.slice(0, LONGEST_BODY).matchAll(pattern)) {
    if (found.length >= 300) break
    found.push([attribute ?? element ?? '', (value ?? text ?? '').trim()])
  }
  return found
}

function jsonMembers(body: Body | null): [string, string][] {
  if (!body || body.encoding === 'base64' || body.text.length > LONGEST_BODY || !/^\s*[[{]/.test(body.text))
    return []
  const found: [string, string][] = []
  const walk = (value: Json, depth: number) => {
    if (depth > 4 || found.length >= 500 || value === null || typeof value !== 'object') return
    for (const [name, inner] of Object.entries(value)) {
      for (const text of textsOf(inner)) found.push([name, text])
      if (typeof inner === 'boolean') found.push([name, String(inner)])
      walk(inner, depth + 1)
    }
  }
  try {
    walk(JSON.parse(body.text), 0)
  } catch {}
  return found
}

/**
 * Where the value stands that a fact speaks of. A fact is a sentence with wire names and values as they are written; the spot
 * whose name and value both occur in it comes first, then the longest value, then the name that comes first. Where it names
 * nothing that this exchange shows, such as what is missing from it, it is the tab where one would look.
 */
export function spotFor(fact: string, analysis: Analysis, step: Step): Spot {
  const [, english, german] = /“([^”]{3,})”|„([^“]{3,})“/.exec(fact) ?? []
  const quote = (english ?? german)?.replace(/…$/, '')
  const last = /: (\S{4,})$/.exec(fact)?.[1]
  const spots = spotsOf(analysis, step)
  let best: Spot | null = null
  let most = 0
  for (const spot of spots) {
    const weight = Math.max(
      weigh(fact, spot),
      held(spot, quote, 2000),
      held(spot, last, spot.tab === 'response' ? 800 : 500),
    )
    if (weight > most) {
      most = weight
      best = spot
    }
  }
  const said = quote ?? last
  const inText = most < (quote === undefined ? 800 : 2000) && said !== undefined ? textSpot(said, step) : null
  return inText ?? best ?? { tab: tabFor(fact, spots), token: null, name: null, value: '' }
}

const held = ({ value }: Spot, text: string | undefined, weight: number) =>
  text !== undefined && value.includes(text) ? weight : 0

/** In a body that is no JSON, such as a page; by its beginning, since words of a page may be broken by tags. */
function textSpot(quote: string, { exchange: { response } }: Step): Spot | null {
  const text = response?.body?.encoding === 'text' ? response.body.text.slice(0, LONGEST_BODY) : ''
  const [start = ''] = /^.{3,30}(?=\s|$)|^.{3,30}/.exec(quote) ?? []
  const value = [quote, start].find((one) => one !== '' && text.includes(one))
  return value === undefined ? null : { tab: 'response', token: null, name: null, value }
}

function tabFor(fact: string, spots: readonly Spot[]): TabId {
  const has = (tab: TabId) => spots.some((spot) => spot.tab === tab)
  if (/\b(?:token|claim)s?\b/i.test(fact) && has('tokens')) return 'tokens'
  if (/\b(?:assertions?|signatur(?:e|en)?|certificate|zertifikat(?:e|s)?|saml)\b/i.test(fact) && has('saml'))
    return 'saml'
  return OF_ANSWERS.test(fact) && has('response') ? 'response' : 'request'
}

/** In each language that facts are told in. */
const OF_ANSWERS =
  /\b(?:answer(?:s|ed)?|page|status|metadata|refus\w+|set|antwort\w*|seite|metadaten|abgelehnt|ablehn\w+|lehnte|gesetzt|setzt)\b/i

/** Names that are words of a sentence more often than they are names. */
const WORDS = new Set([
  'name',
  'host',
  'from',
  'via',
  'age',
  'type',
  'link',
  'server',
  'user',
  'id',
  'value',
  'reason',
])
const LONGEST = 400

function weigh(fact: string, { name, value }: Spot): number {
  const wanted = name !== null && /^set-cookie$/i.test(name) ? value.slice(0, value.indexOf('=')) : name
  const named = wanted === null || WORDS.has(wanted.toLowerCase()) ? -1 : wordAt(fact, wanted)
  const said = saidIn(fact, value)
  if (said && named >= 0) return 1000 + Math.min(value.length, LONGEST) - named / 1000
  if (name === null) return /^\d{3}$/.test(value) && wordAt(fact, value) >= 0 ? 50 : 0
  if (said && value.length >= 8) return 100 + Math.min(value.length, LONGEST)
  return named >= 0 ? 60 - Math.min(named, 500) / 10 : 0
}

/** The value itself; a time as a date. */
function saidIn(fact: string, value: string): boolean {
  if (value.length >= 3 && fact.includes(value)) return true
  const time = /^\d{9,11}$/.test(value) ? new Date(Number(value) * 1000).toISOString().slice(0, 19) : null
  return time !== null && (fact.includes(time) || fact.includes(time.replace('T', ' ')))
}

/** Place of a name that stands alone in the text, in any case; -1 where it does not. */
function wordAt(text: string, name: string): number {
  if (name.length < 2) return -1
  const [low, wanted] = [text.toLowerCase(), name.toLowerCase()]
  const isPart = (char: string | undefined) => char !== undefined && /[\w-]/.test(char)
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1))
    if (!isPart(low[at - 1]) && !isPart(low[at + wanted.length])) return at
  return -1
}
