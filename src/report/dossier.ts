import type { Analysis } from '../core/analysis.ts'
import type { Diagnosis, Finding } from '../core/finding.ts'
import { type RequestId, requestIds } from './request-ids.ts'

/** What a person adds to evidence before sending it on. */
export interface Cover {
  title: string
  /** Notes on an exchange, or on the whole where it is null. */
  notes: readonly { exchange: number | null; text: string }[]
  /** Browser, version of this program, time zone, difference of clocks … */
  environment: readonly { name: string; value: string }[]
}

/** Everything a readable export tells, in the order in which it tells it. */
export interface Dossier extends Cover {
  analysis: Analysis
  diagnoses: readonly Diagnosis[]
  /** Of exchanges that did not fail, remarks left out. */
  findings: readonly Finding[]
  requestIds: readonly RequestId[]
}

/** @param analysis Of redacted evidence: nothing is hidden here any more. */
export function dossierOf(analysis: Analysis, cover: Cover): Dossier {
  const ids = analysis.steps.map(({ exchange }) => exchange.id)
  const diagnoses = ids.flatMap((id) => analysis.diagnosisOf(id) ?? [])
  const failed = new Set(diagnoses.map(({ exchange }) => exchange))
  const findings = ids
    .filter((id) => !failed.has(id))
    .flatMap((id) => analysis.findingsOf(id))
    .filter(({ severity }) => severity !== 'info')
  return { ...cover, analysis, diagnoses, findings, requestIds: requestIds(analysis) }
}

/** `GET https://api.example.com/orders 401`, without query. */
export function exchangeWords(analysis: Analysis, exchange: number): string {
  const hop = analysis.timeline().hops.find((one) => one.exchange === exchange)
  if (!hop) return `exchange ${exchange}`
  return `${hop.method} ${hop.to}${hop.path} ${hop.status ?? 'no answer seen'}`
}
