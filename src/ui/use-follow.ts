import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Form } from './lanes.ts'
import type { Reveal, Store } from './store.ts'
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
  toScale: boolean,
  measured: boolean,
): () => void {
  const atEnd = useRef(true)
  const opened = useRef(false)
  const topRow = useRef(0)
  const folded = useRef(store.folding.folded.value)
  const drawn = useRef({ form, toScale })
  const total = offsets[offsets.length - 1] ?? 0
  const wish = store.reveal.value

  function show(what: Target, context: boolean) {
    const element = box.current
    const index = element ? store.folding.indexOf(what) : -1
    if (!element || index < 0) return
    const { scrollTop, clientHeight } = element
    const around = context ? Math.min(CONTEXT, clientHeight / 4) : 0
    const top = scrollToShow(offsets, index, scrollTop, clientHeight, around)
    if (top !== scrollTop) element.scrollTop = top
  }

  // Rows of another form, or to scale, have other heights: what was seen stays in view.
  useLayoutEffect(() => {
    const element = box.current
    if (!element || (drawn.current.form === form && drawn.current.toScale === toScale)) return
    drawn.current = { form, toScale }
    if (!opened.current) return
    element.scrollTop = offsets[topRow.current] ?? 0
    if (store.current.value !== null) show({ exchange: store.current.value }, false)
  }, [form, toScale])

  useLayoutEffect(() => {
    const element = box.current
    if (!element || total === 0 || !measured) return
    const first = wish ?? worstOf(store)
    const refolded = folded.current !== store.folding.folded.value
    folded.current = store.folding.folded.value
    if (!opened.current && first !== null) show(first, true)
    else if (refolded) atEnd.current = isAtEnd(element)
    else if (atEnd.current && store.current.value === null) element.scrollTop = total
    opened.current = true
  }, [total, measured])

  useLayoutEffect(() => {
    if (wish === null) return
    show(wish, wish.context)
    if (wish.focus) focusRow(box.current, store.folding.indexOf(wish))
  }, [wish])

  return () => {
    const element = box.current
    if (!element) return
    atEnd.current = isAtEnd(element)
    topRow.current = rowAt(offsets, element.scrollTop)
  }
}

function isAtEnd({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean {
  return scrollTop + clientHeight >= scrollHeight - AT_END
}

type Target = Pick<Reveal, 'exchange' | 'group'>

function worstOf({ drawn }: Store): Target | null {
  const exchange = drawn.value.analysis.worst()
  return exchange === null ? null : { exchange }
}

function focusRow(box: HTMLElement | null, index: number) {
  box?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true })
}
