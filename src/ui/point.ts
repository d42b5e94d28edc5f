import { mark, rangesOf, reveal } from './mark-text.ts'
import type { Spot } from './spots.ts'

/** Goes to a value in the tab that is shown: unfolds, marks and focuses it. What is not found leaves it at the tab. */
export function pointAt(panel: HTMLElement, spot: Spot): void {
  const scope = (spot.token && panel.querySelector(`[data-token="${spot.token}"]`)) || panel
  const rows = [...scope.querySelectorAll('dl.claims > div')]
  const named = rows.filter(
    (row) => row.querySelector('dt')?.textContent?.toLowerCase() === spot.name?.toLowerCase(),
  )
  const [found = null] = [spot.value, spot.value.slice(0, 40)].flatMap((wanted) => {
    const one = [...named, ...rows, scope].find((element) => rangesOf(element, wanted, 1).length > 0)
    const [range] = one ? rangesOf(one, wanted, 1) : []
    return one && range ? [{ element: one === scope ? blockOf(range) : one, range }] : []
  })
  if (found) show(found.element, found.range)
  else show(named[0] ?? panel, null)
}

function blockOf({ startContainer }: Range): Element | null {
  return startContainer.parentElement?.closest('p, div, pre, dd') ?? null
}

function show(element: Element | null, range: Range | null): void {
  if (!(element instanceof HTMLElement)) return
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus({ preventScroll: true })
  if (element.matches('.tab-panel')) return
  const place = range ?? new Range()
  if (!range) place.selectNodeContents(element)
  reveal(place)
  mark('pointed', [place])
}
