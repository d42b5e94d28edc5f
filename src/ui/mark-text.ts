import { findText, type Piece } from './text-ranges.ts'

const BLOCKS = 'p,dt,dd,li,h2,h3,pre,summary,small,td,.xml-line'

/** Buttons and what is said of them are no part of what was captured. */
const LEFT_OUT = 'button:not(.link), .evidence, [role="status"], select, textarea, [data-part="search"]'

/** Places of a text in an element, with what is folded away; at most `most`. */
export function rangesOf(root: Element, wanted: string, most: number): Range[] {
  const nodes: Text[] = []
  const pieces: Piece[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let block: Element | null = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || parent.closest(LEFT_OUT)) continue
    const now = parent.closest(BLOCKS) ?? parent
    nodes.push(node as Text)
    pieces.push({ text: node.textContent ?? '', begins: now !== block })
    block = now
  }
  return findText(pieces, wanted, most).flatMap(({ from, to }) => {
    const [start, end] = [nodes[from.piece], nodes[to.piece]]
    if (!start || !end) return []
    const range = new Range()
    range.setStart(start, from.at)
    range.setEnd(end, to.at)
    return [range]
  })
}

/** Marks ranges without touching the document; the stylesheet says how each kind looks. */
export function mark(kind: 'match' | 'current' | 'pointed', ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return
  if (ranges.length === 0) CSS.highlights.delete(kind)
  else CSS.highlights.set(kind, new Highlight(...ranges))
}

/** Unfolds what hides a place, and scrolls to it. */
export function reveal(range: Range): void {
  const { startContainer } = range
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement
  for (let at = element?.closest('details'); at; at = at.parentElement?.closest('details')) at.open = true
  element?.scrollIntoView({ block: 'nearest' })
  // A long text is one element: the place in it may be far from both of its ends.
  const panel = element?.closest('.tab-panel')
  if (!panel) return
  const [inside, at] = [panel.getBoundingClientRect(), range.getBoundingClientRect()]
  if (at.top < inside.top || at.bottom > inside.bottom)
    panel.scrollTop += at.top - inside.top - inside.height / 3
}
