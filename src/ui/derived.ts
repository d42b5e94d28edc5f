import { computed, type ReadonlySignal } from '@preact/signals'
import { flowsIn, outerFlow, pinnedFlows } from '../core/pins.ts'
import type { Party } from '../core/timeline.ts'
import { innerLogins, usedParties } from '../report/hop-line.ts'
import { isWarned } from '../report/hop-words.ts'
import { problemOf } from '../report/problem.ts'
import type { OpenedFile, PanelController } from './controller.ts'
import { type Drawn, gapOf } from './drawn.ts'
import { filterHops } from './filter.ts'
import { isNowhere } from './hop-words.ts'
import { isSame } from './memo.ts'

interface Chosen {
  drawn: ReadonlySignal<Drawn>
  file: ReadonlySignal<OpenedFile | null>
  text: ReadonlySignal<string>
  problemsOnly: ReadonlySignal<boolean>
  flow: ReadonlySignal<string | null>
  current: ReadonlySignal<number | null>
  chosenProblem: ReadonlySignal<number | null>
}

/** What follows from what was drawn last and from what was chosen of it; each worked out when it is looked at. */
export function createDerived(controller: PanelController, chosen: Chosen) {
  let before: readonly Party[] = []
  const { drawn, file, text, problemsOnly, flow, current, chosenProblem } = chosen

  /** The capture that goes on is shown, and no file. */
  const isLive = computed(() => file.value === null && controller.canRecord)
  const pinned = computed(() => pinnedFlows(drawn.value.flows, drawn.value.pinned))
  const hops = computed(() => {
    const { timeline, problems } = drawn.value
    const flows = flow.value === null ? null : flowsIn(drawn.value.flows, flow.value)
    const filter = { text: text.value, problemsOnly: problemsOnly.value, flows }
    return filterHops(timeline.hops, filter, { problems: new Set(problems), pinned: pinned.value })
  })
  /** The login that a pin is for: the chosen one, else that of the current hop, else the only one. */
  const pinnable = computed(() => {
    const { flows } = drawn.value
    const hop = drawn.value.timeline.hops.find(({ exchange }) => exchange === current.value)
    return outerFlow(flows, flow.value ?? hop?.flow ?? (flows.length === 1 ? (flows[0]?.id ?? null) : null))
  })
  /** The first hop of each warning. Those of a failed hop are told with its failure. */
  const firstWarned = computed(() => {
    const first = new Map<string, number>()
    for (const hop of drawn.value.timeline.hops.filter(isWarned))
      for (const title of hop.warnings) if (!first.has(title)) first.set(title, hop.exchange)
    return first
  })
  /** Logins that are a part of another one, with the number of that. */
  const innerFlows = computed(() => innerLogins(drawn.value.flows))
  /** How many of the hops lack the body of their response because DevTools no longer had it. */
  const lostBodies = computed(
    () =>
      drawn.value.timeline.hops.filter(
        ({ exchange }) =>
          drawn.value.analysis.step(exchange)?.exchange.unseen.includes('response-body') &&
          gapOf(file.value, controller, exchange) === 'left',
      ).length,
  )
  /** Calls that were refused and of which nothing else is known. Worked out only where no problem is told. */
  const bareRefusals = computed(() => drawn.value.analysis.bareRefusals())
  const warnings = computed(() => firstWarned.value.size)
  /** Worked out only while somebody looks at it. */
  const matrix = computed(() => drawn.value.analysis.matrix())
  /** The same list as long as the same parties take part: every row rests on it. */
  const parties = computed((): readonly Party[] => {
    const now = usedParties(drawn.value.timeline.parties, hops.value).filter(({ id }) => !isNowhere(id))
    const isAsBefore = now.length === before.length && now.every((party, i) => isSame(party, before[i] ?? {}))
    before = isAsBefore ? before : now
    return before
  })
  const problem = computed(() => {
    const { analysis, worst } = drawn.value
    const wanted = chosenProblem.value === null ? null : problemOf(analysis, chosenProblem.value)
    if (wanted) return wanted
    return worst === null ? null : problemOf(analysis, worst)
  })

  return {
    isLive,
    hops,
    pinned,
    pinnable,
    firstWarned,
    innerFlows,
    lostBodies,
    bareRefusals,
    warnings,
    matrix,
    parties,
    problem,
  }
}
