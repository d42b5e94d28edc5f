import type { Ref } from 'preact'
import { keyAt } from './keys.ts'
import { words } from './words.ts'

interface Props<T extends string> {
  /** `matches`: how often what is searched for is in there. */
  tabs: readonly { id: T; title: string; hint?: string; matches?: number }[]
  shown: T
  onChoose(id: T): void
  /** Id of the element that they are tabs of. */
  controls: string
  class?: string
  label?: string
  root?: Ref<HTMLDivElement>
}

/** Tabs with one stop for the Tab key; the arrow keys choose among them (ARIA Authoring Practices, Tabs). */
export function TabList<T extends string>({
  tabs,
  shown,
  onChoose,
  controls,
  label,
  root,
  ...rest
}: Props<T>) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const action = keyAt('tabs', event)
    const step = action === 'next' ? 1 : action === 'previous' ? -1 : 0
    const at = tabs.findIndex(({ id }) => id === shown)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (step === 0 || !next) return
    event.preventDefault()
    onChoose(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div
      ref={root ?? null}
      class={rest.class ?? 'tab-list'}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, title, hint, matches = 0 }) => (
        <button
          key={id}
          type="button"
          role="tab"
          class="tab"
          data-tab={id}
          id={`tab-${id}`}
          aria-selected={id === shown}
          aria-controls={controls}
          tabIndex={id === shown ? 0 : -1}
          title={hint}
          onClick={() => onChoose(id)}
        >
          {title}
          {matches > 0 && (
            <span class="tab-matches" title={words.matches(matches)}>
              {matches}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
