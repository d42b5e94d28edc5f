import { useEffect } from 'preact/hooks'

/** No fields: there the keys of the panel would be text. */
const STOPS = ['button', 'summary', 'a[href]', '[tabindex]']
  .map((one) => `${one}:not(:disabled, [hidden], [tabindex="-1"])`)
  .join()

/**
 * Focuses the first stop of the Tab key in an element.
 *
 * @param isSeen Draws the outline also where the browser would not.
 * @returns Whether there is one.
 */
function enter(element: Element | null, isSeen: boolean): boolean {
  const stops = [...(element?.querySelectorAll<HTMLElement>(STOPS) ?? [])]
  const stop = stops.find((one) => one.checkVisibility())
  const options: FocusOptions & { focusVisible?: boolean } = { preventScroll: true }
  if (isSeen) options.focusVisible = true
  stop?.focus(options)
  // Whoever uses a mouse goes on reading.
  if (stop?.matches(':focus-visible')) stop.scrollIntoView({ block: 'nearest' })
  return stop !== undefined
}

/** The main view, or its tab where nothing in it takes the focus. */
export function enterView(isSeen = false): void {
  if (!enter(document.getElementById('view'), isSeen))
    document.querySelector<HTMLElement>('.views [aria-selected="true"]')?.focus()
}

/** What has the focus may go: a row that a filter hides, the button of a hint. The focus goes to what is left around it. */
export function useKeptFocus(): void {
  useEffect(() => {
    const root = document.documentElement
    let path: Element[] = []
    let isDue = false
    let isSeen = false
    const took = ({ target }: Event) => {
      path = []
      isSeen = (target as Element).matches(':focus-visible')
      for (let at = target as Element | null; at; at = at.parentElement) path.push(at)
    }
    // A mouse may take it away and give it to nothing.
    const pressed = () => {
      path = []
    }
    const isLost = () => path[0]?.isConnected === false && document.activeElement === document.body
    const look = () => {
      isDue = false
      if (!isLost()) return
      // What is loaded only now comes with the next change.
      if (document.querySelector('#view > .empty:empty')) return
      const left = path.filter((one) => one.isConnected && one.closest('.app > *'))
      if (!left.some((one) => enter(one, isSeen))) enterView(isSeen)
    }
    // Whoever took it away may have an effect that gives it to something: that comes with the next frame.
    const observer = new MutationObserver(() => {
      if (isDue || !isLost()) return
      isDue = true
      requestAnimationFrame(() => setTimeout(look))
    })
    observer.observe(root, { childList: true, subtree: true })
    root.addEventListener('focusin', took)
    root.addEventListener('pointerdown', pressed, true)
    return () => {
      observer.disconnect()
      root.removeEventListener('focusin', took)
      root.removeEventListener('pointerdown', pressed, true)
    }
  }, [])
}
