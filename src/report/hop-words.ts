import type { Aside } from '../core/asides.ts'
import { MESSAGE_KINDS } from '../core/message.ts'
import { chain, decimal, say } from '../core/say.ts'
import type { Carried, Hop, Party } from '../core/timeline.ts'
import type { Ms } from '../core/units.ts'

/** The words of a hop, which the panel and every export use alike. */
export const hopWords = {
  role: {
    client: say('hop_role_client'),
    'service-provider': say('hop_role_serviceProvider'),
    'authorization-server': say('hop_role_authorizationServer'),
    'identity-provider': say('hop_role_identityProvider'),
    'resource-server': say('hop_role_resourceServer'),
    unknown: '',
  },
  markWord: {
    proved: say('hop_markWord_proved'),
    suspected: say('hop_markWord_suspected'),
    refused: say('hop_markWord_refused'),
    ok: say('hop_markWord_ok'),
    none: '',
  },
  warning: say('hop_warning'),
  aud: say('hop_aud'),
  fits: say('hop_fits'),
  sameHost: say('hop_sameHost'),
  otherHost: say('hop_otherHost'),
  noteGot: say('hop_noteGot'),
  likelyGot: say('hop_likelyGot'),
  noteExpected: say('hop_noteExpected'),
  noResponse: say('hop_noResponse'),
  failedOnTheWay: say('hop_failedOnTheWay'),
  silentRenewal: say('hop_silentRenewal'),
  aside: {
    cache: say('hop_aside_cache'),
    'service-worker': say('hop_aside_serviceWorker'),
    'from-worker': say('hop_aside_fromWorker'),
    'hidden-frame': say('hop_aside_hiddenFrame'),
    'stops-call': say('hop_aside_stopsCall'),
    'blocked-extension': say('hop_aside_blockedExtension'),
    'blocked-policy': say('hop_aside_blockedPolicy'),
    'blocked-csp': say('hop_aside_blockedCsp'),
    'blocked-mixed-content': say('hop_aside_blockedMixedContent'),
    'blocked-response-headers': say('hop_aside_blockedResponseHeaders'),
    'blocked-orb': say('hop_aside_blockedOrb'),
    'blocked-local-network': say('hop_aside_blockedLocalNetwork'),
    'blocked-tracking': say('hop_aside_blockedTracking'),
  } satisfies Record<Aside, string>,
  insideLogin: (n: number) => say('hop_insideLogin', n),
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
  return carried.length > 0 ? say('hop_withCarried', text, chain('and', carried)) : text
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
  const { got, expected, note } = hop
  const text =
    got !== null && expected !== null
      ? say('hop_gotExpected', got, expected)
      : (note ?? (got === null ? '' : say('hop_gotAlone', got)))
  return text && isLikely(hop) ? say('hop_likely', text) : text
}

/** `from cache, in a hidden frame`; empty for most. */
export function asideWords({ asides }: Hop): string {
  return asides.map((one) => hopWords.aside[one]).join(', ')
}

/** `+1.90 s`, `+75.2 s`, `+2:03.4`, `+1:02:03`: when a hop began, counted from the first one. Eight characters at most. */
export function offsetWords(offset: Ms): string {
  const sign = offset < 0 ? '−' : '+'
  const ms = Math.abs(offset)
  if (ms < 99_950) return say('hop_offset', sign + decimal(ms / 1000, ms < 9_995 ? 2 : 1))
  const tenths = Math.round(ms / 100)
  const [h, min, s] = [
    Math.floor(tenths / 36_000),
    Math.floor(tenths / 600) % 60,
    Math.floor(tenths / 10) % 60,
  ]
  if (h > 0) return `${sign}${h}:${pad(min)}:${pad(s)}`
  return `${sign}${min}:${s < 10 ? '0' : ''}${decimal(s + (tenths % 10) / 10, 1)}`
}

const pad = (n: number) => String(n).padStart(2, '0')
