export interface Expects {
  /** A cause id of the diagnosis vocabulary; null where nothing is wrong. */
  cause: string | null
  status: number
  /** `host:port` of the request to which the cause belongs. */
  host: string
  path: string
  got?: string
  expected?: string
}

export interface Call {
  method: 'GET' | 'POST'
  url: string
  /** Which token goes into `Authorization`; the access token unless told. */
  token?: 'access_token' | 'id_token'
  /** Gets a further access token for this resource with the refresh token (RFC 8707 section 2.2). */
  resource?: string
  /** Reads the RFC 9728 document before the call. */
  discover?: true
  /** Waits until `expires_in` is over. */
  afterExpiry?: true
}

export interface Scenario {
  id: string
  title: string
  /** One sentence: what is set up wrong. */
  setup: string
  /** What Audtrail should say. */
  says: string
  play: { client_id: string; redirect_path: string; scope: string; resource: string[]; calls: Call[] }
  expects: Expects
}

/** As written, with `{port}` in place of the port. */
export const scenarios: Scenario[]

/** The scenarios of a lab that listens on this port. */
export function scenariosAt(port: number): Scenario[]
