import type { Carried, Hop, Party } from '../core/timeline.ts'
import {
  answerText,
  asideWords,
  fitWords,
  isWarned,
  noteWords,
  offsetWords,
  partyName,
  requestTitle,
} from '../report/hop-words.ts'
import { words } from './words.ts'

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

/** A text was pasted that names no host: nobody is seen to send it anywhere. */
export function isNowhere(origin: string): boolean {
  return origin.startsWith('pasted:')
}

/** All that a row says by place, shape and colour, as one sentence. @param timing As drawn to scale; empty where it is not. */
export function hopLabel(hop: Hop, parties: ReadonlyMap<string, Party>, timing = ''): string {
  const parts = [
    words.markWord[hop.mark],
    offsetWords(hop.offset),
    timing,
    requestTitle(hop),
    hop.path && `${hop.method} ${hop.path}`,
    isNowhere(hop.to) ? '' : words.fromTo(partyName(parties, hop.from), partyName(parties, hop.to)),
    ...hop.requestCarries.map((one) => words.carries(carriedWords(one))),
    isNowhere(hop.to) && hop.status === null ? '' : words.answered(answerText(hop)),
    asideWords(hop),
    noteWords(hop),
    isWarned(hop) ? words.warned(hop.warnings.join('; ')) : '',
  ]
  return parts.filter(Boolean).join(', ')
}

function carriedWords(one: Carried): string {
  const aud = one.aud.length > 0 ? ` ${words.aud} ${one.aud.join(', ')}` : ''
  return [one.label + aud, fitWords(one)].filter(Boolean).join(', ')
}
