// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are put, which takes a table its meaning in Firefox
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is the row's

import { durationWords } from '../core/span-words.ts'
import { hostOf, offsetWords } from '../report/hop-words.ts'
import { Fold, PinIcon } from './icons.tsx'
import { liveWords } from './live-words.ts'
import { memo } from './memo.ts'
import { Brackets, MarkIcon } from './row-parts.tsx'
import type { Group } from './timeline-rows.ts'
import { words } from './words.ts'

interface Props {
  group: Group
  /** Of all rows, from 0. */
  index: number
  top: number
  height: number
  tabStop: boolean
  /** The login is pinned. */
  pinned: boolean
  /** What became of the chosen token in it while that is not seen; empty where it is not. */
  place: string
  /** As for a hop: null where times are not drawn to scale. */
  scale: number | null
  onFold(group: string, wanted: boolean): void
}

/** The head of a login that folds: what it is, how much it holds, and what is wrong in it while that is not seen. */
export const GroupRow = memo(function Head(props: Props) {
  const { group, index, top, height, tabStop, pinned, place, scale, onFold } = props
  const { folded, mark, depth, start, end } = group
  const title = titleOf(group)
  const count = [words.requests(group.hops), scale !== null && durationWords(end - start)]
    .filter(Boolean)
    .join(', ')
  const wrong = group.problems > 0 ? words.problems(group.problems) : group.warned ? words.warning : ''
  const label = [title, offsetWords(start), count, wrong, pinned && liveWords.pinned, place]
    .filter(Boolean)
    .join(', ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
    <div
      class={`row group ${folded ? `mark-${mark}` : 'mark-none'}`}
      role="row"
      data-row={index}
      data-group={group.id}
      data-worst={mark}
      aria-label={label}
      aria-expanded={!folded}
      aria-level={depth}
      aria-rowindex={index + 2}
      tabIndex={tabStop ? 0 : -1}
      title={`${label}. ${words.foldHint}`}
      style={{ top: `${top}px`, height: `${height}px` }}
      onClick={() => onFold(group.id, !folded)}
    >
      <span class="spoken" role="gridcell" aria-colspan={words.columns.length}>
        {label}
      </span>
      <span class="mark" aria-hidden="true">
        {folded && <MarkIcon mark={mark} warned={group.warned} />}
      </span>
      <span class="time" aria-hidden="true">
        {offsetWords(start)}
        <Brackets depth={depth - 1} />
      </span>
      <div class="lane-area" aria-hidden="true">
        <div class="line" style={{ paddingLeft: `${(depth - 1) * INDENT}px` }}>
          <Fold />
          <span class="say group-say">
            {pinned && <PinIcon />}
            <span class="title">{title}</span>
            <span class="soft">{count}</span>
            {folded && wrong && <span class="wrong">{wrong}</span>}
          </span>
        </div>
      </div>
    </div>
  )
})

/** Of a login inside of another one, CSS pixels. */
export const INDENT = 10

function titleOf({ flow, inside }: Group): string {
  const server = flow.authorizationServer && hostOf(flow.authorizationServer)
  const kind = flow.silent ? words.silentLogin : words.loginBy(words.protocol[flow.protocol])
  return [server ? words.loginAt(kind, server) : kind, inside !== null && words.insideLogin(inside)]
    .filter(Boolean)
    .join(', ')
}
