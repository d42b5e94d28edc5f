import { MESSAGE_KINDS } from '../core/message.ts'
import type { Carried, Hop, Party } from '../core/timeline.ts'
import { offsetWords } from './time-words.ts'
import { words } from './words.ts'

/** Says nothing that method, path and token do not say already. */
const PLAIN_CALL: string = MESSAGE_KINDS['resource-request'].title

export function requestTitle(hop: Hop): string {
  return hop.request.filter((title) => title !== PLAIN_CALL).join(', ')
}

export function statusWords(hop: Hop): string {
  if (hop.status === null) return words.noResponse
  return hop.status === 0 ? words.failedOnTheWay : String(hop.status)
}

/** The audience beside the host that was called: null when none is readable, or when the row's note quotes it already. */
export function audienceBeside(hop: Hop, one: Carried): string | null {
  const aud = one.aud.join(', ')
  const quoted = hop.expected !== null && (hop.got === aud || hop.got === JSON.stringify(one.aud))
  return one.aud.length === 0 || quoted ? null : aud
}

/** Name of a party, else its host. */
export function partyName(parties: ReadonlyMap<string, Party>, id: string): string {
  return parties.get(id)?.name ?? hostOf(id)
}

/** Host and port of an origin or URL; the text itself when it is neither. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url
}

/** A URL without what may hold secrets: query, fragment, credentials. */
export function plainAddress(url: string): string {
  if (!URL.canParse(url)) return ''
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/** Origin and path: never the query, which may hold secrets. */
export function plainUrl(hop: Hop): string {
  return hop.to + hop.path
}

/** All that a row says by place, shape and colour, as one sentence. */
export function hopLabel(hop: Hop, parties: ReadonlyMap<string, Party>): string {
  const parts = [
    words.markWord[hop.mark],
    offsetWords(hop.offset),
    requestTitle(hop),
    `${hop.method} ${hop.path}`,
    words.fromTo(partyName(parties, hop.from), partyName(parties, hop.to)),
    ...hop.requestCarries.map((one) => words.carries(carriedWords(one))),
    words.answered(
      [statusWords(hop), ...hop.response, ...hop.responseCarries.map((c) => c.label)].join(', '),
    ),
    noteWords(hop),
    isWarned(hop) ? words.warned(hop.warnings.join('; ')) : '',
  ]
  return parts.filter(Boolean).join(', ')
}

function carriedWords(one: Carried): string {
  const aud = one.aud.length > 0 ? ` ${words.aud} ${one.aud.join(', ')}` : ''
  return [one.label + aud, fitWords(one)].filter(Boolean).join(', ')
}

/** A fit that is proved says more than the names of the hosts. */
export function fitWords({ verdict, hostHint }: Carried): string {
  if (verdict === 'match') return words.fits
  return hostHint === 'same' ? words.sameHost : hostHint === 'differs' ? words.otherHost : ''
}

/** The same as one sign: fits, or names another host. */
export function fitSign({ verdict, hostHint }: Carried): '✓' | '≠' | '' {
  if (verdict === 'match' || hostHint === 'same') return '✓'
  return hostHint === 'differs' ? '≠' : ''
}

/** Nothing failed here, but a check has something to say. What failed is told by the mark of the failure alone. */
export function isWarned({ mark, warnings }: Hop): boolean {
  return warnings.length > 0 && (mark === 'ok' || mark === 'none')
}

/** Only a failure has a likely cause; what a check found in a call that went well is a fact. */
export function isLikely(hop: Hop): boolean {
  return hop.mark === 'suspected' && (hop.status === null || hop.status === 0 || hop.status >= 400)
}

/** What is wrong, in words: got and expected where they are known. */
export function noteWords(hop: Hop): string {
  const likely = isLikely(hop) ? `${words.likely} ` : ''
  if (hop.got !== null && hop.expected !== null) {
    return `${likely}${words.got} ${hop.got}, ${words.noteExpected} ${hop.expected}`
  }
  const text = hop.note ?? (hop.got !== null ? `${words.got} ${hop.got}` : '')
  return text && likely + text
}
