import type { Party } from '../core/timeline.ts'
import { roleAndHost } from '../report/hop-words.ts'
import { TIME_WIDTH } from './lanes.ts'
import { words } from './words.ts'

interface Props {
  parties: readonly Party[]
  lanes: ReadonlyMap<string, number>
  wide: boolean
  width: number
}

/** Who stands at each lane. Long names go on in the next line: the head is as high as it must be. */
export function LaneHeads({ parties, lanes, wide, width }: Props) {
  const xs = [...lanes.values()]
  const room = Math.max(0, xs.length > 1 ? (xs[1] ?? 0) - (xs[0] ?? 0) : width - TIME_WIDTH)
  return (
    <div class="lane-heads" style={{ width: `${width}px` }} aria-hidden="true">
      <span class="head-time">{words.time}</span>
      <div class="head-lanes">
        {parties.map((party, i) => (
          <div
            key={party.id}
            class="head"
            style={headStyle(xs[i] ?? 0, xs[i - 1] ?? null, room)}
            title={party.id}
          >
            <b>{breakable(party.name)}</b>
            <small>{breakable(roleAndHost(party))}</small>
          </div>
        ))}
      </div>
      {wide && <span class="head-response">{words.response}</span>}
    </div>
  )
}

/** Heads stand in a row, each centred on its lane, so that the highest one makes the height. */
function headStyle(x: number, before: number | null, room: number) {
  const left = x - room / 2
  const previousEnd = before === null ? 0 : before + room / 2
  return { width: `${room}px`, marginLeft: `${left - previousEnd}px` }
}

/** Host names go on in the next line after a dot, if they must. */
function breakable(name: string) {
  return name.split(/(?<=[.:])/).flatMap((label, i) => (i === 0 ? [label] : [<wbr key={i} />, label]))
}
