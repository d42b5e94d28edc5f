import type { Exchange } from '../core/evidence.ts'
import { readExchange } from '../formats/evidence-file.ts'
import { list, number, object, text } from '../formats/loose.ts'
import {
  addDropped,
  chooseVictims,
  type Dropped,
  type Limits,
  NOTHING_DROPPED,
  withoutBodies,
} from './retention.ts'

/** A segment that is larger takes no more exchanges: an update writes the whole segment anew. */
const SEGMENT = 64_000

interface Entry {
  exchange: Exchange
  json: string
  /** Bytes of it. */
  size: number
  segment: Segment
}

interface Segment {
  number: number
  isLogin: boolean
  ids: Set<number>
  size: number
  /** Bytes that storage has of it now. */
  stored: number
  isDirty: boolean
}

/** Segments that are to be written, by number. */
export interface Writing {
  values: Map<number, unknown>
  /** To be called when they were written, or were not. */
  done: (isWritten: boolean) => void
}

/**
 * A capture in segments, as storage is to have it. Exchanges of logins are kept apart from the rest, since the rest is
 * dropped first: what is dropped is then whole segments, and nothing is written for it.
 */
export class Segments {
  readonly #isLogin: (exchange: Exchange) => boolean
  readonly #entries = new Map<number, Entry>()
  readonly #segments = new Map<number, Segment>()
  #open: { login: Segment | null; other: Segment | null } = { login: null, other: null }
  #next: number
  /** Numbers that are to be removed, with their bytes. */
  readonly obsolete = new Map<number, number>()
  /** Bytes of everything, once it is written. */
  size = 0
  dropped: Dropped = NOTHING_DROPPED

  /** @param next Number of the next segment. */
  constructor(isLogin: (exchange: Exchange) => boolean, next: number) {
    this.#isLogin = isLogin
    this.#next = next
  }

  get numbers(): number[] {
    return [...this.#segments.keys()]
  }

  get next(): number {
    return this.#next
  }

  /** By id. */
  get exchanges(): Exchange[] {
    return [...this.#entries.values()].map(({ exchange }) => exchange).sort((a, b) => a.id - b.id)
  }

  /** Bytes that storage has of this capture now. */
  get stored(): number {
    let sum = 0
    for (const { stored } of this.#segments.values()) sum += stored
    for (const stored of this.obsolete.values()) sum += stored
    return sum
  }

  /** @returns Bytes. */
  put(exchange: Exchange): number {
    const known = this.#entries.get(exchange.id)?.segment
    this.#remove(exchange.id)
    return this.#insert(known ?? this.#openSegment(this.#isLogin(exchange)), exchange)
  }

  /** Takes a segment as storage has it. A later one has the later version of an exchange that is in two. */
  read(segmentNumber: number, stored: unknown): void {
    const { isLogin, exchanges } = object(stored)
    const segment = newSegment(segmentNumber, isLogin === true)
    for (const value of parsed(exchanges)) {
      const id = number(object(value).id)
      const exchange = id === null ? null : readExchange(value, id)
      if (!exchange) continue
      this.#remove(exchange.id)
      this.#insert(segment, exchange)
    }
    segment.stored = segment.size
    segment.isDirty = false
    this.#next = Math.max(this.#next, segmentNumber + 1)
    if (segment.ids.size > 0) this.#segments.set(segmentNumber, segment)
    else this.obsolete.set(segmentNumber, 0)
  }

  /** Drops what is over the limits. @param keptIds `Exchange.id`s that go last. */
  keepWithin(limits: Limits, keptIds: () => ReadonlySet<number>): void {
    if (this.size <= limits.size && this.#entries.size <= limits.exchanges) return
    const kept = keptIds()
    const last = ({ exchange }: Entry) => Number(kept.has(exchange.id))
    const held = [...this.#entries.values()].sort(
      (a, b) => last(a) - last(b) || a.exchange.id - b.exchange.id,
    )
    const isLogin = (one: Entry) => one.segment.isLogin || last(one) > 0 || this.#isLogin(one.exchange)
    const victims = chooseVictims(held, limits, isLogin)
    if (!victims) return
    for (const id of victims.gone) this.#remove(id)
    for (const id of victims.bare) {
      const entry = this.#entries.get(id)
      if (!entry) continue
      const exchange = withoutBodies(entry.exchange)
      this.#remove(id)
      this.#insert(entry.segment, exchange)
    }
    for (const { number, ids, stored } of [...this.#segments.values()]) {
      if (ids.size > 0) continue
      this.#segments.delete(number)
      this.obsolete.set(number, stored)
    }
    this.dropped = addDropped(this.dropped, victims.dropped)
  }

  /** Segments that have changed, up to `most` bytes and one segment. */
  changed(most: number): Writing {
    const taken: [Segment, number][] = []
    const values = new Map<number, unknown>()
    let size = 0
    for (const segment of this.#segments.values()) {
      if (!segment.isDirty || size >= most) continue
      size += segment.size
      segment.isDirty = false
      taken.push([segment, segment.size])
      const exchanges = [...segment.ids].flatMap((id) => this.#entries.get(id)?.json ?? [])
      values.set(segment.number, { isLogin: segment.isLogin, exchanges: `[${exchanges.join(',')}]` })
    }
    const done = (isWritten: boolean) => {
      for (const [segment, stored] of taken) {
        if (isWritten) segment.stored = stored
        else segment.isDirty = true
      }
    }
    return { values, done }
  }

  #openSegment(isLogin: boolean): Segment {
    const kind = isLogin ? 'login' : 'other'
    const open = this.#open[kind]
    if (open && open.size < SEGMENT && this.#segments.has(open.number)) return open
    const segment = newSegment(this.#next++, isLogin)
    this.#segments.set(segment.number, segment)
    this.#open[kind] = segment
    return segment
  }

  /** @returns Bytes. */
  #insert(segment: Segment, exchange: Exchange): number {
    const json = JSON.stringify(exchange)
    const size = bytesOf(json)
    this.#entries.set(exchange.id, { exchange, json, size, segment })
    segment.ids.add(exchange.id)
    segment.size += size
    segment.isDirty = true
    this.size += size
    return size
  }

  #remove(id: number): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    const { segment, size } = entry
    this.#entries.delete(id)
    segment.ids.delete(id)
    segment.size -= size
    segment.isDirty = true
    this.size -= size
  }
}

function newSegment(number: number, isLogin: boolean): Segment {
  return { number, isLogin, ids: new Set(), size: 0, stored: 0, isDirty: true }
}

function parsed(exchanges: unknown): readonly unknown[] {
  try {
    return list(JSON.parse(text(exchanges) ?? '[]'))
  } catch {
    return []
  }
}

const encoder = new TextEncoder()

function bytesOf(json: string): number {
  return /[^\x20-\x7e]/.test(json) ? encoder.encode(json).length : json.length
}
