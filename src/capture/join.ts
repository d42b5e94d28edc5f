import type { Exchange, Header, Response, UnseenPart } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import type { EpochMs } from '../core/units.ts'
import type { DevtoolsEntry } from './devtools-api.ts'

/** Takes what was captured; an `Analysis` is one. */
export interface CaptureSink {
  add(exchange: Exchange): void
  /** Same `id`, more to see. */
  update(exchange: Exchange): void
}

/** One request of the page, told of once or several times. */
export interface CaptureRecord {
  exchange: Exchange
  /** When the browser reported its end; null before that. */
  finishedAt: EpochMs | null
  /** Its headers are complete: at its end, or by a listing made after it. */
  isConfirmed: boolean
  isPublished: boolean
}

/** Neither browser gives an id: a request is known by when it started, how and where to. */
export function keyOf(entry: DevtoolsEntry): string {
  return `${entry.startedDateTime} ${entry.request?.method} ${entry.request?.url}`
}

/**
 * Finds the record of an entry. Requests that agree in start (ms), method and URL are told apart by their order, which
 * is the best that can be had.
 */
export class RecordIndex {
  private readonly byKey = new Map<string, CaptureRecord[]>()

  /** The first one that has not ended yet. */
  unfinished(key: string): CaptureRecord | undefined {
    return this.byKey.get(key)?.find((record) => record.finishedAt === null)
  }

  /** Once for each of them. */
  unfinishedKeys(): string[] {
    return [...this.byKey].flatMap(([key, records]) =>
      records.filter(({ finishedAt }) => finishedAt === null).map(() => key),
    )
  }

  /** @param nth From 0, among those with the same key in one listing. */
  nth(key: string, nth: number): CaptureRecord | undefined {
    return this.byKey.get(key)?.[nth]
  }

  /** Forgets what ended and started no later than `until`. */
  forget(until: EpochMs): void {
    for (const [key, records] of this.byKey) {
      const left = records.filter(
        ({ exchange, finishedAt }) => finishedAt === null || exchange.startedAt > until,
      )
      if (left.length === 0) this.byKey.delete(key)
      else if (left.length < records.length) this.byKey.set(key, left)
    }
  }

  add(key: string, record: CaptureRecord): void {
    const same = this.byKey.get(key)
    if (same) same.push(record)
    else this.byKey.set(key, [record])
  }
}

/**
 * What both say of one request. Sources disagree only by leaving out: the longer list of headers is the fuller one.
 *
 * @param latest Decides on what it alone can know: duration, and what of an ended exchange is unseen.
 */
export function merge(known: Exchange, latest: Exchange): Exchange {
  const response = mergeResponse(known.response, latest.response)
  const merged: Exchange = {
    ...latest,
    id: known.id,
    startedAt: known.startedAt,
    request: {
      ...latest.request,
      url: known.request.url.includes('#') ? known.request.url : latest.request.url,
      headers: fuller(known.request.headers, latest.request.headers),
      body: latest.request.body ?? known.request.body,
    },
    response,
    error: latest.error ?? known.error,
  }
  if (known.via && !merged.via) merged.via = known.via
  if (known.isFromWorker) merged.isFromWorker = true
  return { ...merged, unseen: stillUnseen(merged, latest.unseen) }
}

function mergeResponse(known: Response | null, latest: Response | null): Response | null {
  if (!known || !latest) return latest ?? known
  return { ...latest, headers: fuller(known.headers, latest.headers), body: latest.body ?? known.body }
}

function fuller(a: Header[], b: Header[]): Header[] {
  return a.length > b.length ? a : b
}

export function stillUnseen(exchange: Exchange, unseen: readonly UnseenPart[]): UnseenPart[] {
  const { request, response } = exchange
  return unseen.filter((part) => {
    if (part === 'response') return !response
    if (part === 'request-body') return !request.body
    if (part === 'response-body') return !response?.body
    if (part === 'response-cookies') return !response || header(response.headers, 'set-cookie') === undefined
    return true
  })
}

/** Whether `after` shows more than `before`, both of one request. */
export function isRicher(after: Exchange, before: Exchange): boolean {
  return (
    Boolean(after.response) !== Boolean(before.response) ||
    after.error !== before.error ||
    after.via !== before.via ||
    after.isFromWorker !== before.isFromWorker ||
    after.unseen.length !== before.unseen.length ||
    after.request.headers.length !== before.request.headers.length ||
    Boolean(after.request.body) !== Boolean(before.request.body) ||
    after.response?.status !== before.response?.status ||
    after.response?.headers.length !== before.response?.headers.length ||
    Boolean(after.response?.body) !== Boolean(before.response?.body)
  )
}
