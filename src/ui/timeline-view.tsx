import { useMemo, useRef, useState } from 'preact/hooks'
import { HopRow } from './hop-row.tsx'
import { keyAt, moveInList } from './keys.ts'
import { LaneHeads } from './lane-heads.tsx'
import { formFor, laneGeometry, lanesWidth, rowHeight } from './lanes.ts'
import type { Store } from './store.ts'
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
  const hops = store.hops.value
  const parties = store.parties.value
  const current = store.current.value

  const form = formFor(width, parties.length, narrow)
  const offsets = useMemo(() => offsetsOf(hops, (hop) => rowHeight(hop, form)), [hops, form])
  const { about } = store.drawn.value
  const notes = useMemo(() => new Map(about.notes.map(({ exchange, text }) => [exchange, text])), [about])
  const byId = useMemo(() => new Map(parties.map((party) => [party.id, party])), [parties])
  const lanes = useMemo(() => {
    const { inset, spacing } = laneGeometry(lanesWidth(width, form), parties.length)
    return new Map(parties.map((party, i) => [party.id, Math.round(inset + i * spacing)]))
  }, [width, form, parties])
  const scrolled = useFollow(box, store, offsets, form, width > 0 ? height : 0, setTop)

  const at = current === null ? -1 : hops.findIndex((hop) => hop.exchange === current)
  const { first, end } = visibleRange(offsets, top, height, SPARE_ROWS)
  const tabStop = at >= 0 ? at : rowAt(offsets, top)
  const indices = Array.from({ length: end - first }, (_, i) => first + i)
  if (at >= 0 && (at < first || at >= end)) indices.push(at) // keeps the focus while it is scrolled out of view

  const onKeyDown = (event: KeyboardEvent) => {
    const focused = hops[tabStop]
    if (keyAt('list', event) === 'open' && focused) {
      event.preventDefault()
      store.enter(focused.exchange)
      return
    }
    const next = moveInList(event, tabStop, hops.length, Math.max(1, end - first - 2 * SPARE_ROWS))
    const hop = next === null ? undefined : hops[next]
    if (!hop) return
    event.preventDefault()
    store.select(hop.exchange, { focus: true })
  }

  return (
    <section class={`timeline form-${form}`} aria-label={words.timeline}>
      {form !== 'list' && <LaneHeads parties={parties} lanes={lanes} wide={form === 'wide'} width={width} />}
      <div
        ref={box}
        class="rows"
        role="listbox"
        aria-label={words.timeline}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          setTop(event.currentTarget.scrollTop)
          scrolled()
        }}
      >
        <div class="canvas" role="presentation" style={{ height: `${offsets[hops.length] ?? 0}px` }}>
          {indices.map((index) => {
            const hop = hops[index]
            if (!hop) return null
            return (
              <HopRow
                key={hop.exchange}
                hop={hop}
                form={form}
                inside={(hop.flow !== null && store.innerFlows.value.get(hop.flow)) || null}
                note={notes.get(hop.exchange) ?? ''}
                pinned={store.pinnedAt.value.has(hop.exchange)}
                lanes={lanes}
                parties={byId}
                top={offsets[index] ?? 0}
                height={rowHeight(hop, form)}
                position={index + 1}
                count={hops.length}
                selected={hop.exchange === current}
                tabStop={index === tabStop}
                onSelect={() => store.select(hop.exchange, { open: true, context: false })}
              />
            )
          })}
        </div>
      </div>
    </section>
  )
}
