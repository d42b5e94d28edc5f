/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number
/** Seconds since 1970-01-01T00:00:00Z, as in `exp`, `iat` and `nbf` (RFC 7519, section 2, NumericDate). */
export type EpochSeconds = number
/** A span in milliseconds. */
export type Ms = number
