import type { ComponentChildren } from 'preact'
import { markDifference } from '../core/audience/difference.ts'
import type { Difference } from '../core/compare/difference.ts'
import { compareWords as shared, subjectsWords, valueText } from '../report/compare-words.ts'
import { Marked } from './compare.tsx'
import type { CompareState, SideName } from './compare-state.ts'
import type { Store } from './store.ts'
import { compareWords } from './words-compare.ts'

interface Props {
  store: Store
  state: CompareState
  difference: Difference
}

/** Of a value no more is drawn: what is longer is to be read in the request itself. */
const LONGEST = 600

/** One difference: what it is, and the two values with what differs marked. */
export function CompareRow({ store, state, difference }: Props) {
  const [left, right] = [textOf(difference, difference.left), textOf(difference, difference.right)]
  const both = left !== null && right !== null && difference.secrecy !== 'secret'
  const marked = both && difference.leftOut === null ? markDifference(left, right) : null
  const side = (which: SideName, text: string | null, segments: ComponentChildren) => (
    <td data-side={which}>
      {text === null ? (
        <span class="soft">{compareWords.none}</span>
      ) : difference.secrecy === 'secret' ? (
        <span class="soft">{compareWords.notShownBecause}</span>
      ) : (
        <code>{segments}</code>
      )}
      <Places store={store} state={state} difference={difference} side={which} />
    </td>
  )
  return (
    <tr data-difference={difference.name}>
      <th scope="row">
        <span class="name">{difference.name}</span>
        <span class="note">{subjectsWords(difference)}</span>
      </th>
      {side('left', left, marked ? <Marked segments={marked.got} /> : left)}
      {side('right', right, marked ? <Marked segments={marked.expected} /> : right)}
    </tr>
  )
}

function textOf(difference: Difference, values: readonly string[] | null): string | null {
  const text = valueText(difference, values)
  return text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** Where it was seen: links into the timeline, where that is of the capture that is shown. */
function Places({ store, state, difference, side }: Props & { side: SideName }) {
  const shown = state.shown.value[side]
  if (!shown || shown.file) return null
  const ids = [...new Set(difference.places.map((place) => place[side]))].filter((id) => id !== null)
  const rows = new Map(store.drawn.value.timeline.hops.map(({ exchange }, at) => [exchange, at + 1]))
  const there = ids.flatMap((id) => {
    const row = rows.get(id)
    return row === undefined ? [] : [[id, row] as const]
  })
  if (there.length === 0) return null
  return (
    <span class="places">
      {there.slice(0, 3).map(([id, row]) => (
        <button
          key={id}
          type="button"
          class="link"
          aria-label={compareWords.showHop(row, shared.loginNumber(shown.number))}
          title={compareWords.showHop(row, shared.loginNumber(shown.number))}
          onClick={() => store.select(id, { open: true, focus: true })}
        >
          {compareWords.at(row)}
        </button>
      ))}
    </span>
  )
}
