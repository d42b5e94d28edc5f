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
  /** Where this case has another cause than the check has in general, or none. */
  cause?: Cause | null
  got?: string
  expected?: string
}

/** What was looked at is in order. */
export const PASSED: readonly Outcome[] = [{ outcome: 'passed', detail: '', remedy: '' }]

/** @param missing What would have to be seen to decide it. */
export function cantTell(missing: string): readonly Outcome[] {
  return [{ outcome: 'cantTell', detail: missing, remedy: '' }]
}

/** @param finding Members that are undefined are left out. */
export function failed(
  finding: Pick<Outcome, 'detail' | 'remedy'> & {
    [name in 'severity' | 'cause' | 'got' | 'expected']?: Outcome[name] | undefined
  },
): readonly Outcome[] {
  const given = Object.entries(finding).filter(([, value]) => value !== undefined)
  return [{ outcome: 'failed', ...(Object.fromEntries(given) as typeof finding) } as Outcome]
}
