import type { Initiator } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import type { Ms } from '../core/units.ts'
import { BodyPace, MOST_BODIES, MOST_BODY, rankBody } from './body-choice.ts'
import type { RequestDetails } from './web-request.ts'
import type { WebRequestApi } from './web-request-api.ts'

/** Firefox's `webRequest.StreamFilter`, as far as it is used. */
export interface StreamFilter {
  ondata: ((event: { data: ArrayBuffer }) => void) | null
  onstop: (() => void) | null
  onerror: (() => void) | null
  write(data: ArrayBuffer): void
  /** Lets the rest through untouched. */
  disconnect(): void
  close(): void
}

/** A body in pieces, as `requestBody.raw` has them. */
export type Pieces = readonly { readonly bytes: ArrayBuffer }[]

/** The browser's types of request that may decide a login; scripts, styles and pictures never do. */
export const READABLE: Readonly<Record<string, Initiator>> = {
  main_frame: 'document',
  sub_frame: 'subframe',
  xmlhttprequest: 'fetch',
}

/** Read at the same time. */
const MOST_READINGS = MOST_BODIES / MOST_BODY
/** How long the last piece may take to come after the end of its request. */
const LAST_PIECE_WITHIN: Ms = 2000

/** Firefox waits for this listener, since only then a body may be read. Nothing happens where bodies may not be read. */
export function listenToAnswers(
  { onHeadersReceived }: Pick<WebRequestApi, 'onHeadersReceived'>,
  listener: (details: RequestDetails) => void,
  signal: AbortSignal,
): void {
  const filter = { urls: ['<all_urls>'], types: Object.keys(READABLE) }
  try {
    onHeadersReceived.addListener(listener, filter, ['blocking', 'responseHeaders'])
  } catch {
    return // a part of the permission is missing
  }
  signal.addEventListener('abort', () => onHeadersReceived.removeListener(listener), { once: true })
}

interface Reading {
  filter: StreamFilter
  pieces: { bytes: ArrayBuffer }[]
  size: number
  isDone: boolean
  whenDone: ((pieces: Pieces | null) => void) | null
}

/**
 * Reads bodies of responses on their way to the page, which Firefox allows, and which are not lost when the page goes
 * elsewhere, as those are that devtools give. Every piece is passed on before it is kept.
 */
export class ResponseBodies {
  private readonly filterResponse: (requestId: string) => StreamFilter
  private readonly readings = new Map<string, Reading>()
  private readonly pace = new BodyPace()

  constructor(filterResponse: (requestId: string) => StreamFilter) {
    this.filterResponse = filterResponse
  }

  /**
   * To be called in a blocking listener of `onHeadersReceived`: later the body can no longer be had.
   *
   * @param isElsewhere Whether devtools see nothing of it, so that more is worth reading.
   */
  begin(details: RequestDetails, isElsewhere: boolean): void {
    this.forget(details.requestId)
    const { rank, size } = rankOf(details)
    if (rank !== 'first' && !(rank === 'second' && isElsewhere)) return
    if (this.readings.size >= MOST_READINGS || !this.pace.take(rank, size, Date.now())) return
    try {
      this.read(details.requestId, this.filterResponse(details.requestId))
    } catch {
      // The permission has just been taken away, or the browser is ending this page.
    }
  }

  /** The body of a request that has ended, and null where it was not read. */
  async end(requestId: string): Promise<Pieces | null> {
    const reading = this.readings.get(requestId)
    this.readings.delete(requestId)
    if (!reading) return null
    if (reading.isDone) return reading.pieces.length > 0 ? reading.pieces : null
    return new Promise((resolve) => {
      const timer = setTimeout(() => stop(reading), LAST_PIECE_WITHIN)
      reading.whenDone = (pieces) => {
        clearTimeout(timer)
        resolve(pieces)
      }
    })
  }

  /** Of a request that failed. */
  forget(requestId: string): void {
    this.readings.delete(requestId)
  }

  private read(requestId: string, filter: StreamFilter): void {
    const reading: Reading = { filter, pieces: [], size: 0, isDone: false, whenDone: null }
    this.readings.set(requestId, reading)
    filter.ondata = ({ data }) => {
      filter.write(data)
      reading.size += data.byteLength
      if (reading.size > MOST_BODY) stop(reading)
      else reading.pieces.push({ bytes: data })
    }
    filter.onstop = () => {
      filter.close()
      done(reading, reading.pieces)
    }
    filter.onerror = () => done(reading, null)
  }
}

function rankOf(answer: RequestDetails) {
  const headers = (answer.responseHeaders ?? []).map(({ name, value }) => ({ name, value: value ?? '' }))
  const size = Number(header(headers, 'content-length')) || 0
  const rank = rankBody(
    {
      id: 0,
      startedAt: answer.timeStamp,
      duration: null,
      request: { method: answer.method, url: answer.url, headers: [], body: null },
      response: { status: answer.statusCode ?? 0, statusText: '', headers, body: null },
      error: null,
      initiator: READABLE[answer.type] ?? 'unknown',
      unseen: [],
    },
    size,
  )
  return { rank, size }
}

/** Gives up a body, and leaves the rest of it to the browser. */
function stop(reading: Reading): void {
  if (reading.isDone) return
  done(reading, null)
  try {
    reading.filter.disconnect()
  } catch {
    // It had ended by itself.
  }
}

function done(reading: Reading, pieces: Pieces | null): void {
  if (reading.isDone) return
  reading.isDone = true
  if (!pieces) reading.pieces = []
  reading.whenDone?.(pieces)
}
