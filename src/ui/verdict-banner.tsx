import { Compare, Single } from './compare.tsx'
import { hostOf, plainUrl } from './hop-words.ts'
import { Next, Previous, Proved, Suspected } from './icons.tsx'
import { isProved, type Problem } from './problem.ts'
import type { Store } from './store.ts'
import { offsetWords } from './time-words.ts'
import { words } from './words.ts'

/** What went wrong, what was got and expected, and what to change: readable without looking at anything else. */
export function VerdictBanner({ store }: { store: Store }) {
  const problem = store.problem.value
  if (!problem) return null
  const proved = isProved(problem)
  const goThere = (event: MouseEvent) => {
    const onButton = (event.target as Element).closest('button') !== null
    if (!onButton && getSelection()?.isCollapsed !== false) store.select(problem.exchange, { open: true })
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
        <Difference problem={problem} />
      </div>
      <dl class="verdict-fix">
        <dt>{words.change}</dt>
        <dd data-part="remedy">{problem.remedy}</dd>
        {problem.decide && (
          <>
            <dt>{words.decide}</dt>
            <dd>{problem.decide}</dd>
          </>
        )}
      </dl>
      <VerdictSide store={store} problem={problem} />
    </section>
  )
}

function Difference({ problem: { got, expected, expectedFrom } }: { problem: Problem }) {
  const beside = expectedFrom ? words.from(expectedFrom) : undefined
  if (got !== null && expected !== null) {
    return (
      <Compare
        got={{ label: words.got, value: got, part: 'got' }}
        expected={{ label: words.expected, value: expected, part: 'expected', beside }}
      />
    )
  }
  if (got !== null) return <Single line={{ label: words.got, value: got, part: 'got' }} />
  if (expected !== null) {
    return <Single line={{ label: words.expected, value: expected, part: 'expected', beside }} />
  }
  return null
}

function VerdictSide({ store, problem }: { store: Store; problem: Problem }) {
  const { problems, timeline } = store.drawn.value
  const hop = timeline.hops.find((one) => one.exchange === problem.exchange)
  const at = problems.indexOf(problem.exchange)
  const { confidence } = problem
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
      <span class="confidence" title={confidence ? words.confidenceHint[confidence] : words.notAFailureHint}>
        {confidence ? words.confidence[confidence] : words.notAFailure}
      </span>
      {problems.length > 1 && at >= 0 && (
        <span class="stepper">
          <button
            type="button"
            class="tool"
            title={words.previousProblem}
            onClick={() => store.stepProblem(-1)}
          >
            <Previous />
          </button>
          {words.ofProblems(at + 1, problems.length)}
          <button type="button" class="tool" title={words.nextProblem} onClick={() => store.stepProblem(1)}>
            <Next />
          </button>
        </span>
      )}
    </div>
  )
}
