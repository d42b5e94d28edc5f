import type { Scenario } from './scenarios.mjs'

export interface Origins {
  app: string
  login: string
  users: string
  invoices: string
  staging: string
  gateway: string
  reports: string
  idp: string
  portal: string
  intranet: string
  front: string
  sso: string
  data: string
}

export interface Traffic {
  /** At `front`, below `/play/`. */
  id: string
  title: string
  /** `GET 302 http://…`, in order; without query, with a fragment where the request has one. */
  hops: string[]
}

export interface Lab {
  /** Where a browser starts: the client's origin and a slash. */
  url: string
  port: number
  origins: Origins
  scenarios: Scenario[]
  /** Ways in which pages make requests, for the capture alone; nothing is wrong with these logins. */
  traffic: Traffic[]
  close(): Promise<void>
}

/** Rejects with the error of `server.listen` and its `code`, such as `EADDRINUSE`. Port 0 takes any free port. */
export function startLab(options?: { port?: number }): Promise<Lab>
