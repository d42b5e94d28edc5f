import { hostOf, offsetWords } from '../report/hop-words.ts'
import { isProved, type Problem } from '../report/problem.ts'
import { CheckLink } from './check-link.tsx'
import { GotExpected } from './compare.tsx'
import { CopyButton } from './copy-button.tsx'
import { Explanation } from './explanation.tsx'
import { plainUrl } from './hop-words.ts'
import { Next, Previous, Proved, Suspected } from './icons.tsx'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** What went wrong, what was got and expected, and what to change: readable without looking at anything else. */
export function VerdictBanner({ store }: { store: Store }) {
  const problem = store.problem.value
  if (!problem) return null
  const proved = isProved(problem)
  const causes = store.drawn.value.analysis.diagnosisOf(problem.exchange)?.causes ?? []
  const hasEvidence = (causes[0]?.because.length ?? 0) > 0
  const goThere = (event: MouseEvent) => {
    const onControl = (event.target as Element).closest('button, a, details') !== null
    if (!onControl && getSelection()?.isCollapsed !== false) store.select(problem.exchange, { open: true })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same
    <section
      class={`verdict ${proved ? 'proved' : 'suspected'}`}
      data-part="verdict"
      data-cause={problem.cause}
      aria-label={words.verdictLabel}
      onClick={goThere}
    >
      {proved ? <Proved /> : <Suspected />}
      <div class="verdict-main">
        <h1 data-part="summary">{problem.summary}</h1>
        {problem.detail && <p>{problem.detail}</p>}
        <GotExpected {...problem} />
      </div>
      <dl class="verdict-fix">
        <dt>{words.change}</dt>
        <dd class="with-copy">
          <span data-part="remedy">{problem.remedy}</span>
          <CopyButton key={problem.remedy} text={problem.remedy} label={words.copyFix} action="copy-fix" />
        </dd>
        {problem.decide && (
          <dd data-part="decide">
            <span class="soft">{words.decide}:</span> {problem.decide}
          </dd>
        )}
        {problem.check && (
          <dd>
            <CheckLink check={problem.check} />
          </dd>
        )}
      </dl>
      <VerdictSide store={store} problem={problem} />
      <div class="verdict-more">
        {hasEvidence && (
          <button type="button" class="link" data-action="why" title={words.whyHint} onClick={store.showWhy}>
            {words.why}
          </button>
        )}
        <Explanation store={store} of={problem.cause} place="cause" />
      </div>
    </section>
  )
}

function VerdictSide({ store, problem }: { store: Store; problem: Problem }) {
  const { problems, timeline } = store.drawn.value
  const hop = timeline.hops.find((one) => one.exchange === problem.exchange)
  const at = problems.indexOf(problem.exchange)
  const { confidence } = problem
  const isOpen = hop?.status === null
  return (
    <div class="verdict-side">
      {hop && (
        <button
          type="button"
          class="link"
          title={`${words.showCall}: ${hop.method} ${plainUrl(hop)}`}
          onClick={() => store.select(problem.exchange, { open: true })}
        >
          {hop.method} {hostOf(hop.to)} {offsetWords(hop.offset)}
        </button>
      )}
      <span
        class="confidence"
        data-part="confidence"
        title={
          confidence
            ? words.confidenceHint[confidence]
            : isOpen
              ? words.noResponseSeen
              : words.notAFailureHint
        }
      >
        {confidence ? words.howSure[confidence] : isOpen ? words.noResponse : words.notAFailure}
      </span>
      {problems.length > 1 && at >= 0 && (
        <span class="stepper">
          <ToolButton title={words.previousProblem} onClick={() => store.stepProblem(-1)}>
            <Previous />
          </ToolButton>
          {words.ofProblems(at + 1, problems.length)}
          <ToolButton title={words.nextProblem} onClick={() => store.stepProblem(1)}>
            <Next />
          </ToolButton>
        </span>
      )}
    </div>
  )
}
