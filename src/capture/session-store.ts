import type { Exchange } from '../core/evidence.ts'
import type { EpochMs, Ms } from '../core/units.ts'
import { list, number, object } from '../formats/loose.ts'
import { type Dropped, IN_SESSION, type Limits } from './retention.ts'
import { Segments } from './segments.ts'

/** The part of `browser.storage.session` that is used: memory of the browser, gone with it, never on disk. */
export interface SessionArea {
  get(keys: string[] | null): Promise<Record<string, unknown>>
  set(items: Record<string, unknown>): Promise<void>
  remove(keys: string[]): Promise<void>
  /** Of all keys; where it is missing, only this store's own size is known. */
  getBytesInUse?(keys: null): Promise<number>
  /** Since Chrome 130. */
  getKeys?(): Promise<string[]>
}

/** A capture as it was when its page went away. */
export interface Kept {
  /** By id. */
  exchanges: Exchange[]
  /** Above every id that was ever given. */
  nextId: number
  dropped: Dropped
  /** `Exchange.id`s. */
  pinned: number[]
  savedAt: EpochMs
}

export interface SessionStoreOptions {
  /** Whether an exchange belongs to a login or carries a token: those are dropped last. */
  isLogin: (exchange: Exchange) => boolean
  /** `Exchange.id`s that are dropped last of all. */
  keptIds?: () => ReadonlySet<number>
  limits?: Limits
  /** What is of no login is written when nothing came for so long: writing slows down the page that is captured. */
  pause?: Ms
  /** And at the latest after this. */
  longest?: Ms
  /** Takes what is left when the page goes, where storage takes nothing from it any more: values and keys to be removed. */
  handOver?: (items: Record<string, unknown>, obsolete: string[]) => void
  now: () => EpochMs
}

/** Changes are written together; those of a login soon, since its page may be closed as soon as it has failed. */
const PAUSE: Ms = 2000
const LONGEST: Ms = 10_000
const LOGIN_PAUSE: Ms = 50
/** What is written in one go, in bytes; between two the page has its thread back. */
const BATCH = 256_000
/** Segments that are read together. */
const AT_ONCE = 16
/** Bytes that a capture may have however much is in use by others. */
const FLOOR = 2_000_000
/** Each leaves three quarters of what was there. */
const MOST_FAILURES = 20

const PREFIX = 'capture/'

/**
 * Keeps a live capture in session storage, so that it is there again when the page that captured it is gone: DevTools
 * closed and opened again, a background stopped by the browser.
 *
 * All segments of a capture are named by its head; what is missing or unreadable when it is restored is left out.
 */
export class SessionStore {
  readonly #area: SessionArea
  readonly #name: string
  readonly #options: Required<SessionStoreOptions>
  #segments: Segments
  #nextId = 0
  #pinned: readonly number[] = []
  /** Whether the head alone has changed. */
  #isHeadNew = false
  #pending = new Map<number, Exchange>()
  #limits: Limits
  /** Bytes that the quota was found to allow. */
  #ceiling = Number.POSITIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSoon = false
  /** Of what waits. */
  #firstPut: EpochMs | null = null
  #lastPut: EpochMs = 0
  #running: Promise<void> = Promise.resolve()
  /** Of what is being written. */
  #done: ((isWritten: boolean) => void) | null = null
  /** What storage has is not all known yet. */
  #isRestoring = false

  /** @param name Of the capture, such as `tab-12`; without slash. */
  constructor(area: SessionArea, name: string, options: SessionStoreOptions) {
    this.#area = area
    this.#name = PREFIX + name
    this.#options = {
      limits: IN_SESSION,
      keptIds: () => new Set(),
      pause: PAUSE,
      longest: LONGEST,
      handOver: (items, obsolete) => {
        if (obsolete.length > 0) area.remove(obsolete).catch(() => {})
        area.set(items).catch(() => {})
      },
      ...options,
    }
    this.#limits = this.#options.limits
    this.#segments = new Segments(options.isLogin, 0)
  }

  /** A new exchange, or one that shows more. Written after a pause. */
  put(exchange: Exchange): void {
    this.#pending.set(exchange.id, exchange)
    this.#nextId = Math.max(this.#nextId, exchange.id + 1)
    this.#lastPut = Date.now()
    this.#firstPut ??= this.#lastPut
    this.#schedule(this.#options.isLogin(exchange))
  }

  /** @param ids `Exchange.id`s, kept beside the capture. */
  setPinned(ids: readonly number[]): void {
    if (ids.length === 0 && this.#pinned.length === 0) return
    this.#pinned = ids
    this.#isHeadNew = true
    this.#schedule(true)
  }

  #schedule(isSoon: boolean): void {
    if (this.#timer !== undefined && (this.#isSoon || !isSoon)) return
    this.#unschedule()
    this.#isSoon = isSoon
    this.#timer = isSoon
      ? setTimeout(() => this.flush(), LOGIN_PAUSE)
      : setTimeout(() => this.#wake(), this.#options.pause)
  }

  /** Setting the timer anew for each exchange would cost more than to find here that more came. */
  #wake(): void {
    const { pause, longest } = this.#options
    const now = Date.now()
    const left = Math.min(this.#lastPut + pause, (this.#firstPut ?? now) + longest) - now
    if (left > 0) this.#timer = setTimeout(() => this.#wake(), left)
    else void this.flush()
  }

  /** Writes what has changed. Never fails: what cannot be written is tried again with the next change. */
  flush(): Promise<void> {
    this.#unschedule()
    this.#firstPut = null
    this.#running = this.#running.then(() => this.#write()).catch(() => {})
    return this.#running
  }

  /** Hands over all that has changed at once, for a page that is about to go. */
  flushNow(): void {
    this.#unschedule()
    this.#takePending(Number.POSITIVE_INFINITY)
    this.#done?.(false) // whether that arrives nobody will hear
    const { values } = this.#segments.changed(Number.POSITIVE_INFINITY)
    const obsolete = [...this.#segments.obsolete.keys()].map((one) => this.#key(one))
    if (obsolete.length > 0 || values.size > 0 || this.#isHeadNew)
      this.#options.handOver(this.#itemsOf(values), obsolete)
  }

  /** Forgets everything, here and in storage. */
  async clear(): Promise<void> {
    this.#unschedule()
    const keys = [...this.#segments.numbers, ...this.#segments.obsolete.keys()].map((one) => this.#key(one))
    const isAllKnown = !this.#isRestoring
    this.#isRestoring = false
    this.#segments = new Segments(this.#options.isLogin, this.#segments.next)
    this.#pending.clear()
    this.#nextId = 0
    this.#pinned = []
    this.#isHeadNew = false
    this.#ceiling = Number.POSITIVE_INFINITY
    const remove = () =>
      isAllKnown
        ? this.#area.remove([this.#name, ...keys])
        : removeKept(this.#area, (name) => PREFIX + name === this.#name)
    this.#running = this.#running.then(remove).catch(() => {})
    await this.#running
  }

  /**
   * Reads what was kept under this name, and goes on from there. To be called once, first.
   *
   * @returns Null when there is nothing, or `clear` came in between.
   */
  async restore(): Promise<Kept | null> {
    this.#isRestoring = true
    const segments = this.#segments
    const head = object((await this.#area.get([this.#name]))[this.#name])
    const numbers = list(head.segments).flatMap((one) => number(one) ?? [])
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      const some = numbers.slice(at, at + AT_ONCE)
      const stored = await this.#area.get(some.map((one) => this.#key(one)))
      if (segments !== this.#segments) return null
      for (const one of some) segments.read(one, stored[this.#key(one)])
    }
    if (segments !== this.#segments) return null
    this.#isRestoring = false
    const nextId = number(head.nextId)
    if (nextId === null) return null
    const { exchanges } = segments
    segments.dropped = droppedOf(head.dropped)
    this.#nextId = Math.max(this.#nextId, nextId, (exchanges.at(-1)?.id ?? -1) + 1)
    const pinned = list(head.pinned).flatMap((one) => number(one) ?? [])
    this.#pinned = pinned
    return {
      exchanges,
      nextId: this.#nextId,
      dropped: segments.dropped,
      pinned,
      savedAt: number(head.savedAt) ?? 0,
    }
  }

  async #write(): Promise<void> {
    const segments = this.#segments
    for (let failures = 0; ; ) {
      await this.#findRoom()
      if (segments !== this.#segments) return
      this.#takePending(BATCH)
      const obsolete = [...segments.obsolete.keys()]
      const { values, done } = segments.changed(BATCH)
      this.#done = done
      if (values.size === 0 && obsolete.length === 0 && !this.#isHeadNew) return
      const items = this.#itemsOf(values)
      try {
        if (obsolete.length > 0) await this.#area.remove(obsolete.map((one) => this.#key(one)))
        for (const one of obsolete) segments.obsolete.delete(one)
        if (segments !== this.#segments) return
        this.#isHeadNew = false
        await this.#area.set(items)
        done(true)
      } catch (error) {
        done(false)
        if (!/quota/i.test(String(error)) || ++failures > MOST_FAILURES) return
        this.#ceiling = segments.size * 0.75
      } finally {
        this.#done = null
      }
    }
  }

  /** What others have in use is not to be had. */
  async #findRoom(): Promise<void> {
    const { size, exchanges } = this.#options.limits
    const inUse = (await this.#area.getBytesInUse?.(null).catch(() => 0)) ?? 0
    const room = size - Math.max(0, inUse - this.#segments.stored)
    this.#limits = { exchanges, size: Math.min(Math.max(room, FLOOR), size, this.#ceiling) }
  }

  #takePending(most: number): void {
    let taken = 0
    for (const [id, exchange] of this.#pending) {
      if (taken >= most) break
      this.#pending.delete(id)
      taken += this.#segments.put(exchange)
    }
    this.#segments.keepWithin(this.#limits, this.#options.keptIds)
  }

  /** The head goes with every write. */
  #itemsOf(values: ReadonlyMap<number, unknown>): Record<string, unknown> {
    const head = {
      segments: this.#segments.numbers,
      nextId: this.#nextId,
      dropped: this.#segments.dropped,
      pinned: this.#pinned,
      savedAt: this.#options.now(),
    }
    const items = [...values].map(([one, value]) => [this.#key(one), value] as const)
    return { [this.#name]: head, ...Object.fromEntries(items) }
  }

  #key(segment: number): string {
    return `${this.#name}/${segment}`
  }

  #unschedule(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}

/** Removes every capture whose name `isGone` tells of. */
export async function removeKept(area: SessionArea, isGone: (name: string) => boolean): Promise<void> {
  const keys = (await area.getKeys?.()) ?? Object.keys(await area.get(null))
  const gone = keys.filter(
    (key) => key.startsWith(PREFIX) && isGone(key.slice(PREFIX.length).split('/', 1)[0] ?? ''),
  )
  if (gone.length > 0) await area.remove(gone)
}

function droppedOf(value: unknown): Dropped {
  const { other, login, bodies } = object(value)
  return { other: number(other) ?? 0, login: number(login) ?? 0, bodies: number(bodies) ?? 0 }
}
