import './styles/compare.css'
import type { Difference } from '../core/compare/difference.ts'
import { leftOutWords, sections } from '../report/compare-words.ts'
import { CompareRow } from './compare-row.tsx'
import { ChooseSide } from './compare-side.tsx'
import { type CompareState, compareState, isSame } from './compare-state.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'
import { compareWords } from './words-compare.ts'

/** Two logins beside each other: only what differs, the most telling first. */
export function CompareView({ store }: { store: Store }) {
  const state = compareState(store)
  const comparison = state.comparison.value
  return (
    <section class="comparison" aria-label={words.viewCompare} data-part="comparison">
      <div class="compared-sides">
        <ChooseSide store={store} state={state} side="left" />
        <ChooseSide store={store} state={state} side="right" />
      </div>
      {!comparison || comparison.differences.length === 0 ? (
        <Empty state={state} />
      ) : (
        <Differences store={store} state={state} differences={comparison.differences} />
      )}
      {comparison && comparison.cut > 0 && <p class="soft">{compareWords.cut(comparison.cut)}</p>}
      {comparison && comparison.leftOut.length > 0 && (
        <LeftOut store={store} state={state} all={comparison.leftOut} />
      )}
    </section>
  )
}

interface RowsProps {
  store: Store
  state: CompareState
}

/** Rows that are drawn; more say no more. */
const MOST = 300

function Differences({ store, state, differences }: RowsProps & { differences: readonly Difference[] }) {
  const rest = differences.length - MOST
  return (
    <>
      <table class="differences" data-part="differences">
        <caption class="spoken">{compareWords.caption}</caption>
        <Columns />
        <thead>
          <tr>
            <th scope="col">{compareWords.what}</th>
            <th scope="col">{compareWords.side.left}</th>
            <th scope="col">{compareWords.side.right}</th>
          </tr>
        </thead>
        {sections(differences.slice(0, MOST)).map(({ title, rows }) => (
          <tbody key={title} class={rows[0]?.isNamed ? 'named' : undefined}>
            <tr>
              <th scope="rowgroup" colSpan={3} class="section-head">
                {title}
              </th>
            </tr>
            {rows.map((one, at) => (
              <CompareRow key={at} store={store} state={state} difference={one} />
            ))}
          </tbody>
        ))}
      </table>
      {rest > 0 && <p class="soft">{compareWords.andMore(rest)}</p>}
    </>
  )
}

function Columns() {
  return (
    <colgroup>
      <col class="what" />
      <col />
      <col />
    </colgroup>
  )
}

function LeftOut({ store, state, all }: RowsProps & { all: readonly Difference[] }) {
  return (
    <details class="left-out" data-part="left-out">
      <summary>{compareWords.leftOutText(leftOutWords(all))}</summary>
      <table class="differences">
        <caption class="spoken">{compareWords.isLeftOut}</caption>
        <Columns />
        <tbody>
          {all.slice(0, MOST).map((one, at) => (
            <CompareRow key={at} store={store} state={state} difference={one} />
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Empty({ state }: { state: CompareState }) {
  const { left, right } = state.shown.value
  const [title, text] =
    !left && !right
      ? [compareWords.noneYet, compareWords.noneYetText]
      : !left || !right
        ? [compareWords.onlyOne, compareWords.onlyOneText]
        : isSame(left, right)
          ? [compareWords.same, compareWords.sameText]
          : [compareWords.nothing, compareWords.nothingText]
  return (
    <div class="empty" data-part="empty">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  )
}
