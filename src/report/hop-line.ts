import type { Flow } from '../core/flow.ts'
import type { Carried, Hop, Party, Timeline } from '../core/timeline.ts'
import {
  asideWords,
  audienceBeside,
  fitSign,
  hopWords,
  isWarned,
  noteWords,
  offsetWords,
  partyName,
  requestTitle,
  statusWords,
  withCarried,
} from './hop-words.ts'

/** One row of the timeline in words: what the panel shows of a hop, as every export tells it. */
export interface HopLine {
  hop: Hop
  /** Since the first hop: `+1.90 s`. */
  time: string
  from: string
  to: string
  /** `Token request`; empty for a plain call. */
  title: string
  /** `POST /token` */
  call: string
  /** What goes along: `code`, `access token (aud ✓ https://api.example.com)`. */
  sends: string[]
  /** `part of login 1`; empty for most. */
  inside: string
  /** `from cache`; empty for most. */
  aside: string
  /** `401`, `no answer`, `failed` */
  status: string
  /** `Challenge`; empty for most. */
  answer: string
  /** What comes back: `access token`. */
  returns: string[]
  /** `problem`, `likely problem`, `failed`, `warning`, `ok`; empty where there is nothing to say. */
  mark: string
  /** What is wrong; empty for most. */
  note: string
}

/** Parties that some hop touches, in the order of the lanes. */
export function usedParties(parties: readonly Party[], hops: readonly Hop[]): Party[] {
  const used = new Set<string>()
  for (const hop of hops) used.add(hop.from).add(hop.to)
  return parties.filter((party) => used.has(party.id))
}

/** Logins that are a part of another one, with the number of that. */
export function innerLogins(flows: readonly Flow[]): Map<string, number> {
  const numbers = new Map(flows.map(({ id }, i) => [id, i + 1]))
  return new Map(
    flows.flatMap(({ id, inside }) => (inside === null ? [] : [[id, numbers.get(inside) ?? 0] as const])),
  )
}

/** @param inner From `innerLogins`. */
export function hopLines(
  { parties, hops }: Timeline,
  inner: ReadonlyMap<string, number> = new Map(),
): HopLine[] {
  const byId = new Map(parties.map((party) => [party.id, party]))
  return hops.map((hop) => hopLine(hop, byId, hop.flow === null ? undefined : inner.get(hop.flow)))
}

/** @param login Number of the login that the hop's own is a part of. */
export function hopLine(hop: Hop, parties: ReadonlyMap<string, Party>, login?: number): HopLine {
  return {
    hop,
    time: offsetWords(hop.offset),
    from: partyName(parties, hop.from),
    to: partyName(parties, hop.to),
    title: requestTitle(hop),
    call: `${hop.method} ${hop.path}`,
    sends: hop.requestCarries.map((one) => sentWords(hop, one)),
    inside: login === undefined ? '' : hopWords.insideLogin(login),
    aside: asideWords(hop),
    status: statusWords(hop),
    answer: hop.response.join(', '),
    returns: hop.responseCarries.map(({ label }) => label),
    mark: markWords(hop),
    note: isWarned(hop) ? hop.warnings.join('; ') : noteWords(hop),
  }
}

/** `Token request POST /token, with code` */
export function requestText({ title, call, sends, inside, aside }: HopLine): string {
  const asked = withCarried([title, call].filter(Boolean).join(' '), sends)
  return [asked, inside, aside].filter(Boolean).join(', ')
}

/** `problem: got …, expected …` */
export function noteText({ mark, note }: HopLine): string {
  return note ? `${mark ? `${mark}: ` : ''}${note}` : ''
}

function markWords(hop: Hop): string {
  return isWarned(hop) ? hopWords.warning : hopWords.markWord[hop.mark]
}

function sentWords(hop: Hop, one: Carried): string {
  const aud = audienceBeside(hop, one)
  return aud === null
    ? one.label
    : `${one.label} (${[hopWords.aud, fitSign(one), aud].filter(Boolean).join(' ')})`
}
