import type { Finding, Severity } from '../core/finding.ts'
import { bySeverity } from '../report/problem.ts'
import { CheckLink } from './check-link.tsx'
import { GotExpected } from './compare.tsx'
import { Critical, Info, type Proved, Warning } from './icons.tsx'
import { words } from './words.ts'

const MARKS: Record<Severity, typeof Proved> = {
  critical: Critical,
  error: Critical,
  warning: Warning,
  info: Info,
}

/** What the checks found at one exchange, the gravest first; each opens to what it says. */
export function FindingList({ findings, open }: { findings: readonly Finding[]; open: boolean }) {
  return bySeverity(findings).map((finding) => (
    <details
      key={`${finding.check} ${finding.title} ${finding.detail}`}
      class={`finding ${finding.severity}`}
      data-check={finding.check}
      open={open}
    >
      <summary>
        {MARKS[finding.severity]()}
        <span>
          {finding.title} <span class="confidence">{words.severity[finding.severity]}</span>
        </span>
      </summary>
      <FindingBody finding={finding} />
    </details>
  ))
}

function FindingBody({ finding }: { finding: Finding }) {
  return (
    <div class="finding-body">
      <p>{finding.detail}</p>
      <GotExpected {...finding} />
      {finding.remedy && (
        <p>
          <span class="soft">{words.change}:</span> {finding.remedy}
        </p>
      )}
      <p>
        <CheckLink check={finding.check} />
      </p>
    </div>
  )
}
