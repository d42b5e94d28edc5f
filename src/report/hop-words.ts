import type { Aside } from '../core/asides.ts'
import { MESSAGE_KINDS } from '../core/message.ts'
import type { Carried, Hop, Party } from '../core/timeline.ts'
import type { Ms } from '../core/units.ts'

/** The words of a hop, which the panel and every export use alike. */
export const hopWords = {
  role: {
    client: 'client',
    'service-provider': 'service provider',
    'authorization-server': 'authorization server',
    'identity-provider': 'identity provider',
    'resource-server': 'API',
    unknown: '',
  },
  markWord: { proved: 'problem', suspected: 'likely problem', refused: 'failed', ok: 'ok', none: '' },
  warning: 'warning',
  aud: 'aud',
  fits: 'fits this API',
  sameHost: 'same host as called',
  otherHost: 'another host than called',
  likely: 'likely:',
  noteGot: 'got',
  likelyGot: 'likely: got',
  noteExpected: 'expected',
  noResponse: 'no answer',
  failedOnTheWay: 'failed',
  silentRenewal: 'silent renewal',
  aside: {
    cache: 'from cache',
    'service-worker': 'by service worker',
    'hidden-frame': 'in a hidden frame',
    'stops-call': 'stopped the call below',
    'blocked-extension': 'blocked in the browser',
    'blocked-policy': "blocked by the browser's policy",
    'blocked-csp': 'blocked by CSP',
    'blocked-mixed-content': 'blocked as mixed content',
    'blocked-response-headers': 'blocked by headers of the response',
    'blocked-orb': 'blocked by ORB',
    'blocked-local-network': 'blocked as a call into a local network',
    'blocked-tracking': 'blocked by tracking protection',
  } satisfies Record<Aside, string>,
  insideLogin: (n: number) => `part of login ${n}`,
} as const

/** Says nothing that method, path and token do not say already. */
const PLAIN_CALL: string = MESSAGE_KINDS['resource-request'].title

export function requestTitle(hop: Hop): string {
  return hop.request.filter((title) => title !== PLAIN_CALL).join(', ')
}

export function statusWords(hop: Hop): string {
  if (hop.status === null) return hopWords.noResponse
  return hop.status === 0 ? hopWords.failedOnTheWay : String(hop.status)
}

/** `401 Challenge`, `200 Token response, with access token and ID token` */
export function answerText(hop: Hop): string {
  return withCarried(
    [statusWords(hop), hop.response.join(', ')].filter(Boolean).join(' '),
    hop.responseCarries.map(({ label }) => label),
  )
}

export function withCarried(text: string, carried: readonly string[]): string {
  return carried.length > 0 ? `${text}, with ${carried.join(' and ')}` : text
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

/** Beside a party's name: what it is where the name is the host, else the host. */
export function besideName({ name, host, role }: Party): string {
  return name === host ? hopWords.role[role] : host
}

/** `client`, `API, api.example.com`: what a party is, and its host where that is not its name. */
export function roleAndHost({ name, host, role }: Party): string {
  return [hopWords.role[role], name === host ? '' : host].filter(Boolean).join(', ')
}

/** Host and port of an origin or URL; the text itself when it is neither. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url
}

/** A fit that is proved says more than the names of the hosts. */
export function fitWords({ verdict, hostHint }: Carried): string {
  if (verdict === 'match') return hopWords.fits
  return hostHint === 'same' ? hopWords.sameHost : hostHint === 'differs' ? hopWords.otherHost : ''
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

/** Stands out: what failed, or is wrong. */
export function isProblem({ mark }: Hop): boolean {
  return mark === 'proved' || mark === 'suspected' || mark === 'refused'
}

/** Only a failure has a likely cause; what a check found in a call that went well is a fact. */
export function isLikely(hop: Hop): boolean {
  return hop.mark === 'suspected' && (hop.status === null || hop.status === 0 || hop.status >= 400)
}

/** What is wrong, in words: got and expected where they are known. */
export function noteWords(hop: Hop): string {
  const likely = isLikely(hop) ? `${hopWords.likely} ` : ''
  if (hop.got !== null && hop.expected !== null) {
    return `${likely}${hopWords.noteGot} ${hop.got}, ${hopWords.noteExpected} ${hop.expected}`
  }
  const text = hop.note ?? (hop.got !== null ? `${hopWords.noteGot} ${hop.got}` : '')
  return text && likely + text
}

/** `from cache, in a hidden frame`; empty for most. */
export function asideWords({ asides }: Hop): string {
  return asides.map((one) => hopWords.aside[one]).join(', ')
}

/** `+1.90 s`, `+75.2 s`, `+2:03.4`, `+1:02:03`: when a hop began, counted from the first one. Eight characters at most. */
export function offsetWords(offset: Ms): string {
  const sign = offset < 0 ? '−' : '+'
  const ms = Math.abs(offset)
  if (ms < 99_950) return `${sign}${(ms / 1000).toFixed(ms < 9_995 ? 2 : 1)} s`
  const tenths = Math.round(ms / 100)
  const [h, min, s] = [
    Math.floor(tenths / 36_000),
    Math.floor(tenths / 600) % 60,
    Math.floor(tenths / 10) % 60,
  ]
  if (h > 0) return `${sign}${h}:${pad(min)}:${pad(s)}`
  return `${sign}${min}:${pad(s)}.${tenths % 10}`
}

const pad = (n: number) => String(n).padStart(2, '0')
