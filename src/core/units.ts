/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number
/** Seconds since 1970-01-01T00:00:00Z, as in `exp`, `iat` and `nbf` (RFC 7519, section 2, NumericDate). */
export type EpochSeconds = number
/** ISO 8601 in UTC; a number that is no date stays a number. ECMAScript dates end 8.64e15 ms from 1970. */
export function isoTime(at: EpochMs): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at)
}

/** A span in milliseconds. */
export type Ms = number
