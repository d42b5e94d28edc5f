/** Codes are stable: scripts may compare them. */
export type ErrorCode =
  | 'ERR_USAGE'
  | 'ERR_FILE_READ'
  | 'ERR_FILE_WRITE'
  | 'ERR_JSON_SYNTAX'
  | 'ERR_HAR_FORMAT'
  | 'ERR_INVENTORY_FORMAT'
  | 'ERR_CERTIFICATE_FORMAT'
  | 'ERR_KEY_FORMAT'
  | 'ERR_KEY_KIND'
  | 'ERR_KEY_PASSWORD'
  | 'ERR_KEY_PUBLIC'
  | 'ERR_EVIDENCE_FORMAT'
  | 'ERR_CURL'
  | 'ERR_PICTURE'
  /** A text that was given by itself is of no kind that can be read. */
  | 'ERR_PASTE_FORMAT'
  /** A secret was left in what was about to be written: nothing is. */
  | 'ERR_LEAK'
  /** What was to be kept opens something. */
  | 'ERR_KEEP'
  /** A capture holds no login that can be compared. */
  | 'ERR_LOGIN'

/** Something the user chose cannot be used. The message states the facts; the host adds what to do. */
export class AudtrailError extends Error {
  override name = 'AudtrailError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
