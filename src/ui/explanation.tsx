import { CAUSE_EXPLANATIONS, VERDICT_EXPLANATIONS } from '../report/explanations-table.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** What a cause or a verdict means, for somebody who meets it for the first time; null where there is no such text. */
export function explanationOf(id: string): string | null {
  const all: Record<string, string> = { ...CAUSE_EXPLANATIONS, ...VERDICT_EXPLANATIONS }
  return Object.hasOwn(all, id) ? (all[id] ?? null) : null
}

interface Props {
  store: Store
  /** Id of a cause or of a verdict. */
  of: string
  /** Those of one place open and close together, and stay so as long as the panel lives. */
  place: 'cause' | 'verdict'
}

export function Explanation({ store, of, place }: Props) {
  const text = explanationOf(of)
  if (text === null) return null
  const open = store.explaining[place]
  return (
    <details
      class="explanation"
      data-part="explanation"
      open={open.value}
      onToggle={({ currentTarget }) => {
        const isAsked = currentTarget.open && !open.value
        open.value = currentTarget.open
        if (isAsked) currentTarget.lastElementChild?.scrollIntoView({ block: 'nearest' })
      }}
    >
      <summary>{words.meaning}</summary>
      <p>{text}</p>
    </details>
  )
}
