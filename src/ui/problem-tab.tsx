import type { ComponentChildren } from 'preact'
import type { Analysis } from '../core/analysis.ts'
import type { RankedCause } from '../core/finding.ts'
import { bySeverity } from '../report/problem.ts'
import { GotExpected } from './compare.tsx'
import { EvidenceLink } from './evidence-link.tsx'
import { Explanation, explanationOf } from './explanation.tsx'
import { FindingList } from './findings.tsx'
import { RequestIds } from './request-ids.tsx'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** How much there is to say of an exchange: that it failed or is wrong, a warning, a remark, or nothing. */
export function gravity(analysis: Analysis, exchange: number): 'problem' | 'warning' | 'info' | null {
  const [gravest] = bySeverity(analysis.findingsOf(exchange))
  if (analysis.diagnosisOf(exchange)) return 'problem'
  if (!gravest) return null
  return gravest.severity === 'critical' || gravest.severity === 'error' ? 'problem' : gravest.severity
}

/** Why the hop failed, and what the checks found in it. What the banner says already is not said again. */
export function ProblemTab({ store, exchange }: { store: Store; exchange: number }) {
  const { analysis } = store.drawn.value
  const step = analysis.step(exchange)
  const causes = analysis.diagnosisOf(exchange)?.causes ?? []
  const inBanner = store.problem.value?.exchange === exchange
  const [first, ...others] = causes
  const findings = analysis.findingsOf(exchange)
  return (
    <>
      {first && (
        <section class="section">
          {inBanner ? (
            <Because store={store} cause={first} />
          ) : (
            <CauseBody store={store} cause={first}>
              <Explanation store={store} of={first.cause} place="cause" />
            </CauseBody>
          )}
        </section>
      )}
      <Others store={store} title={words.alsoWrong} causes={others.filter(isCertain)} />
      <Others store={store} title={words.otherCauses} causes={others.filter((one) => !isCertain(one))} />
      {findings.length > 0 && (
        <section class="section">
          {first && <h2>{words.findings}</h2>}
          <FindingList
            store={store}
            findings={findings}
            open={!first && findings.length === 1 && !inBanner}
          />
        </section>
      )}
      {first && step && <RequestIds exchange={step.exchange} />}
    </>
  )
}

const isCertain = ({ confidence }: RankedCause) => confidence === 'certain'

function Others({ store, title, causes }: { store: Store; title: string; causes: readonly RankedCause[] }) {
  if (causes.length === 0) return null
  return (
    <section class="section">
      <h2>{title}</h2>
      {causes.map((cause) => (
        <details key={cause.cause} class="other">
          <summary>
            {cause.summary} <span class="confidence">{words.howSure[cause.confidence]}</span>
          </summary>
          <CauseBody store={store} cause={cause}>
            <p class="soft">{explanationOf(cause.cause)}</p>
          </CauseBody>
        </details>
      ))}
    </section>
  )
}

interface CauseProps {
  store: Store
  cause: RankedCause
}

function CauseBody({ store, cause, children }: CauseProps & { children: ComponentChildren }) {
  return (
    <div class="cause" data-cause={cause.cause}>
      <p class="strong">{cause.summary}</p>
      <GotExpected {...cause} />
      <p>{cause.remedy}</p>
      {cause.decide && (
        <p>
          <span class="soft">{words.decide}:</span> {cause.decide}
        </p>
      )}
      {children}
      <Because store={store} cause={cause} />
    </div>
  )
}

function Because({ store, cause }: CauseProps) {
  if (cause.because.length === 0) return null
  return (
    <>
      <h3>{words.because}</h3>
      <ul class="because" data-part="because">
        {cause.because.map(({ text, exchange }) => (
          <li key={text}>
            {text} <EvidenceLink store={store} fact={text} exchange={exchange} />
          </li>
        ))}
      </ul>
    </>
  )
}
