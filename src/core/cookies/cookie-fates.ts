import type { Exchange } from '../evidence.ts'
import { cookiesOf, header, originOf } from '../http.ts'
import { say } from '../say.ts'
import { cookieRequest } from './cookie-request.ts'
import { type CookieSet, cookiesSetBy, isDeletion, isSameCookie } from './cookie-set.ts'
import { areSameSite } from './site.ts'
import { isForHost, type NotSent, whyNotSent, whyNotStored } from './why-not-sent.ts'

/**
 * `changed` sent with another value than the answer that is known set; `unknown` sent, and the capture shows no answer that set
 * it; `open` the request does not show whether it was sent.
 */
export type Fate = 'sent' | 'changed' | 'unknown' | 'not-sent' | 'open'

export interface CookieFate {
  name: string
  fate: Fate
  /** The last answer that set it; null where none is known. It holds the value, which no text may repeat. */
  set: CookieSet | null
  /** What keeps it back, as the second half of a sentence; null where nothing that was captured does. */
  reason: Pick<NotSent, 'words' | 'sure'> | null
  /** It is of another host: no request to this one could ever carry it. */
  isElsewhere: boolean
}

/** What became of the cookies of a site at one request, and of those that its own answer set. */
export interface CookieStory {
  /** At most 100: those of the request first. */
  fates: CookieFate[]
  /** With the reason why browsers ignore it; null for one that they store. */
  set: { set: CookieSet; ignored: NotSent | null }[]
}

const MOST = 100

/** @param all In order of time; those that were answered after the request was sent do not count. */
export function cookieStory(exchange: Exchange, all: Iterable<Exchange>): CookieStory {
  const set = cookiesSetBy(exchange).map((one) => ({
    set: one,
    ignored: isDeletion(one) ? null : whyNotStored(one),
  }))
  const to = cookieRequest(exchange)
  if (!to) return { fates: [], set }
  const sent = cookiesOf(exchange.request).slice(0, MOST)
  const jar = jarBefore(exchange, all).filter(({ by }) => areSameSite(by.url, to.url) !== false)
  // Some sources hide the cookies of a request without saying so: one that shows none proves nothing.
  const isSeen = sent.length > 0 && !exchange.unseen.includes('request-cookies')
  const fates = jar.map((one): CookieFate => {
    const { name, value } = one.cookie
    const values = sent.filter((other) => other.name === name).map((other) => other.value)
    const reason = whyNotSent(one, to)
    const isElsewhere = !isForHost(one, to.url.hostname)
    const known = { name, set: one, reason: null, isElsewhere }
    if (!reason?.sure && values.includes(value)) return { ...known, fate: 'sent' }
    const ofAnother = jar.some(({ cookie }) => cookie.name === name && values.includes(cookie.value))
    if (!reason?.sure && values.length > 0 && !ofAnother) return { ...known, fate: 'changed' }
    const why = reason ?? scriptReason(exchange)
    return { ...known, reason: why, fate: reason?.sure || isSeen ? 'not-sent' : 'open' }
  })
  const told = new Set(fates.flatMap(({ name, fate }) => (fate === 'sent' || fate === 'changed' ? name : [])))
  const unknown = sent.filter(({ name }) => !told.has(name))
  const others = [...new Set(unknown.map(({ name }) => name))].map(
    (name): CookieFate => ({ name, fate: 'unknown', set: null, reason: null, isElsewhere: false }),
  )
  const inOrder = [...fates, ...others].sort((a, b) => ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate))
  return { fates: inOrder.slice(0, MOST), set }
}

const ORDER: Fate[] = ['sent', 'changed', 'unknown', 'not-sent', 'open']

/** What the answers before had set; one that deletes a cookie stands for it, one that browsers ignore changes nothing. */
function jarBefore({ id, startedAt }: Exchange, all: Iterable<Exchange>): CookieSet[] {
  let jar: CookieSet[] = []
  for (const other of all) {
    if (other.id === id || other.startedAt + (other.duration ?? 0) > startedAt) continue
    for (const set of cookiesSetBy(other)) {
      const held = jar.some((one) => isSameCookie(one, set))
      const ignored = !isDeletion(set) && whyNotStored(set) !== null
      if (held ? ignored : isDeletion(set)) continue
      jar = [...jar.filter((one) => !isSameCookie(one, set)), set].slice(-MOST * 5)
    }
  }
  return jar
}

/** Fetch standard 2.2.5: with the usual credentials mode, cookies go to the origin of the page alone. */
function scriptReason({ initiator, request }: Exchange): CookieFate['reason'] {
  const origin = header(request.headers, 'origin')
  if (initiator !== 'fetch' || origin === undefined || origin === originOf(request.url)) return null
  return { words: say('cookieFates_scriptSendsCookiesToAnother'), sure: false }
}
