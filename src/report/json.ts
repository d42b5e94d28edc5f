import type { ComparisonReport } from './comparison.ts'
import type { Report } from './report.ts'

/** One report a line, so that several inputs make a stream of JSON lines. */
export function toJson(report: Report | ComparisonReport): string {
  return `${JSON.stringify(report)}\n`
}
