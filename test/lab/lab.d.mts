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
}

export interface Lab {
  /** Where a browser starts: the client's origin and a slash. */
  url: string
  port: number
  origins: Origins
  scenarios: Scenario[]
  close(): Promise<void>
}

/** Rejects with the error of `server.listen` and its `code`, such as `EADDRINUSE`. Port 0 takes any free port. */
export function startLab(options?: { port?: number }): Promise<Lab>
