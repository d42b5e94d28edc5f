import type { Analysis } from '../core/analysis.ts'
import type { Inventory } from '../core/audience/inventory.ts'
import type { BodyGap, KeptState, OpenedFile, PanelController } from './controller.ts'

export type Drawn = ReturnType<typeof readDrawn>

const WHOLE: KeptState = { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null }
const NONE: ReadonlySet<number> = new Set()

/**
 * What the panel shows, as it is now: of a file, else of the live capture. Whatever tells of the capture as a whole is read
 * here: asked for later, it would be worked out anew for what came since.
 *
 * @param inExample What was declared while the example is shown: nothing of it is the person's own.
 */
export function readDrawn(
  controller: PanelController,
  file: OpenedFile | null,
  inExample: Inventory | null = null,
) {
  const { theme } = controller
  const analysis = analysisToDraw(controller, file, inExample)
  return {
    inventory: declared(controller, file, inExample),
    isInventoryKept: controller.inventory.isKept(),
    analysis,
    about: file?.about ?? controller.about,
    revision: analysis.revision,
    timeline: analysis.timeline(),
    problems: analysis.problems(),
    worst: analysis.worst(),
    flows: analysis.flows,
    recording: controller.isRecording(),
    startedLate: file === null && controller.startedLate,
    kept: file === null ? controller.kept : WHOLE,
    pinned: file === null ? controller.pinned : NONE,
    cleared: file === null ? controller.cleared : null,
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

/** Judged by what is declared now. */
export function analysisToDraw(
  controller: PanelController,
  file: OpenedFile | null,
  inExample: Inventory | null,
): Analysis {
  const analysis = file?.analysis ?? controller.analysis
  analysis.setInventory(declared(controller, file, inExample))
  return analysis
}

function declared(controller: PanelController, file: OpenedFile | null, inExample: Inventory | null) {
  return file?.isExample ? inExample : controller.inventory.get()
}

/** Why a response body of what is shown is unseen; null where that is not known, as in a file. */
export function gapOf(
  file: OpenedFile | null,
  controller: PanelController,
  exchange: number,
): BodyGap | null {
  return file ? null : controller.bodyGap(exchange)
}
