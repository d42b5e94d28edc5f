import { useCallback, useMemo, useRef } from 'preact/hooks'
import { GroupRow } from './group-row.tsx'
import { HopColumns, partiesWords } from './hop-cells.tsx'
import { HopRow } from './hop-row.tsx'
import { keyAt, moveInList } from './keys.ts'
import { LaneHeads } from './lane-heads.tsx'
import { formFor, HEAD_HEIGHT, laneGeometry, laneLines, lanesWidth, rowHeight } from './lanes.ts'
import { TokenThread } from './parts.tsx'
import { Pause } from './row-parts.tsx'
import type { Store } from './store.ts'
import { barScale, pausesOf } from './time-scale.ts'
import { indexOfRow, type Row, rowKey } from './timeline-rows.ts'
import { useFollow } from './use-follow.ts'
import { useScrolled } from './use-scrolled.ts'
import { useMedia, useSize } from './use-size.ts'
import { offsetsOf, rowAt, visibleRange } from './windowing.ts'
import { words } from './words.ts'

/** The hops in true order. Only the rows in view are in the document. */
export function TimelineView({ store }: { store: Store }) {
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(box)
  const narrow = useMedia('(max-width: 700px)')
  const { top, spare, setTop } = useScrolled(height)
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
        ({ hop }, i) => (hop ? rowHeight(hop, form) : HEAD_HEIGHT) + (pauses?.[i + 1]?.height ?? 0),
      ),
    [rows, form, pauses],
  )
  const { about } = store.drawn.value
  const notes = useMemo(() => new Map(about.notes.map(({ exchange, text }) => [exchange, text])), [about])
  const byId = useMemo(() => new Map(parties.map((party) => [party.id, party])), [parties])
  const across = lanesWidth(width, form, parties.length)
  const lanes = useMemo(() => {
    const { inset, spacing } = laneGeometry(across, parties.length)
    return new Map(parties.map((party, i) => [party.id, Math.round(inset + i * spacing)]))
  }, [across, parties])
  const scrolled = useFollow(box, store, offsets, form, width > 0 ? height : 0, setTop)

  const chosen = folding.chosen.value
  const at = chosen === null ? -1 : indexOfRow(rows, chosen)
  const way = store.way.value
  const wayRows = way?.rows.value ?? null
  const chosenToken = (wayRows && way?.token.value?.id) ?? null
  const inView = visibleRange(offsets, top, height, 0)
  const { first, end } = visibleRange(offsets, top, height, spare)
  const tabStop = at >= 0 ? at : rowAt(offsets, top)
  const indices = Array.from({ length: end - first }, (_, i) => first + i)
  if (at >= 0 && (at < first || at >= end)) indices.push(at) // keeps the focus while it is scrolled out of view

  const pick = useCallback(
    (exchange: number) => store.select(exchange, { open: true, context: false }),
    [store],
  )
  const go = (row: Row | undefined) => {
    if (row?.hop) store.select(row.hop.exchange, { focus: true })
    else if (row) folding.goToGroup(row.group.id)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[tabStop]
    if (!row) return
    const next = moveInList(event, tabStop, rows.length, Math.max(1, inView.end - inView.first))
    const action = keyAt('login', event)
    if (next !== null) go(rows[next])
    else if (row.hop && keyAt('list', event) === 'open') store.enter(row.hop.exchange)
    else if (action === 'fold') out(row)
    else if (action === null || row.hop) return
    else if (action === 'toggle' || row.group.folded) folding.fold(row.group.id, !row.group.folded)
    else go(rows[tabStop + 1])
    event.preventDefault()
  }

  /** As in a tree: what is open closes, and from what is inside it leads to the head. */
  function out({ hop, group }: Row) {
    if (hop === null && !group.folded) folding.fold(group.id, true)
    else if (hop && group) folding.goToGroup(group.id)
    else if (group?.flow.inside) go(rows[indexOfRow(rows, group.flow.inside)])
  }

  return (
    <section
      class={`timeline form-${form}`}
      style={{ '--lanes': `${across}px`, ...laneLines(form === 'list' ? [] : [...lanes.values()]) }}
      aria-label={words.timeline}
    >
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
          {/* One flat list: a row is known by its key among its siblings alone. */}
          {indices.flatMap((index) => {
            const row = rows[index]
            if (!row) return []
            const { hop, group } = row
            const pause = pauses?.[index] ?? null
            const place = {
              index,
              top: offsets[index] ?? 0,
              tabStop: index === tabStop,
              pinned: store.pinnedAt.value.has(rowKey(row)),
              scale,
              place: way?.placeAt(index) ?? '',
            }
            const gap = pause && (
              <Pause
                key={`before ${index}`}
                pause={pause}
                depth={(group?.depth ?? 0) - (hop ? 0 : 1)}
                top={place.top - pause.height}
              />
            )
            if (!hop)
              return [
                gap,
                <GroupRow
                  key={`group ${group.id}`}
                  {...place}
                  group={group}
                  height={HEAD_HEIGHT}
                  onFold={folding.fold}
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
                chosen={chosenToken}
                lanes={lanes}
                parties={byId}
                height={rowHeight(hop, form)}
                pause={pause}
                selected={hop.exchange === current}
                onSelect={pick}
              />,
            ]
          })}
          {wayRows && <TokenThread way={wayRows} offsets={offsets} indices={indices} />}
        </div>
      </div>
    </section>
  )
}
