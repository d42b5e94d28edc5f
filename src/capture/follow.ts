import { originOf } from '../core/http.ts'
import type { RequestDetails } from './web-request.ts'

/** Origins that are remembered; a login touches some ten. */
const MOST_ORIGINS = 1000

/**
 * Decides which requests belong to the page that is inspected: those of its tab, of the tabs and windows that its pages
 * opened, theirs in turn, and those of service and shared workers of the origins met there. What a person opens by hand
 * does not belong, nor what such a tab does later.
 *
 * A worker serves all tabs of its origin: what it fetches for another one cannot be told apart.
 */
export class Followed {
  private readonly inspected: number
  private readonly tabs: Set<number>
  /** New tabs without a request so far, and whether a followed tab is said to be their opener. */
  private readonly candidates = new Map<number, boolean>()
  private readonly origins = new Set<string>()

  /** @param tabs Known to belong to it. */
  constructor(inspected: number, tabs: readonly number[] = []) {
    this.inspected = inspected
    this.tabs = new Set([inspected, ...tabs])
  }

  /**
   * @param openerTabId Chrome; a tab opened by hand may have one as well.
   * @returns Whether it was opened from a followed tab.
   */
  tabCreated(tabId: number, openerTabId: number | undefined): boolean {
    const isOpened = openerTabId !== undefined && this.tabs.has(openerTabId)
    if (isOpened || openerTabId === undefined) this.candidates.set(tabId, isOpened)
    return isOpened
  }

  tabRemoved(tabId: number): void {
    this.candidates.delete(tabId)
  }

  /** To be asked at the first event of a request, in the order of events. */
  wants({ tabId, type, url, initiator, originUrl }: RequestDetails): boolean {
    // Most of all events are of tabs that nobody asked for.
    if (tabId >= 0 && !this.tabs.has(tabId) && !this.candidates.has(tabId)) return false
    const maker = initiator ?? originUrl
    const origin = maker === undefined ? null : originOf(maker)
    if (tabId < 0) return origin !== null && this.origins.has(origin)
    if (!this.tabs.has(tabId) && !this.isOpened(tabId, type, origin)) return false
    if (origin !== null) this.see(origin)
    if (type === 'main_frame' || type === 'sub_frame') this.see(originOf(url))
    return true
  }

  /** Whether devtools see it as well. */
  isInspected(tabId: number): boolean {
    return tabId === this.inspected
  }

  /** An origin of the inspected page. */
  see(origin: string | null): void {
    if (origin !== null && this.origins.size < MOST_ORIGINS) this.origins.add(origin)
  }

  /** A page opens a tab by sending it somewhere, and is named as the one who does; what a person types has no such name. */
  private isOpened(tabId: number, type: string, origin: string | null): boolean {
    const hasOpener = this.candidates.get(tabId)
    if (hasOpener === undefined || type !== 'main_frame') return false
    this.candidates.delete(tabId)
    if (origin === null || !(hasOpener || this.origins.has(origin))) return false
    this.tabs.add(tabId)
    return true
  }
}
