import type { Exchange, Header, Response, UnseenPart } from '../core/evidence.ts'
import { header, withoutFragment } from '../core/http.ts'
import type { EpochMs, Ms } from '../core/units.ts'
import { MOST_BODIES } from './body-choice.ts'
import { type CaptureSink, isRicher, stillUnseen } from './join.ts'
import type { Captured } from './web-request.ts'

/** By how much the starts differ: half by less than 3 ms, 95 of 100 by less than 30. */
const NEAR: Ms = 60
/**
 * On a busy computer webRequest is up to a second behind, devtools hardly ever (one redirect of a loop in Firefox). Taken only
 * where nothing nearer comes.
 */
const FAR: Ms = 2500
const FAR_DEVTOOLS: Ms = 1000
/** How long one source is waited for: devtools read the body first. */
const WAIT_FOR_WEB: Ms = 150
const WAIT_FOR_DEVTOOLS: Ms = 1500

type Side = 'devtools' | 'web'

interface Joined {
  key: string
  devtools: Exchange | null
  web: Exchange | null
  /** As the sink has it; null before that. */
  shown: Exchange | null
  /** When it is shown with what there is, and whether that was put off. */
  due: EpochMs
  isPutOff: boolean
  /** What else is told of it is not shown. */
  isCleared: boolean
  /** Whether the other source may tell of it too. */
  isShared: boolean
}

/**
 * Joins what devtools and webRequest tell into one exchange each. Neither knows the other's ids: requests agree in
 * method, URL and time, as far as known also in status and `Authorization`.
 *
 * Either may come first, or alone: then it is shown after a while, and completed when the other comes later. Ids count
 * up from 0 in the order in which exchanges are shown. Two requests of the same method and URL within some 60 ms may
 * swap their parts; they stay two.
 */
export class Joiner {
  /** Takes what devtools tell. */
  readonly devtools: CaptureSink = {
    add: (exchange) => this.take('devtools', exchange, this.isJoining ? WAIT_FOR_WEB : 0),
    update: (exchange) => this.take('devtools', exchange, 0),
  }
  /** Whether webRequest tells anything; without, devtools need not wait. */
  isJoining = false
  /** By the id that the sink has. */
  private shown: Joined[] = []
  private sink: CaptureSink
  private readonly changed: () => void
  private known: Record<Side, Map<number, Joined>> = { devtools: new Map(), web: new Map() }
  /** Those that lack one side. */
  private single: Record<Side, Map<string, Joined[]>> = { devtools: new Map(), web: new Map() }
  private readonly waiting = new Set<Joined>()
  /** Characters of the bodies that webRequest told. */
  private bodyTotal = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private timerAt: EpochMs = Number.POSITIVE_INFINITY

  /** @param changed Called after every change of the sink. */
  constructor(sink: CaptureSink, changed: () => void) {
    this.sink = sink
    this.changed = changed
  }

  /** @param isShared Whether devtools may tell of it too. */
  captured(told: Captured, isShared: boolean): void {
    const exchange = this.withinBounds(told.exchange)
    // With a body it lacks nothing, and devtools may have lost it.
    this.take('web', exchange, isShared && !exchange.response?.body ? WAIT_FOR_DEVTOOLS : 0, isShared)
  }

  private withinBounds(exchange: Exchange): Exchange {
    const { response, unseen } = exchange
    const size = response?.body?.text.length ?? 0
    if (!response || this.bodyTotal + size <= MOST_BODIES) {
      this.bodyTotal += size
      return exchange
    }
    return { ...exchange, response: { ...response, body: null }, unseen: [...unseen, 'response-body'] }
  }

  /** What each source knows of an exchange that the sink has. */
  partsOf(id: number): Readonly<Record<Side, Exchange | null>> {
    return this.shown[id] ?? { devtools: null, web: null }
  }

  /**
   * Forgets everything and goes on with an empty sink. What is still to come of what was told lately, or has not ended,
   * does not come back as another one. The ids of devtools begin anew.
   */
  clear(sink: CaptureSink): void {
    this.stop()
    this.sink = sink
    this.bodyTotal = 0
    this.shown = []
    this.waiting.clear()
    const { known } = this
    this.known = { devtools: new Map(), web: new Map() }
    this.single = { devtools: new Map(), web: new Map() }
    const since = Date.now() - FAR
    for (const side of ['devtools', 'web'] as const)
      for (const [id, one] of known[side]) {
        if (one.due < since && one[side]?.duration !== null) continue
        one.isCleared = true
        if (side === 'web') this.known.web.set(id, one)
        if (!one[opposite(side)]) put(this.single[side], one)
      }
  }

  /** Shows what is waited for with what there is: the page may go. */
  hurry(): void {
    for (const one of this.waiting) {
      this.waiting.delete(one)
      this.show(one)
    }
  }

  /** What started by then is known no longer, and what comes of it later is taken for another one. */
  forget(until: EpochMs): void {
    const gone = new Set<Joined>()
    for (const side of ['devtools', 'web'] as const)
      for (const [id, one] of this.known[side]) {
        if (!one.shown || one.shown.startedAt > until) continue
        this.known[side].delete(id)
        drop(this.single[side], one)
        gone.add(one)
      }
    for (const one of gone) Object.assign(one, { devtools: null, web: null, shown: null })
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timerAt = Number.POSITIVE_INFINITY
  }

  private take(side: Side, exchange: Exchange, wait: Ms, isShared = true): void {
    const known = this.known[side].get(exchange.id)
    if (known) {
      known[side] = exchange
      if (known.shown) this.show(known)
      return
    }
    const key = `${exchange.request.method} ${withoutFragment(exchange.request.url)}`
    const other = this.nearest(side, key, exchange, false)
    if (other) this.complete(other, side, exchange)
    else {
      const one: Joined = {
        key,
        devtools: null,
        web: null,
        shown: null,
        due: Date.now() + wait,
        isPutOff: false,
        isCleared: false,
        isShared,
      }
      one[side] = exchange
      this.known[side].set(exchange.id, one)
      put(this.single[side], one)
      if (wait > 0) this.wait(one)
      else this.show(one)
    }
  }

  /** The one that lacks this side and fits best: a near one, or where there is none to come, a far one. */
  private nearest(side: Side, key: string, exchange: Exchange, mayBeFar: boolean): Joined | null {
    const there = opposite(side)
    let best: Joined | null = null
    let least = Number.POSITIVE_INFINITY
    for (const one of this.single[there].get(key) ?? []) {
      const its = one[there]
      if (!its || !mayBeOne(its, exchange)) continue
      const webBehind = (its.startedAt - exchange.startedAt) * (side === 'devtools' ? 1 : -1)
      const apart = Math.abs(webBehind)
      const most = !mayBeFar || !one.isShared ? NEAR : webBehind > 0 ? FAR : FAR_DEVTOOLS
      if (apart > most || apart > least) continue
      best = one
      least = apart
    }
    return best
  }

  private complete(one: Joined, side: Side, exchange: Exchange): void {
    drop(this.single[opposite(side)], one)
    one[side] = exchange
    this.known[side].set(exchange.id, one)
    this.waiting.delete(one)
    this.show(one)
  }

  private wait(one: Joined): void {
    this.waiting.add(one)
    this.schedule(one.due)
  }

  private schedule(due: EpochMs): void {
    if (due >= this.timerAt) return
    clearTimeout(this.timer)
    this.timerAt = due
    this.timer = setTimeout(() => this.due(), Math.max(due - Date.now(), 20))
  }

  private due(): void {
    this.timerAt = Number.POSITIVE_INFINITY
    const now = Date.now()
    for (const one of this.waiting) {
      if (one.due <= now) this.settle(one)
    }
    let next = Number.POSITIVE_INFINITY
    for (const { due } of this.waiting) next = Math.min(next, due)
    this.schedule(next)
  }

  private settle(one: Joined): void {
    const side: Side = one.devtools ? 'devtools' : 'web'
    const exchange = one[side]
    const other = exchange && this.nearest(side, one.key, exchange, true)
    if (other && side === 'devtools' && !one.isPutOff) {
      // It may be of a request that devtools have not told of yet.
      one.isPutOff = true
      one.due += WAIT_FOR_DEVTOOLS
      return
    }
    this.waiting.delete(one)
    if (other) {
      drop(this.single[side], one)
      this.complete(other, side, exchange)
    } else this.show(one)
  }

  private show(one: Joined): void {
    const exchange = united(one.devtools, one.web)
    if (!exchange || one.isCleared) return
    const { shown } = one
    if (shown) {
      one.shown = { ...exchange, id: shown.id, startedAt: shown.startedAt }
      if (!isRicher(one.shown, shown) && one.shown.request.url === shown.request.url) return
      this.sink.update(one.shown)
    } else {
      one.shown = { ...exchange, id: this.shown.push(one) - 1 }
      this.sink.add(one.shown)
    }
    this.changed()
  }
}

function opposite(side: Side): Side {
  return side === 'web' ? 'devtools' : 'web'
}

function put(lists: Map<string, Joined[]>, one: Joined): void {
  const same = lists.get(one.key)
  if (same) same.push(one)
  else lists.set(one.key, [one])
}

function drop(lists: Map<string, Joined[]>, one: Joined): void {
  const left = lists.get(one.key)?.filter((each) => each !== one) ?? []
  if (left.length > 0) lists.set(one.key, left)
  else lists.delete(one.key)
}

/** What both know must agree. A cached answer that was confirmed has either status. */
function mayBeOne(a: Exchange, b: Exchange): boolean {
  const [one, other] = [a, b].map(({ response }) => (response?.status === 304 ? 200 : response?.status))
  if (one && other && one !== other) return false
  const [sent, also] = [a, b].map(({ request }) => header(request.headers, 'authorization'))
  return sent === undefined || also === undefined || sent === also
}

/**
 * Both in one. Devtools know bodies, and how long it took; webRequest knows all cookies, the fragment of the URL, and
 * starts by one clock for all tabs. A header that either saw is there.
 */
function united(devtools: Exchange | null, web: Exchange | null): Exchange | null {
  if (!devtools || !web) return devtools ?? web
  const exchange: Exchange = {
    ...devtools,
    startedAt: web.startedAt,
    duration: devtools.duration ?? web.duration,
    request: {
      ...devtools.request,
      url: web.request.url.includes('#') ? web.request.url : devtools.request.url,
      headers: allHeaders(devtools.request.headers, web.request.headers),
      body: devtools.request.body ?? web.request.body,
    },
    response: bothResponses(devtools.response, web.response),
    error: devtools.error ?? web.error,
    initiator: isVague(devtools, web) ? web.initiator : devtools.initiator,
  }
  // To webRequest an answer that the server only confirmed is one from the cache.
  const via = devtools.via ?? (devtools.response?.status === 304 ? undefined : web.via)
  if (via) exchange.via = via
  if (web.isFromWorker) exchange.isFromWorker = true
  const parts = new Set([...devtools.unseen, ...web.unseen])
  const unseen = [...parts].filter((part) => isUnseen(devtools, part) && isUnseen(web, part))
  return { ...exchange, unseen: stillUnseen(exchange, unseen) }
}

/** Over plain HTTP devtools do not tell a frame that a script made from a page. */
function isVague({ initiator }: Exchange, web: Exchange): boolean {
  return initiator === 'unknown' || (initiator === 'document' && web.initiator === 'subframe')
}

/** Who saw no response saw no part of it. */
function isUnseen({ response, unseen }: Exchange, part: UnseenPart): boolean {
  return unseen.includes(part) || (!response && part.startsWith('response-'))
}

function bothResponses(devtools: Response | null, web: Response | null): Response | null {
  if (!devtools || !web) return devtools ?? web
  return { ...devtools, headers: allHeaders(devtools.headers, web.headers), body: devtools.body ?? web.body }
}

function allHeaders(a: Header[], b: Header[]): Header[] {
  const [fuller, other] = b.length > a.length ? [b, a] : [a, b]
  // Most often they are the same ones in the same order.
  const isThere = ({ name }: Header, i: number) =>
    fuller[i]?.name === name || header(fuller, name) !== undefined
  const more = other.filter((one, i) => !isThere(one, i))
  return more.length > 0 ? [...fuller, ...more] : fuller
}
