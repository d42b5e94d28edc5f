export interface Expects {
  /** A cause id of the diagnosis vocabulary; null where nothing is wrong. */
  cause: string | null
  status: number
  /** `host:port` of the request to which the cause belongs. */
  host: string
  /** With a slash at its end, whatever is below it. */
  path: string
  got?: string
  expected?: string
  /** Rows of the timeline that come one after the other, as URLs without query. */
  rows?: string[]
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

export type Group = 'OpenID Connect' | 'SAML 2.0' | 'WS-Federation' | 'Broker'

interface Common {
  id: string
  group: Group
  title: string
  /** One sentence: what is set up wrong. */
  setup: string
  /** What Audtrail should say. */
  says: string
  expects: Expects
}

/** Played by the single-page client. */
export interface OpenIdScenario extends Common {
  group: 'OpenID Connect' | 'Broker'
  play: {
    client_id: string
    redirect_path: string
    scope: string
    resource: string[]
    calls: Call[]
    /** Asks for a further code in a hidden frame at the end. */
    renews?: true
    /** At which identity provider the broker signs in. */
    idp_hint?: string
  }
}

/** Played by an application of its own; the last page has `data-played`, as the lab page has after the others. */
export interface FederatedScenario extends Common {
  group: 'SAML 2.0' | 'WS-Federation'
  play: {
    start: string
    /** Read by the lab page before. */
    metadata?: string
  }
}

export type Scenario = OpenIdScenario | FederatedScenario

/** As written, with `{port}` in place of the port. */
export const scenarios: Scenario[]

/** The scenarios of a lab that listens on this port. */
export function scenariosAt(port: number): Scenario[]
