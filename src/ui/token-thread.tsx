import { type WayRows, weightiest } from './way-rows.ts'
import { WaySign } from './way-sign.tsx'

/** From the top of a row to the middle of its first line, CSS pixels. */
const MIDDLE = 12

/** The way of the chosen token beside the times: one line through all rows between, and a sign at each that is in view. */
export function TokenThread({
  way,
  offsets,
  indices,
}: {
  way: WayRows
  offsets: Float64Array
  /** Of the rows in view. */
  indices: readonly number[]
}) {
  const yOf = (index: number) => (offsets[index] ?? 0) + MIDDLE
  const top = yOf(way.first)
  return (
    <div
      class="thread"
      data-part="way"
      aria-hidden="true"
      style={{ top: `${top}px`, height: `${yOf(way.last) - top}px` }}
    >
      {indices.map((index) => {
        const verb = weightiest(way.stops.get(index) ?? [])
        return (
          verb && (
            <span key={index} class="station" data-way={verb} style={{ top: `${yOf(index) - top}px` }}>
              <WaySign verb={verb} />
            </span>
          )
        )
      })}
    </div>
  )
}
