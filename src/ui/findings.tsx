import type { Finding, Severity } from '../core/finding.ts'
import { bySeverity } from '../report/problem.ts'
import { CheckLink } from './check-link.tsx'
import { GotExpected } from './compare.tsx'
import { EvidenceLink } from './evidence-link.tsx'
import { Critical, Info, type Proved, Warning } from './icons.tsx'
import type { Store } from './store.ts'
import { words } from './words.ts'

const MARKS: Record<Severity, typeof Proved> = {
  critical: Critical,
  error: Critical,
  warning: Warning,
  info: Info,
}

interface Props {
  store: Store
  findings: readonly Finding[]
  open: boolean
}

/** What the checks found at one exchange, the gravest first; each opens to what it says. */
export function FindingList({ store, findings, open }: Props) {
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
      <FindingBody store={store} finding={finding} />
    </details>
  ))
}

function FindingBody({ store, finding }: { store: Store; finding: Finding }) {
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
        <EvidenceLink store={store} fact={factOf(finding)} exchange={finding.exchange} />
      </p>
      <p>
        <CheckLink check={finding.check} />
      </p>
    </div>
  )
}

/** What it got stands in the capture; what it says may name it besides. */
function factOf({ title, detail, got }: Finding): string {
  return [title, detail, got].filter(Boolean).join(' ')
}
