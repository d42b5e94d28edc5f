import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Form } from './lanes.ts'
import type { Store } from './store.ts'
import { rowAt, scrollToShow } from './windowing.ts'

/** Rows of context kept around a hop that is brought into view, CSS pixels. */
const CONTEXT = 60
const AT_END = 4

/**
 * Scrolls the timeline: along with new hops only while its end is in view, to whatever hop was asked for, and when it opens
 * to the one that was asked for last, else to the worst problem.
 *
 * @returns To be called after each scroll.
 */
export function useFollow(
  box: RefObject<HTMLElement | null>,
  store: Store,
  offsets: Float64Array,
  form: Form,
  measured: boolean,
): () => void {
  const atEnd = useRef(true)
  const opened = useRef(false)
  const topRow = useRef(0)
  const drawnForm = useRef(form)
  const total = offsets[offsets.length - 1] ?? 0
  const wish = store.reveal.value

  function show(exchange: number, context: boolean) {
    const element = box.current
    const index = store.hops.value.findIndex((hop) => hop.exchange === exchange)
    if (!element || index < 0) return
    const { scrollTop, clientHeight } = element
    const around = context ? Math.min(CONTEXT, clientHeight / 4) : 0
    const top = scrollToShow(offsets, index, scrollTop, clientHeight, around)
    if (top !== scrollTop) element.scrollTop = top
  }

  // Rows of another form have other heights: what was seen stays in view.
  useLayoutEffect(() => {
    const element = box.current
    if (!element || drawnForm.current === form) return
    drawnForm.current = form
    if (!opened.current) return
    element.scrollTop = offsets[topRow.current] ?? 0
    if (store.current.value !== null) show(store.current.value, false)
  }, [form])

  useLayoutEffect(() => {
    const element = box.current
    if (!element || total === 0 || !measured) return
    const first = wish?.exchange ?? store.drawn.value.analysis.worst()
    if (!opened.current && first !== null) show(first, true)
    else if (atEnd.current && store.current.value === null) element.scrollTop = total
    opened.current = true
  }, [total, measured])

  useLayoutEffect(() => {
    if (wish === null) return
    show(wish.exchange, wish.context)
    if (wish.focus) focusHop(box.current, wish.exchange)
  }, [wish])

  return () => {
    const element = box.current
    if (!element) return
    atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - AT_END
    topRow.current = rowAt(offsets, element.scrollTop)
  }
}

function focusHop(box: HTMLElement | null, exchange: number) {
  box?.querySelector<HTMLElement>(`[data-hop="${exchange}"]`)?.focus({ preventScroll: true })
}
