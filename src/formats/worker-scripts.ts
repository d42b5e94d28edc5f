import type { Request } from '../core/evidence.ts'
import { header, withoutFragment } from '../core/http.ts'
import { list, object, text } from './loose.ts'

/** Scripts of either kind that are remembered; a page has some ten workers at most. */
const MOST = 1000
/** Frames of a stack that are looked at. */
const DEEPEST = 100

/**
 * Which scripts workers run, learnt from the requests that loaded them (`Sec-Fetch-Dest`, W3C Fetch Metadata 2.1): what one
 * of these scripts requests is a worker's. Dedicated, shared and service workers alike.
 *
 * A script that a page loads as well tells nothing, and over plain HTTP beyond localhost browsers send no such header.
 */
export class WorkerScripts {
  private readonly ofWorkers = new Set<string>()
  private readonly ofPages = new Set<string>()

  /** To be shown each request, those for scripts before what the scripts request. */
  see({ url, headers }: Request): void {
    const dest = header(headers, 'sec-fetch-dest')
    const scripts =
      dest === 'script'
        ? this.ofPages
        : /^(?:shared|service)?worker$/.test(dest ?? '')
          ? this.ofWorkers
          : null
    if (scripts && scripts.size < MOST) scripts.add(withoutFragment(url))
  }

  /** @param initiator As Chrome's HAR has it in `_initiator`: a `url`, or a `stack` with that of each frame. */
  made(initiator: unknown): boolean {
    if (this.ofWorkers.size === 0) return false
    const { url, stack } = object(initiator)
    if (this.isWorkers(url)) return true
    let depth = 0
    for (let part = object(stack); depth++ < DEEPEST && part.callFrames; part = object(part.parent))
      if (
        list(part.callFrames)
          .slice(0, DEEPEST)
          .some((frame) => this.isWorkers(object(frame).url))
      )
        return true
    return false
  }

  private isWorkers(url: unknown): boolean {
    const script = withoutFragment(text(url) ?? '')
    return this.ofWorkers.has(script) && !this.ofPages.has(script)
  }
}
