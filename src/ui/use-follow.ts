import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Hop } from '../core/timeline.ts'
import { type Anchor, anchorAt, anchoredTop } from './anchor.ts'
import type { Drawn } from './drawn.ts'
import type { Form } from './lanes.ts'
import type { Store } from './store.ts'
import { scrollToShow } from './windowing.ts'

/** Rows of context kept around a hop that is brought into view, CSS pixels. */
const CONTEXT = 60
const AT_END = 4

/** What was in the box when it was last looked at. */
interface Shown {
  drawn: Drawn
  hops: readonly Hop[]
  form: Form
  /** Of the box's top on the page. */
  y: number
}

/**
 * Scrolls the timeline: along with new hops only while its end is in view and nothing is chosen, to whatever hop was asked
 * for, and when it opens to the one that was asked for last, else to the worst problem. Otherwise what is read stays where it
 * is on the screen, whatever comes or grows above it.
 *
 * @param height Of the box; another one may come from a bar above it.
 * @param onTop Told of each scroll, at once.
 * @returns To be called after each scroll.
 */
export function useFollow(
  box: RefObject<HTMLElement | null>,
  store: Store,
  offsets: Float64Array,
  form: Form,
  height: number,
  onTop: (top: number) => void,
): () => void {
  const hops = store.hops.value
  const atEnd = useRef(true)
  const opened = useRef(false)
  const shown = useRef<Shown | null>(null)
  const anchor = useRef<Anchor | null>(null)
  const total = offsets[offsets.length - 1] ?? 0
  const wish = store.reveal.value
  const current = store.current.value

  function scrollTo(top: number) {
    const element = box.current
    if (!element || Math.abs(element.scrollTop - top) < 1) return
    element.scrollTop = top
    onTop(element.scrollTop)
  }

  function show(exchange: number, context: boolean) {
    const element = box.current
    const index = hops.findIndex((hop) => hop.exchange === exchange)
    if (!element || index < 0) return
    const { scrollTop, clientHeight } = element
    const around = context ? Math.min(CONTEXT, clientHeight / 4) : 0
    scrollTo(scrollToShow(offsets, index, scrollTop, clientHeight, around))
  }

  /** Takes down what is read now: the current hop where it is in view, else the first row. */
  function read() {
    const element = box.current
    if (!element) return
    anchor.current = anchorAt(hops, offsets, element.scrollTop, element.clientHeight, current)
  }

  useLayoutEffect(() => {
    const element = box.current
    if (!element || total === 0 || height === 0) return
    const before = shown.current
    const y = element.getBoundingClientRect().top
    const drawn = store.drawn.value
    shown.current = { drawn, hops, form, y }
    const first = wish?.exchange ?? drawn.analysis.worst()
    // Another filter shows no new hops.
    const isFiltered = before?.drawn === drawn && before.hops !== hops
    if (!opened.current) {
      opened.current = true
      if (first !== null) show(first, true)
      else scrollTo(total)
    } else if (atEnd.current && current === null && !isFiltered) scrollTo(total)
    else if (before && anchor.current) {
      scrollTo(anchoredTop(anchor.current, before.hops, hops, offsets) + (y - before.y))
      // It may have been pushed out of view, by a bar or by rows of another form.
      if (current !== null && (before.form !== form || anchor.current.exchange === current))
        show(current, false)
      if (isFiltered) atEnd.current = isAtEnd(element)
    }
    read()
  }, [hops, offsets, height])

  useLayoutEffect(() => {
    if (wish === null) return
    show(wish.exchange, wish.context)
    if (wish.focus) focusHop(box.current, wish.exchange)
    read()
  }, [wish])

  return () => {
    const element = box.current
    if (!element) return
    atEnd.current = isAtEnd(element)
    read()
  }
}

function isAtEnd({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean {
  return scrollTop + clientHeight >= scrollHeight - AT_END
}

function focusHop(box: HTMLElement | null, exchange: number) {
  box?.querySelector<HTMLElement>(`[data-hop="${exchange}"]`)?.focus({ preventScroll: true })
}
