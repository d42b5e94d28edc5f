/** A value the resource would accept, with where that is known from (DESIGN: strongest source first). */
export interface ExpectedAudience {
  value: string
  source: AudienceSource
  /** Origin and path prefix for which it holds, `https://api.example.com/orders`. */
  scope: string
  /** Exchange that showed it; null when it was declared or is well known. */
  exchange: number | null
}

export const AUDIENCE_SOURCES = [
  'inventory',
  'refusal',
  'challenge',
  'resource-metadata',
  'sign-in-request',
  'entity-metadata',
  'well-known',
  'requested',
  'learnt',
] as const
export type AudienceSource = (typeof AUDIENCE_SOURCES)[number]

/**
 * Whether what a source says can prove a verdict. What the client asked for may be mapped to another value (RFC 8707 2), and
 * an API that took a token may not have looked at its audience.
 */
export function isProving({ source }: ExpectedAudience): boolean {
  return source !== 'requested' && source !== 'learnt'
}

/** Does this audience fit that resource. */
export interface Verdict {
  verdict: 'match' | 'near-miss' | 'mismatch' | 'cannot-tell'
  /** What differs (`trailing-slash`), or why nothing can be told (`no-expected-audience`); null for a plain match. */
  cause: string | null
  /** The token's audience, each value a string; empty when there is none or it cannot be read. */
  actual: string[]
  /** Strongest source first. */
  expected: ExpectedAudience[]
  /**
   * The value of `actual` that comes closest, and the expected one it was held against: for `cannot-tell` one that proves
   * nothing (`requested-differs`, `learnt-differs`, `guid-vs-uri`).
   */
  got: string | null
  against: ExpectedAudience | null
  /** Validators known to accept the difference although RFC 7519 does not. */
  forgivenBy: string[]
  /** Of a match: validators known to refuse it nevertheless, since they want the whole list to be theirs. */
  refusedBy: string[]
}

/** One token sent to one protected resource. */
export interface Presentation {
  /** `Exchange.id` */
  exchange: number
  /** `Token.id` */
  token: string
  /** URL that was called, without query and fragment. */
  url: string
  status: number | null
  verdict: Verdict
  /** The token's audience beside the host that was called: evidence, never proof. Null when not comparable. */
  hostHint: 'same' | 'differs' | null
}
