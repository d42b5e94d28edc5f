import type { Scene } from './capture-view.ts'
import type { Cause, Severity } from './finding.ts'

/** One requirement. Pure and synchronous; knows no clock but those of the exchange. */
export interface Check {
  meta: {
    /** Noun phrase in kebab case; also the name of the file, the page and the test. */
    id: string
    title: string
    failureTitle: string
    severity: Severity
    cause: Cause | null
    /** Document and section. */
    references: readonly string[]
  }
  /** Nothing when the check does not apply to the exchange. */
  judge(scene: Scene): readonly Outcome[]
}

/** EARL 1.0 outcomes, less `untested`; `inapplicable` is an empty list. */
export interface Outcome {
  outcome: 'passed' | 'failed' | 'cantTell'
  detail: string
  remedy: string
  /** Where this case weighs otherwise than the check does in general. */
  severity?: Severity
  got?: string
  expected?: string
}
