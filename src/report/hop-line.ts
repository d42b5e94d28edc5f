import type { Carried, Hop, Party, Timeline } from '../core/timeline.ts'

/** One exchange in words, as every export tells it: the same hop, message and note as on the timeline. */
export interface HopLine {
  hop: Hop
  from: string
  to: string
  /** `Token request POST /token, with code` */
  request: string
  /** `401 Challenge`, with what came along. */
  response: string
  /** What is wrong; empty for most. */
  note: string
}

/** Parties that some hop touches, in the order of the lanes. */
export function partiesOf({ parties, hops }: Timeline): Party[] {
  const used = new Set(hops.flatMap(({ from, to }) => [from, to]))
  return parties.filter(({ id }) => used.has(id))
}

export function hopLines({ parties, hops }: Timeline): HopLine[] {
  const names = new Map(parties.map(({ id, name }) => [id, name]))
  return hops.map((hop) => ({
    hop,
    from: names.get(hop.from) ?? hop.from,
    to: names.get(hop.to) ?? hop.to,
    request: joined([...hop.request, `${hop.method} ${hop.path}`].join(' '), hop.requestCarries),
    response: joined([statusWords(hop), ...hop.response].join(' '), hop.responseCarries),
    note: noteOf(hop),
  }))
}

/** Since the first hop: `+1.90 s`. */
export function offsetOf({ offset }: Hop): string {
  return `+${(offset / 1000).toFixed(2)} s`
}

function statusWords({ status }: Hop): string {
  if (status === null) return 'no answer seen'
  return status === 0 ? 'failed on the way' : String(status)
}

function joined(text: string, carries: readonly Carried[]): string {
  const what = carries.map(({ label, aud }) => (aud.length > 0 ? `${label} (aud ${aud.join(', ')})` : label))
  return what.length > 0 ? `${text}, with ${what.join(' and ')}` : text
}

function noteOf({ note, got, expected, warnings, mark }: Hop): string {
  if (got !== null && expected !== null) return `got ${got}, expected ${expected}`
  if (note !== null) return note
  return mark === 'ok' || mark === 'none' ? warnings.join('; ') : ''
}
