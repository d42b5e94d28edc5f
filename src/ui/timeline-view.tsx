import { useMemo, useRef, useState } from 'preact/hooks'
import { GroupRow } from './group-row.tsx'
import { HopColumns, partiesWords } from './hop-cells.tsx'
import { HopRow } from './hop-row.tsx'
import { moveInList } from './keys.ts'
import { LaneHeads } from './lane-heads.tsx'
import { formFor, HEAD_HEIGHT, laneGeometry, lanesWidth, rowHeight } from './lanes.ts'
import { Pause } from './row-parts.tsx'
import type { Store } from './store.ts'
import { barScale, pausesOf } from './time-scale.ts'
import { indexOfGroup, indexOfHop, type Row } from './timeline-rows.ts'
import { useFollow } from './use-follow.ts'
import { useMedia, useSize } from './use-size.ts'
import { offsetsOf, rowAt, visibleRange } from './windowing.ts'
import { words } from './words.ts'

const SPARE_ROWS = 8

/** The hops in true order. Only the rows in view are in the document. */
export function TimelineView({ store }: { store: Store }) {
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(box)
  const narrow = useMedia('(max-width: 700px)')
  const [top, setTop] = useState(0)
  const { folding } = store
  const rows = folding.rows.value
  const parties = store.parties.value
  const current = store.current.value
  const timed = store.toScale.value

  const form = formFor(width, parties.length, narrow)
  const pauses = useMemo(() => (timed ? pausesOf(rows) : null), [rows, timed])
  const scale = useMemo(() => (timed ? barScale(rows) : null), [rows, timed])
  const offsets = useMemo(
    () =>
      offsetsOf(
        rows,
        ({ hop }, i) => (pauses?.[i]?.height ?? 0) + (hop ? rowHeight(hop, form) : HEAD_HEIGHT),
      ),
    [rows, form, pauses],
  )
  const { about } = store.drawn.value
  const notes = useMemo(() => new Map(about.notes.map(({ exchange, text }) => [exchange, text])), [about])
  const byId = useMemo(() => new Map(parties.map((party) => [party.id, party])), [parties])
  const lanes = useMemo(() => {
    const { inset, spacing } = laneGeometry(lanesWidth(width, form), parties.length)
    return new Map(parties.map((party, i) => [party.id, Math.round(inset + i * spacing)]))
  }, [width, form, parties])
  const scrolled = useFollow(box, store, offsets, form, timed, width > 0)

  const selected = current === null ? -1 : indexOfHop(rows, current)
  const group = folding.atGroup.value
  const head = group === null ? -1 : indexOfGroup(rows, group)
  const at = head >= 0 ? head : selected
  const { first, end } = visibleRange(offsets, top, height, SPARE_ROWS)
  const tabStop = at >= 0 ? at : rowAt(offsets, top)
  const indices = Array.from({ length: end - first }, (_, i) => first + i)
  if (at >= 0 && (at < first || at >= end)) indices.push(at) // keeps the focus while it is scrolled out of view

  const go = (row: Row | undefined) => {
    if (row?.hop) store.select(row.hop.exchange, { focus: true })
    else if (row) folding.goToGroup(row.group.id)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows[tabStop]
    if (!row) return
    const next = moveInList(event.key, tabStop, rows.length, Math.max(1, end - first - 2 * SPARE_ROWS))
    if (next !== null) go(rows[next])
    else if (event.key === 'Enter' && row.hop) store.enter(row.hop.exchange)
    else if ((event.key === 'Enter' || event.key === ' ') && !row.hop)
      folding.fold(row.group.id, !row.group.folded)
    else if (event.key === 'ArrowLeft') out(row)
    else if (event.key === 'ArrowRight' && !row.hop) {
      if (row.group.folded) folding.fold(row.group.id, false)
      else go(rows[tabStop + 1])
    } else return
    event.preventDefault()
  }

  /** As in a tree: what is open closes, and from what is inside it leads to the head. */
  function out({ hop, group }: Row) {
    if (hop === null && !group.folded) folding.fold(group.id, true)
    else if (hop && group) folding.goToGroup(group.id)
    else if (group?.flow.inside) go(rows[indexOfGroup(rows, group.flow.inside)])
  }

  return (
    <section class={`timeline form-${form}`} aria-label={words.timeline}>
      {form !== 'list' && <LaneHeads parties={parties} lanes={lanes} wide={form === 'wide'} width={width} />}
      <p id="parties" class="spoken">
        {partiesWords(parties)}
      </p>
      <div
        ref={box}
        class="rows"
        role="treegrid"
        aria-label={words.timeline}
        aria-describedby="parties"
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          setTop(event.currentTarget.scrollTop)
          scrolled()
        }}
      >
        <div class="canvas" role="presentation" style={{ height: `${offsets[rows.length] ?? 0}px` }}>
          <HopColumns />
          {indices.map((index) => {
            const row = rows[index]
            if (!row) return null
            const { hop, group } = row
            const pause = pauses?.[index] ?? null
            const begin = offsets[index] ?? 0
            const place = {
              index,
              top: begin + (pause?.height ?? 0),
              tabStop: index === tabStop,
              scale,
            }
            const drawnLanes = form === 'list' ? null : lanes
            const gap = pause && (
              <Pause
                key={`before ${index}`}
                pause={pause}
                depth={(group?.depth ?? 0) - (hop ? 0 : 1)}
                lanes={drawnLanes}
                top={begin}
              />
            )
            if (!hop)
              return [
                gap,
                <GroupRow
                  key={`group ${group.id}`}
                  {...place}
                  group={group}
                  lanes={drawnLanes}
                  height={HEAD_HEIGHT}
                  onFold={(wanted) => folding.fold(group.id, wanted)}
                />,
              ]
            return [
              gap,
              <HopRow
                key={hop.exchange}
                {...place}
                hop={hop}
                form={form}
                inside={(hop.flow !== null && store.innerFlows.value.get(hop.flow)) || null}
                depth={group?.depth ?? 0}
                note={notes.get(hop.exchange) ?? ''}
                lanes={lanes}
                parties={byId}
                height={rowHeight(hop, form)}
                pause={pause}
                selected={hop.exchange === current}
                onSelect={() => store.select(hop.exchange, { open: true, context: false })}
              />,
            ]
          })}
        </div>
      </div>
    </section>
  )
}
