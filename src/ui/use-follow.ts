import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { anchorAt, anchoredTop } from './anchor.ts'
import type { Drawn } from './drawn.ts'
import type { Form } from './lanes.ts'
import type { Store } from './store.ts'
import type { Row, RowKey } from './timeline-rows.ts'
import { scrollToShow } from './windowing.ts'

/** Rows of context kept around a row that is brought into view, CSS pixels. */
const CONTEXT = 60
const AT_END = 4

/** What was in the box when it was last looked at. */
interface Shown {
  drawn: Drawn
  rows: readonly Row[]
  offsets: Float64Array
  form: Form
  toScale: boolean
  /** Of the box's top on the page. */
  y: number
  top: number
  height: number
}

/**
 * Scrolls the timeline: along with new rows only while its end is in view and nothing is chosen, to whatever row was asked
 * for, and when it opens to the one that was asked for last, else to the worst problem. Otherwise what is read stays where it
 * is on the screen, whatever comes, grows or folds above it.
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
  const atEnd = useRef(true)
  const shown = useRef<Shown | null>(null)
  const drawn = store.drawn.value
  const rows = store.folding.rows.value
  const chosen = store.folding.chosen.value
  const toScale = store.toScale.value
  const wish = store.reveal.value
  const total = offsets[offsets.length - 1] ?? 0

  function scrollTo(top: number) {
    const element = box.current
    if (!element || Math.abs(element.scrollTop - top) < 1) return
    element.scrollTop = top
    onTop(element.scrollTop)
  }

  function show(row: RowKey, context: boolean) {
    const element = box.current
    const index = element ? store.folding.indexOf(row) : -1
    if (!element || index < 0) return
    const { scrollTop, clientHeight } = element
    const around = context ? Math.min(CONTEXT, clientHeight / 4) : 0
    scrollTo(scrollToShow(offsets, index, scrollTop, clientHeight, around))
  }

  /** Takes down what is in view now. */
  function read() {
    const element = box.current
    if (!element || !shown.current) return
    shown.current.top = element.scrollTop
    shown.current.height = element.clientHeight
  }

  useLayoutEffect(() => {
    const element = box.current
    if (!element || total === 0 || height === 0) return
    const before = shown.current
    const y = element.getBoundingClientRect().top
    shown.current = { drawn, rows, offsets, form, toScale, y, top: 0, height: 0 }
    // A filter, folding and the scale show nothing new.
    const isRearranged = before?.drawn === drawn && (before.rows !== rows || before.toScale !== toScale)
    const first = before ? null : (wish?.row ?? drawn.worst)
    if (first !== null) show(first, true)
    else if (!before || (atEnd.current && chosen === null && !isRearranged)) scrollTo(total)
    else stay(before, y)
    if (isRearranged) atEnd.current = isAtEnd(element)
    read()
  }, [rows, offsets, height])

  function stay(before: Shown, y: number) {
    const anchor = anchorAt(before.rows, before.offsets, before.top, before.height, chosen)
    if (!anchor) return
    scrollTo(anchoredTop(anchor, before.rows, rows, offsets) + (y - before.y))
    // It may have been pushed out of view, by a bar or by rows of another form.
    if (chosen !== null && (before.form !== form || anchor.row === chosen)) show(chosen, false)
  }

  useLayoutEffect(() => {
    if (wish === null) return
    show(wish.row, wish.context)
    if (wish.focus) focusRow(box.current, store.folding.indexOf(wish.row))
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

function focusRow(box: HTMLElement | null, index: number) {
  box?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true })
}
