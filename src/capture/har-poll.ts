import type { EpochMs, Ms } from '../core/units.ts'
import type { Devtools, DevtoolsEntry } from './devtools-api.ts'

/**
 * A listing costs some 10 ms per 100 entries. In the long run one part in so many of the time goes into it, and less where
 * webRequest tells most of what it could show.
 */
const SHARE = { alone: 40, joined: 200 }
/** What may be saved up for a burst; ordinary listings leave half of it to urgent ones. */
const MOST_CREDIT: Ms = 80
const NOT_URGENT: Ms = Number.POSITIVE_INFINITY
const WHATEVER_IT_COSTS: Ms = Number.NEGATIVE_INFINITY
const SOON: Ms = 20
const BUSY: Ms = 100
const QUIET: Ms = 250
/** How long the page counts as busy after something happened, and when watching it ends until something does. */
const BUSY_FOR: Ms = 10_000
const WATCH_FOR: Ms = 300_000
/** How long a navigation that is known to be under way is waited for. */
const HOLD_FOR: Ms = 3000
/** What one listing may count for: a computer that slept, or a listing that never came, is no measure. */
const MOST_COST: Ms = 500
/** A listing that has not come by then never will. */
const GIVE_UP: Ms = 10_000

/**
 * Lists the page's requests again and again, for what no event tells: a response whose body the page never reads
 * (`fetch` and away, on a 401), cookies that came after the event, and requests that a navigation kills. A listing shows
 * them only while the page lives.
 */
export class HarPoll {
  private readonly devtools: Devtools
  private readonly onEntries: (entries: readonly DevtoolsEntry[] | null, askedAt: EpochMs) => boolean
  private timer: ReturnType<typeof setTimeout> | undefined
  private due: EpochMs = Number.POSITIVE_INFINITY
  /** Number of the listing under way; null between two. */
  private running: number | null = null
  private runs = 0
  private credit: Ms = MOST_CREDIT
  private creditAt: EpochMs = 0
  private lastActivity: EpochMs = 0
  /** Credit for which the listing after this one waits. */
  private neededNext: Ms = NOT_URGENT
  private heldUntil: EpochMs = 0
  private isOn = false
  private share = SHARE.alone

  /** @param onEntries Tells whether the listing had anything new. */
  constructor(
    devtools: Devtools,
    onEntries: (entries: readonly DevtoolsEntry[] | null, askedAt: EpochMs) => boolean,
  ) {
    this.devtools = devtools
    this.onEntries = onEntries
  }

  start(): void {
    this.isOn = true
    this.activity()
  }

  /** @param is Whether webRequest tells of the page too. */
  setJoined(is: boolean): void {
    this.share = is ? SHARE.joined : SHARE.alone
  }

  stop(): void {
    this.isOn = false
    this.running = null
    this.unschedule()
  }

  /**
   * Something happened on the page, or somebody looks: list soon, and often for a while.
   *
   * @param isUrgent A listing is known to have more than the event had.
   */
  activity(isUrgent = false): void {
    if (!this.isOn) return
    this.lastActivity = Date.now()
    if (this.running === null) this.schedule(SOON, isUrgent ? 0 : MOST_CREDIT / 2)
    else if (isUrgent) this.neededNext = Math.min(this.neededNext, 0)
  }

  /**
   * A navigation is under way: wait for its end. Chrome never gives out the body of a document that was listed before
   * its page was there.
   */
  hold(): void {
    this.heldUntil = Date.now() + HOLD_FOR
    if (this.running === null) {
      this.unschedule()
      this.activity(true)
    } else this.neededNext = Math.min(this.neededNext, 0)
  }

  /**
   * The page is there, and its listing short. What the page has beside it, such as cookies of the redirects to it, is gone
   * with the page: it is listed soon, whatever listings have cost so far.
   */
  release(): void {
    this.heldUntil = 0
    if (!this.isOn) return
    this.lastActivity = Date.now()
    if (this.running === null) {
      this.unschedule()
      this.schedule(SOON, WHATEVER_IT_COSTS)
    } else this.neededNext = WHATEVER_IT_COSTS
  }

  private schedule(delay: Ms, needed: Ms): void {
    const now = Date.now()
    this.credit = Math.min(this.credit + (now - this.creditAt) / this.share, MOST_CREDIT)
    this.creditAt = now
    const due = Math.max(now + Math.max(delay, (needed - this.credit) * this.share), this.heldUntil)
    if (due >= this.due) return
    this.unschedule()
    this.due = due
    this.timer = setTimeout(() => this.run(), due - now)
  }

  private unschedule(): void {
    clearTimeout(this.timer)
    this.due = Number.POSITIVE_INFINITY
  }

  private run(): void {
    this.unschedule()
    const run = ++this.runs
    const startedAt = Date.now()
    this.running = run
    this.timer = setTimeout(() => this.ended(run, startedAt), GIVE_UP)
    this.devtools.readHar((entries) => {
      if (this.running !== run) return
      if (this.onEntries(entries, startedAt)) this.lastActivity = Date.now()
      this.ended(run, startedAt)
    })
  }

  private ended(run: number, startedAt: EpochMs): void {
    if (this.running !== run) return
    this.running = null
    this.unschedule()
    const now = Date.now()
    this.credit -= Math.min(now - startedAt, MOST_COST)
    const idle = now - this.lastActivity
    if (this.neededNext <= 0) this.schedule(SOON, this.neededNext)
    else if (idle < WATCH_FOR) this.schedule(idle < BUSY_FOR ? BUSY : QUIET, MOST_CREDIT / 2)
    this.neededNext = NOT_URGENT
  }
}
