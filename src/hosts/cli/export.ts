import { version } from '../../../package.json'
import { CHECKS } from '../../checks/index.ts'
import { analyse } from '../../core/analyse.ts'
import type { Analysis } from '../../core/analysis.ts'
import type { Inventory } from '../../core/audience/inventory.ts'
import { AudtrailError } from '../../core/errors.ts'
import type { Evidence } from '../../core/evidence.ts'
import { findLeaks } from '../../core/redact/leaks.ts'
import { redact } from '../../core/redact/redact.ts'
import { writeEvidence } from '../../formats/evidence-file.ts'
import { toHar } from '../../formats/har-write.ts'
import { dossierOf } from '../../report/dossier.ts'
import { READABLE } from '../../report/exports.ts'
import { toJson } from '../../report/json.ts'
import { buildReport } from '../../report/report.ts'

/** Redacted evidence, what is known of it, and what it is called. */
interface Safe {
  evidence: Evidence
  analysis: Analysis
  title: string
}

/** Captures, which can be read again. */
export const CAPTURES = new Map<string, (safe: Safe) => string>([
  ['har', ({ evidence }) => `${JSON.stringify(toHar(evidence, version), null, 1)}\n`],
  ['evidence', ({ evidence }) => writeEvidence(evidence, version)],
])

/** Everything that `audtrail export` can write. */
export const EXPORTS = new Map<string, (safe: Safe) => string>([
  ...[...READABLE].map(
    ([name, write]) =>
      [
        name,
        ({ analysis, title }: Safe) =>
          write(
            dossierOf(analysis, { title, notes: [], environment: [{ name: 'Audtrail', value: version }] }),
          ),
      ] as const,
  ),
  ['json', ({ analysis, title }) => toJson(buildReport(analysis, title))],
  ...CAPTURES,
])

/**
 * A capture without its secrets, searched once more before it is given out.
 *
 * @throws {AudtrailError} `ERR_LEAK` when a secret was left in it.
 */
export async function exported(
  evidence: Evidence,
  inventory: Inventory | null,
  title: string,
  write: (safe: Safe) => string,
): Promise<string> {
  const options = { inventory, checks: CHECKS }
  const key = crypto.getRandomValues(new Uint8Array(32))
  const { evidence: safe, secrets } = redact(evidence, analyse(evidence, options), key)
  const analysis = analyse(safe, options)
  await analysis.verify()
  const output = write({ evidence: safe, analysis, title })
  const [leak] = findLeaks(output, secrets)
  if (leak)
    throw new AudtrailError(
      'ERR_LEAK',
      `nothing was written: a secret of ${leak.length} characters is left in the result (${leak.encoding})`,
    )
  return output
}
