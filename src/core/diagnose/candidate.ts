import type { Scene } from '../capture-view.ts'
import type { RankedCause } from '../finding.ts'

/**
 * A possible cause with the weight of its evidence, 0 to 100.
 *
 * The order of evidence: the server names claim and expected value (above 88), the server names the claim (80 to 88),
 * the capture proves it by arithmetic or comparison (80 to 92), the same token was accepted elsewhere (60), the shape
 * or the host of something suggests it (below 60). A weaker kind never overtakes a stronger one.
 */
export interface Candidate extends RankedCause {
  weight: number
}

/** Looks at one failed exchange and says what may explain it. */
export type Rule = (scene: Scene) => readonly Candidate[]

export function because(
  scene: Scene,
  text: string,
  exchange = scene.step.exchange.id,
): RankedCause['because'] {
  return [{ text, exchange }]
}
