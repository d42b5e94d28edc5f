import type { Difference } from '../core/compare/difference.ts'
import {
  markedValues,
  nameWords,
  compareWords as shared,
  subjectsWords,
  valueTexts,
} from '../report/compare-words.ts'
import { Marked } from './compare.tsx'
import type { CompareState, SideName } from './compare-state.ts'
import type { Store } from './store.ts'
import { compareWords } from './words-compare.ts'

interface Props {
  store: Store
  state: CompareState
  difference: Difference
}

/** One difference: what it is, and the two values with what differs marked. */
export function CompareRow({ store, state, difference }: Props) {
  const texts = {
    left: valueTexts(difference, difference.left),
    right: valueTexts(difference, difference.right),
  }
  const side = (which: SideName) => {
    const own = texts[which]
    const other = difference.leftOut === null ? texts[which === 'left' ? 'right' : 'left'] : own
    return (
      <td data-side={which}>
        {own === null ? (
          <span class="soft">{compareWords.none}</span>
        ) : difference.secrecy === 'secret' ? (
          <span class="soft">{compareWords.notShownBecause}</span>
        ) : (
          <code>
            <Marked segments={markedValues(difference, own, other, '\n')} />
          </code>
        )}
        <Places store={store} state={state} difference={difference} side={which} />
      </td>
    )
  }
  return (
    <tr data-difference={difference.name}>
      <th scope="row">
        <span class="name">{nameWords(difference)}</span>
        <span class="note">{subjectsWords(difference)}</span>
      </th>
      {side('left')}
      {side('right')}
    </tr>
  )
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
