const HEAD = 6
const LOOP = 16

/** From one lane to another, or back to the same one; its colour is the row's. */
export function Arrow({ from, to }: { from: number; to: number }) {
  if (from === to) {
    return (
      <svg class="arrow" style={{ left: `${from}px` }} width={LOOP + 2} height="9" aria-hidden="true">
        <path class="shaft" d={`M0 1.5H${LOOP}V6H${HEAD}`} />
        <path class="head" d={`M${HEAD + 1} 2.75V9.25L0.5 6z`} />
      </svg>
    )
  }
  const width = Math.abs(to - from)
  const right = to > from
  const shaft = right ? `M0 4.5H${width - HEAD}` : `M${HEAD} 4.5H${width}`
  const head = right ? `M${width - HEAD - 1} 1V8L${width} 4.5z` : `M${HEAD + 1} 1V8L0 4.5z`
  return (
    <svg
      class="arrow"
      style={{ left: `${Math.min(from, to)}px` }}
      width={width}
      height="9"
      aria-hidden="true"
    >
      <path class="shaft" d={shaft} />
      <path class="head" d={head} />
    </svg>
  )
}
