import { version } from '../../../package.json'
import { CHECKS } from '../../checks/index.ts'
import { analyse } from '../../core/analyse.ts'
import { AudtrailError } from '../../core/errors.ts'
import type { Evidence } from '../../core/evidence.ts'
import { findLeaks } from '../../core/redact/leaks.ts'
import { redact } from '../../core/redact/redact.ts'
import { writeEvidence } from '../../formats/evidence-file.ts'
import { toHar } from '../../formats/har-write.ts'

/** What `audtrail redact` can write. */
export const REDACTED_FORMATS = new Map<string, (evidence: Evidence) => string>([
  ['har', (evidence) => `${JSON.stringify(toHar(evidence, version), null, 1)}\n`],
  ['evidence', (evidence) => writeEvidence(evidence, version)],
])

/**
 * A capture without its secrets, searched once more before it is given out.
 *
 * @throws {AudtrailError} `ERR_LEAK` when a secret was left in it.
 */
export function redacted(evidence: Evidence, write: (evidence: Evidence) => string): string {
  const analysis = analyse(evidence, { inventory: null, checks: CHECKS })
  const { evidence: safe, secrets } = redact(evidence, analysis, crypto.getRandomValues(new Uint8Array(32)))
  const output = write(safe)
  const [leak] = findLeaks(output, secrets)
  if (leak)
    throw new AudtrailError(
      'ERR_LEAK',
      `nothing was written: a secret of ${leak.length} characters is left in the result (${leak.encoding})`,
    )
  return output
}
