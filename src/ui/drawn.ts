import type { Flow } from '../core/flow.ts'
import type { BodyGap, KeptState, OpenedFile, PanelController } from './controller.ts'

export type Drawn = ReturnType<typeof readDrawn>

const WHOLE: KeptState = { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null }
const NONE: ReadonlySet<number> = new Set()

/** What the panel shows, as it is now: of a file, else of the live capture. */
export function readDrawn(controller: PanelController, file: OpenedFile | null) {
  const { theme } = controller
  const analysis = file?.analysis ?? controller.analysis
  const inventory = controller.inventory.get()
  analysis.setInventory(inventory)
  return {
    inventory,
    isInventoryKept: controller.inventory.isKept(),
    analysis,
    about: file?.about ?? controller.about,
    revision: analysis.revision,
    timeline: analysis.timeline(),
    problems: analysis.problems(),
    recording: controller.isRecording(),
    startedLate: file === null && controller.startedLate,
    kept: file === null ? controller.kept : WHOLE,
    pinned: NONE,
    missedTab: file === null && controller.missedTab,
    pageHidden: file === null && controller.pageHidden,
    reach: {
      state: controller.reach.state,
      hosts: controller.reach.hosts,
      missesPrivate: controller.reach.missesPrivate,
    },
    theme,
  }
}

/** A login, and those inside it. */
export function flowsIn(flows: readonly Flow[], id: string): Set<string> {
  return new Set([id, ...flows.filter(({ inside }) => inside === id).map((one) => one.id)])
}

/** `Flow.id`s of the pinned logins, and of those inside them. */
export function pinnedFlows(flows: readonly Flow[], pinned: ReadonlySet<number>): ReadonlySet<string> {
  if (pinned.size === 0) return new Set()
  const own = flows.filter(({ exchanges }) => exchanges.some((id) => pinned.has(id)))
  return new Set(own.flatMap(({ id }) => [...flowsIn(flows, id)]))
}

/** The login that holds an exchange, from outside: not one that is a part of it. */
export function outerFlow(flows: readonly Flow[], id: string | null): Flow | null {
  const flow = flows.find((one) => one.id === id)
  return flow ? (flows.find((one) => one.id === flow.inside) ?? flow) : null
}

/** Why a response body of what is shown is unseen; null where that is not known, as in a file. */
export function gapOf(
  file: OpenedFile | null,
  controller: PanelController,
  exchange: number,
): BodyGap | null {
  return file ? null : controller.bodyGap(exchange)
}
