import type { Store } from './store.ts'
import { TabList } from './tab-list.tsx'
import { words } from './words.ts'

const VIEWS = [
  { id: 'timeline', title: words.viewTimeline },
  { id: 'audiences', title: words.viewAudiences, hint: words.viewAudiencesHint },
  { id: 'compare', title: words.viewCompare, hint: words.viewCompareHint },
] as const

/** Which of the main views is shown. */
export function ViewSwitch({ store }: { store: Store }) {
  return (
    <TabList
      class="views"
      label={words.views}
      tabs={VIEWS}
      shown={store.view.value}
      onChoose={store.show}
      controls="view"
    />
  )
}
