import type { Aside } from './asides.ts'
import type { Verdict } from './audience/verdict.ts'
import type { EpochMs, Ms } from './units.ts'

/** In SAML and WS-Federation the client is the service provider, and the authorization server the identity provider. */
export type PartyRole =
  | 'client'
  | 'service-provider'
  | 'authorization-server'
  | 'identity-provider'
  | 'resource-server'
  | 'unknown'

/** One lane. A host that plays two roles (an app that serves its own API) has one lane. */
export interface Party {
  /** Origin, `https://api.example.com`. */
  id: string
  role: PartyRole
  host: string
  /** `resource_name` or the inventory's name where known, else the host. */
  name: string
}

/**
 * How a hop looks at first sight: `proved` a proven mismatch or cause (red), `suspected` a likely one (amber),
 * `refused` failed for another or an unknown reason, `ok` answered well, `none` nothing to say (redirects, metadata).
 */
export type Mark = 'proved' | 'suspected' | 'refused' | 'ok' | 'none'

/** One exchange on the timeline: an arrow from party to party, and what came back. */
export interface Hop {
  /** `Exchange.id` */
  exchange: number
  flow: string | null
  /** Since the first hop of the capture. */
  offset: Ms
  /** Null where the source does not say. */
  duration: Ms | null
  from: string
  to: string
  /** `POST /token`; the path only, never a query, since queries hold secrets. */
  method: string
  path: string
  /** A call of an API, with the preflight before it: made with what a login gave, and no step of it. */
  isCall: boolean
  /** Titles of the request's messages ("Token request"). */
  request: string[]
  /** Titles of the response's messages ("Token response"). */
  response: string[]
  /** What the request and the response carry, in wire terms: `code`, `access token`, `id token`. */
  requestCarries: Carried[]
  responseCarries: Carried[]
  /** Null while unseen, 0 when the request failed on the way. */
  status: number | null
  mark: Mark
  /** What is not to be seen of it otherwise; empty for most. */
  asides: Aside[]
  /** Of a refused preflight: the call that was not sent because of it (`Exchange.id`), where it is among the hops. */
  stops: number | null
  /** One short phrase for the row, only where something is wrong: "aud is https://users…, expected https://invoices…". */
  note: string | null
  /** Titles of the warnings of its checks: nothing failed by them. */
  warnings: string[]
  got: string | null
  expected: string | null
}

export interface Carried {
  label: string
  /** `Token.id`, where it is a token. */
  token: string | null
  /** The token's audience, each value as text; empty where it has none or none is readable. */
  aud: string[]
  hostHint: 'same' | 'differs' | null
  /** Whether its audience fits the API it was sent to; null where it was not presented to one. */
  verdict: Verdict['verdict'] | null
}

export interface Timeline {
  /** When the first hop started; offsets count from there. Zero without hops. */
  startedAt: EpochMs
  /** In the order in which lanes are drawn: clients, authorization servers, resource servers. */
  parties: Party[]
  /** In order of time. */
  hops: Hop[]
}
