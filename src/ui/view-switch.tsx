import type { Store, View } from './store.ts'
import { words } from './words.ts'

const VIEWS: readonly View[] = ['timeline', 'audiences']

/** Which of the two main views is shown. */
export function ViewSwitch({ store }: { store: Store }) {
  const shown = store.view.value
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const other = VIEWS.find((view) => view !== shown)
    if (!other) return
    event.preventDefault()
    store.show(other)
    event.currentTarget.querySelector<HTMLElement>(`[data-view="${other}"]`)?.focus()
  }
  return (
    <div class="views" role="tablist" aria-label={words.views} onKeyDown={onKeyDown}>
      {VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          role="tab"
          class="tab"
          data-view={view}
          aria-selected={view === shown}
          aria-controls="view"
          tabIndex={view === shown ? 0 : -1}
          title={view === 'audiences' ? words.viewAudiencesHint : undefined}
          onClick={() => store.show(view)}
        >
          {view === 'audiences' ? words.viewAudiences : words.viewTimeline}
        </button>
      ))}
    </div>
  )
}
