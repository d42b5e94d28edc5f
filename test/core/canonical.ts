import type { Analysis } from '../../src/core/analysis.ts'
import { buildReport, type Report } from '../../src/report/report.ts'

/** The report with tokens and flows called by their place in time, whatever order the exchanges came in. */
export function canonicalReport(analysis: Analysis): Report {
  const names = new Map<string, string>()
  const sights = analysis.tokens.map(({ id, sightings }) => ({
    id,
    at: sightings
      .map(({ exchange, carrier: { side, place, name } }) => `${exchange} ${side} ${place} ${name}`)
      .sort(),
  }))
  sights.sort((a, b) => String(a.at).localeCompare(String(b.at)))
  for (const [index, { id }] of sights.entries()) names.set(id, `token ${index}`)
  const flows = [...analysis.flows].sort((a, b) => (a.exchanges[0] ?? 0) - (b.exchanges[0] ?? 0))
  for (const [index, { id }] of flows.entries()) names.set(id, `flow ${index}`)
  const renamed = JSON.stringify(buildReport(analysis, 'capture'), (key, value) =>
    key === 'id' || key === 'token' || key === 'flow' ? (names.get(value) ?? value) : value,
  )
  const report: Report = JSON.parse(renamed)
  report.tokens.sort((a, b) => a.id.localeCompare(b.id))
  report.flows.sort((a, b) => a.id.localeCompare(b.id))
  return report
}
