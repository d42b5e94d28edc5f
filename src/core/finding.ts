export type Severity = 'critical' | 'error' | 'warning' | 'info'

/** What a check says about one place. */
export interface Finding {
  /** Id of the check: also the name of its file, its page and its test. */
  check: string
  severity: Severity
  /** Id from the vocabulary of causes, where the finding alone explains a failure. */
  cause: Cause | null
  /** `Exchange.id` */
  exchange: number
  title: string
  detail: string
  remedy: string
  got?: string
  expected?: string
}

export type Confidence = 'certain' | 'likely' | 'possible'

/** Why an exchange or a flow failed. */
export interface Diagnosis {
  /** The exchange that failed. */
  exchange: number
  flow: string | null
  /** Ranked, best first; never empty. */
  causes: RankedCause[]
}

export interface RankedCause {
  cause: Cause
  /** `certain` only when the capture itself proves it. */
  confidence: Confidence
  got?: string
  expected?: string
  /** Where the expected value stands, in words ("the API's own metadata (RFC 9728)"). */
  expectedFrom?: string
  /** One sentence: what failed and why. */
  summary: string
  /** What to change, in the words of the product in use. */
  remedy: string
  /** What would decide it; only while it is open. */
  decide?: string
  /** The facts it rests on, strongest first, each with the exchange that shows it. */
  because: { text: string; exchange: number }[]
}

/** Ids are stable; definitions are in causes.ts. */
export type Cause = keyof typeof import('./causes.ts').CAUSES
