import type { Analysis } from '../core/analysis.ts'
import type { Finding, RankedCause } from '../core/finding.ts'
import { Compare, Single } from './compare.tsx'
import { HopLink } from './hop-link.tsx'
import type { Store } from './store.ts'
import { offsetWords } from './time-words.ts'
import { words } from './words.ts'

export function hasProblem(analysis: Analysis, exchange: number): boolean {
  return analysis.diagnosisOf(exchange) !== null || analysis.findingsOf(exchange).length > 0
}

/** Why the hop failed, and what the checks found in it. What the banner says already is not said again. */
export function ProblemTab({ store, exchange }: { store: Store; exchange: number }) {
  const { analysis } = store.drawn.value
  const causes = analysis.diagnosisOf(exchange)?.causes ?? []
  const inBanner = store.problem.value?.exchange === exchange
  const [first, ...others] = causes
  // A finding that is the diagnosis over again says nothing new.
  const findings = analysis.findingsOf(exchange).filter(({ cause }) => !first || cause !== first.cause)
  return (
    <>
      {first && (
        <section class="section">
          <CauseBody store={store} cause={first} brief={inBanner} />
        </section>
      )}
      {others.length > 0 && (
        <section class="section">
          <h2>{words.otherCauses}</h2>
          {others.map((cause) => (
            <details key={cause.cause}>
              <summary>
                {cause.summary} <span class="confidence">{words.confidence[cause.confidence]}</span>
              </summary>
              <CauseBody store={store} cause={cause} brief={false} />
            </details>
          ))}
        </section>
      )}
      {findings.length > 0 && (
        <section class="section">
          <h2>{words.findings}</h2>
          {findings.map((finding) => (
            <FindingBody key={finding.check + finding.title} finding={finding} />
          ))}
        </section>
      )}
    </>
  )
}

function CauseBody({ store, cause, brief }: { store: Store; cause: RankedCause; brief: boolean }) {
  return (
    <div class="cause" data-cause={cause.cause}>
      {!brief && (
        <>
          <p class="strong">{cause.summary}</p>
          <GotExpected {...cause} />
          <p>{cause.remedy}</p>
          {cause.decide && (
            <p>
              <span class="soft">{words.decide}:</span> {cause.decide}
            </p>
          )}
        </>
      )}
      {cause.because.length > 0 && (
        <>
          <h3>{words.because}</h3>
          <ul class="because">
            {cause.because.map(({ text, exchange }) => (
              <li key={text}>
                {text} <HopTime store={store} exchange={exchange} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function HopTime({ store, exchange }: { store: Store; exchange: number }) {
  const hop = store.drawn.value.timeline.hops.find((one) => one.exchange === exchange)
  if (!hop || exchange === store.current.value) return null
  return (
    <HopLink store={store} to={exchange}>
      {offsetWords(hop.offset)}
    </HopLink>
  )
}

function FindingBody({ finding }: { finding: Finding }) {
  return (
    <div class={`finding ${finding.severity}`} data-check={finding.check}>
      <p class="strong">
        {finding.title} <span class="confidence">{finding.severity}</span>
      </p>
      <p>{finding.detail}</p>
      <GotExpected {...finding} />
      {finding.remedy && (
        <p>
          <span class="soft">{words.change}:</span> {finding.remedy}
        </p>
      )}
    </div>
  )
}

function GotExpected({
  got,
  expected,
  expectedFrom,
}: Pick<RankedCause, 'got' | 'expected' | 'expectedFrom'>) {
  const beside = expectedFrom ? words.from(expectedFrom) : undefined
  if (got !== undefined && expected !== undefined) {
    return (
      <Compare
        got={{ label: words.got, value: got }}
        expected={{ label: words.expected, value: expected, beside }}
      />
    )
  }
  if (got !== undefined) return <Single line={{ label: words.got, value: got }} />
  if (expected !== undefined) return <Single line={{ label: words.expected, value: expected, beside }} />
  return null
}
