import {
  addDropped,
  chooseVictims,
  type Dropped,
  type Held,
  IN_MEMORY,
  type Limits,
  NOTHING_DROPPED,
  roughSize,
  withoutBodies,
} from '../capture/retention.ts'
import type { SessionStore, SessionStoreOptions } from '../capture/session-store.ts'
import { CHECKS } from '../checks/index.ts'
import { createAnalysis } from '../core/analyse.ts'
import type { Analysis } from '../core/analysis.ts'
import { isShown } from '../core/draw-timeline.ts'
import type { Exchange } from '../core/evidence.ts'
import { keptByPins, pinnedFlows } from '../core/pins.ts'
import type { EpochMs } from '../core/units.ts'
import { analysisOf } from './analysis-of.ts'
import { Cleared } from './cleared.ts'
import { JudgeAhead } from './judge-ahead.ts'
import { Slices } from './slices.ts'

export interface KeptCaptureOptions {
  /** Makes the store that keeps the capture; null where nothing is kept. */
  openStore: ((options: Pick<SessionStoreOptions, 'isLogin' | 'keptIds'>) => SessionStore) | null
  limits?: Limits
  /** Called after every change that the source of the exchanges does not know of. */
  changed: () => void
  /** What was captured before is there; called before anything that came meanwhile. */
  resumed?: (exchanges: readonly Exchange[]) => void
  /** The exchanges that started up to then may be forgotten, with so many characters of bodies. */
  trimmed?: (until: EpochMs, bodies: number) => void
}

/** Storage that has not answered by then is taken for empty. */
const RESTORE_WITHIN = 3000

/**
 * A live capture and its analysis: what was captured before under the same name comes first, what is over the limits is
 * dropped again. Takes exchanges with ids from 0 on, as a source counts them, and gives them ids that go on from before.
 */
export class KeptCapture {
  analysis: Analysis = createAnalysis({ checks: CHECKS })
  /** What is no longer there to see. */
  dropped: Dropped = NOTHING_DROPPED
  /** When the part that was there before was last added to; null when there was none. */
  resumedFrom: EpochMs | null = null
  readonly #options: KeptCaptureOptions
  readonly #limits: Limits
  readonly #store: SessionStore | null
  /** Settled when what was kept is there. */
  readonly ready: Promise<void>
  /** What came before what was kept is there. */
  #waiting: { exchange: Exchange; isNew: boolean }[] | null = []
  #offset = 0
  /** Above every id that was ever given. */
  #next = 0
  #held = new Map<number, Held>()
  #size = 0
  #trimming: AbortController | null = null
  /** Came while a smaller analysis was being made. */
  #meanwhile: Exchange[] = []
  #pinned: ReadonlySet<number> = new Set()
  readonly #cleared: Cleared
  readonly #ahead = new JudgeAhead(() => this.analysis)

  constructor(options: KeptCaptureOptions) {
    this.#options = options
    this.#limits = options.limits ?? IN_MEMORY
    this.#cleared = new Cleared(options.changed)
    const keptIds = () => keptByPins(this.analysis, this.#pinned)
    this.#store = options.openStore?.({ isLogin: ({ id }) => this.#isLogin(id), keptIds }) ?? null
    this.ready = this.#restore()
  }

  add(exchange: Exchange): void {
    this.#put(exchange, true)
  }

  /** Same `id`, more to see; nothing happens where it was dropped. */
  update(exchange: Exchange): void {
    this.#put(exchange, false)
  }

  #put(exchange: Exchange, isNew: boolean): void {
    if (this.#waiting) this.#waiting.push({ exchange, isNew })
    else this.#take(this.#offset === 0 ? exchange : { ...exchange, id: exchange.id + this.#offset }, isNew)
  }

  /** The id that the source gave to an exchange; null for what was there before. */
  sourceId(id: number): number | null {
    return id < this.#offset ? null : id - this.#offset
  }

  /** An exchange of each login that stays when the rest is cleared, and is dropped last. */
  get pinned(): ReadonlySet<number> {
    return this.#pinned
  }

  /** @param exchange Any of the login; to unpin it, all of its pins go. */
  pin(exchange: number, on: boolean): void {
    const flows = this.analysis.flows
    const own = pinnedFlows(flows, new Set([exchange]))
    const mates = new Set(flows.flatMap(({ id, exchanges }) => (own.has(id) ? exchanges : [])))
    if (on && mates.size === 0) return
    const others = [...this.#pinned].filter((id) => id !== exchange && !mates.has(id))
    this.#setPinned(on ? [...others, exchange] : others)
    this.#options.changed()
  }

  /** How many exchanges `undoClear` would bring back; null when it would do nothing. */
  get cleared(): number | null {
    return this.#cleared.count
  }

  /**
   * Forgets everything but the pinned logins, and for a minute not for good. The source counts from 0 again; ids go on, so
   * that what comes back has an id of its own.
   *
   * @returns `Exchange.id`s of what stays.
   */
  clear(): ReadonlySet<number> {
    const { analysis, dropped, resumedFrom } = this
    const kept = keptByPins(analysis, this.#pinned)
    const held = this.#held
    this.#cleared.hold({ analysis, held, size: this.#size, dropped, resumedFrom }, held.size - kept.size)
    this.#stopTrimming()
    this.#waiting &&= []
    this.#offset = this.#next
    this.#held = new Map()
    this.#size = 0
    this.dropped = NOTHING_DROPPED
    this.resumedFrom = null
    this.analysis = createAnalysis({ checks: CHECKS })
    this.#store?.clear().catch(() => {})
    this.#setPinned([...this.#pinned].filter((id) => kept.has(id)))
    if (kept.size > 0) this.analysis.takeKeysOf(analysis)
    for (const { exchange } of held.values()) {
      if (!kept.has(exchange.id)) continue
      this.#hold(exchange)
      this.analysis.add(exchange)
      this.#store?.put(exchange)
    }
    return kept
  }

  /** Forgets at once what the last `clear` took. */
  forgetCleared(): void {
    this.#cleared.forget()
  }

  /** Brings back what the last `clear` took, beside what came since; nothing happens when that is forgotten. */
  undoClear(): void {
    const before = this.#cleared.take()
    if (!before) return
    this.#stopTrimming()
    const { analysis, dropped } = this
    const since = this.#held
    this.analysis = before.analysis
    this.#held = new Map(before.held)
    this.#size = before.size
    this.dropped = addDropped(before.dropped, dropped)
    this.resumedFrom = before.resumedFrom
    for (const { exchange } of since.values()) {
      const known = this.#held.get(exchange.id)?.exchange
      if (known === exchange) continue
      this.#hold(exchange)
      if (known) this.analysis.update(exchange)
      else this.analysis.add(exchange)
    }
    this.analysis.takeKeysOf(analysis)
    for (const [id, { exchange }] of before.held) if (!since.has(id)) this.#store?.put(exchange)
    this.#options.changed()
  }

  #setPinned(ids: readonly number[]): void {
    this.#pinned = new Set(ids)
    this.#store?.setPinned(ids)
  }

  #stopTrimming(): void {
    this.#trimming?.abort()
    this.#trimming = null
  }

  /** The page may go: what was not written yet is handed over. */
  save(): void {
    this.#store?.flushNow()
  }

  end(): void {
    this.#trimming?.abort()
    this.#cleared.forget()
    this.#ahead.stop()
    this.save()
  }

  async #restore(): Promise<void> {
    if (this.#store) await this.#resume(this.#store)
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const { exchange, isNew } of waiting) this.#put(exchange, isNew)
  }

  async #resume(store: SessionStore): Promise<void> {
    const { analysis } = this
    const late = new Promise<null>((resolve) => setTimeout(resolve, RESTORE_WITHIN, null))
    const kept = await Promise.race([store.restore(), late]).catch(() => null)
    if (!kept) return
    const slices = new Slices(new AbortController().signal)
    for (const exchange of kept.exchanges) {
      if (analysis !== this.analysis) return // cleared meanwhile
      this.#hold(exchange)
      analysis.add(exchange)
      await slices.pause()
    }
    if (analysis !== this.analysis) return
    this.#offset = kept.nextId
    this.#next = Math.max(this.#next, kept.nextId)
    this.#pinned = new Set(kept.pinned)
    this.dropped = kept.dropped
    this.resumedFrom = kept.exchanges.length > 0 ? kept.savedAt : null
    this.#options.resumed?.(kept.exchanges)
    this.#ahead.touched()
    this.#options.changed()
  }

  #take(exchange: Exchange, isNew: boolean): void {
    const isKnown = this.#held.has(exchange.id)
    if (!isNew && !isKnown) return
    this.#hold(exchange)
    if (isKnown) this.analysis.update(exchange)
    else this.analysis.add(exchange)
    if (!isKnown) this.#cleared.added()
    this.#ahead.touched()
    if (this.#trimming) this.#meanwhile.push(exchange)
    this.#store?.put(exchange)
    const isOver = this.#size > this.#limits.size || this.#held.size > this.#limits.exchanges
    if (isOver && !this.#trimming) this.#trim().catch(() => {})
  }

  #hold(exchange: Exchange): void {
    const size = roughSize(exchange)
    this.#next = Math.max(this.#next, exchange.id + 1)
    this.#size += size - (this.#held.get(exchange.id)?.size ?? 0)
    this.#held.set(exchange.id, { exchange, size })
  }

  #isLogin(id: number): boolean {
    const step = this.analysis.step(id)
    const status = step?.exchange.response?.status
    return step !== undefined && (isShown(step) || status === 401 || status === 403)
  }

  /** An analysis only grows: a smaller one is made of what stays, in slices, and takes its place. */
  async #trim(): Promise<void> {
    const kept = keptByPins(this.analysis, this.#pinned)
    const last = ({ exchange }: Held) => Number(kept.has(exchange.id))
    const held = [...this.#held.values()].sort(
      (a, b) => last(a) - last(b) || a.exchange.startedAt - b.exchange.startedAt,
    )
    this.#cleared.forget() // both are too much
    const victims = chooseVictims(
      held,
      this.#limits,
      (one) => last(one) > 0 || this.#isLogin(one.exchange.id),
    )
    if (!victims) return
    const end = new AbortController()
    this.#trimming = end
    this.#meanwhile = []
    const stay = held.flatMap(({ exchange }) => {
      if (victims.gone.has(exchange.id)) return []
      return victims.bare.has(exchange.id) ? withoutBodies(exchange) : exchange
    })
    try {
      const slices = new Slices(end.signal)
      const smaller = await analysisOf(stay, slices, { before: this.analysis })
      for (let next = this.#meanwhile.shift(); next; next = this.#meanwhile.shift()) {
        if (!victims.gone.has(next.id)) smaller.update(next)
        await slices.pause()
      }
      this.analysis = smaller
    } catch {
      return // cleared, or the page goes
    } finally {
      if (this.#trimming === end) this.#trimming = null
    }
    this.#meanwhile = []
    this.#forget(held, victims.gone)
    for (const { id } of stay) {
      const step = this.analysis.step(id)
      if (victims.bare.has(id) && step) this.#hold(step.exchange)
    }
    this.dropped = addDropped(this.dropped, victims.dropped)
    this.#options.changed()
  }

  #forget(held: readonly Held[], gone: ReadonlySet<number>): void {
    let bodies = 0
    let until = 0
    for (const { exchange, size } of held) {
      if (!gone.has(exchange.id)) continue
      this.#held.delete(exchange.id)
      this.#size -= size
      bodies += exchange.response?.body?.text.length ?? 0
      until = Math.max(until, exchange.startedAt)
    }
    this.#options.trimmed?.(until, bodies)
  }
}
