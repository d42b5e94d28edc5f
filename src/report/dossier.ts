import { NO_WORDS } from '../core/about.ts'
import type { Analysis } from '../core/analysis.ts'
import type { About, Note } from '../core/evidence.ts'
import type { Diagnosis, Finding } from '../core/finding.ts'
import { type EnvironmentRow, environmentRows } from './environment.ts'
import { type RequestId, requestIds } from './request-ids.ts'

/** Everything a readable export tells, in the order in which it tells it. */
export interface Dossier {
  /** Never empty. */
  title: string
  /** Notes on an exchange, or on the whole where it is null. */
  notes: readonly Note[]
  environment: readonly EnvironmentRow[]
  analysis: Analysis
  diagnoses: readonly Diagnosis[]
  /** Of exchanges that did not fail, remarks left out. */
  findings: readonly Finding[]
  requestIds: readonly RequestId[]
}

/**
 * @param analysis Of redacted evidence, as `about` is: nothing is hidden here any more.
 * @param writtenBy Program and version.
 */
export function dossierOf(analysis: Analysis, about: About | undefined, writtenBy: string): Dossier {
  const { title, notes } = about ?? NO_WORDS
  const ids = analysis.steps.map(({ exchange }) => exchange.id)
  const diagnoses = ids.flatMap((id) => analysis.diagnosisOf(id) ?? [])
  const failed = new Set(diagnoses.map(({ exchange }) => exchange))
  const findings = ids
    .filter((id) => !failed.has(id))
    .flatMap((id) => analysis.findingsOf(id))
    .filter(({ severity }) => severity !== 'info')
  const environment = [...environmentRows(about, analysis), { name: 'Written by', value: writtenBy }]
  return {
    title: title || 'Audtrail',
    notes,
    environment,
    analysis,
    diagnoses,
    findings,
    requestIds: requestIds(analysis),
  }
}

/** `GET https://api.example.com/orders 401`, without query. */
export function exchangeWords(analysis: Analysis, exchange: number): string {
  const hop = analysis.timeline().hops.find((one) => one.exchange === exchange)
  if (!hop) return `exchange ${exchange}`
  return `${hop.method} ${hop.to}${hop.path} ${hop.status ?? 'no answer seen'}`
}
