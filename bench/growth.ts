import { CHECKS } from '../src/checks/index.ts'
import { createAnalysis } from '../src/core/analyse.ts'
import type { Analysis } from '../src/core/analysis.ts'
import type { Exchange } from '../src/core/evidence.ts'
import { type Figure, median, milliseconds, tidy } from './figures.ts'
import { STRETCH } from './mixed-har.ts'
import { STREAMS, type Stream } from './streams.ts'

const EARLY = 100
const LATE = 10_000
/** Exchanges around each of the two: in mixed traffic as many of each kind. */
const WINDOW = STRETCH
/** After so many exchanges before each of the two a reader looks at everything. */
const LOOKS = 20
/** Exchanges that are added to a capture of their own first, so that the early ones do not pay for a cold start. */
const WARM_UP = 2000

/** Milliseconds for each exchange of a window. */
interface Windows {
  early: number[]
  late: number[]
}

/** What one more exchange costs in a long capture, against what it costs in a short one. */
export function* growthFigures(repeats: number): Generator<Figure> {
  for (const stream of STREAMS) yield adding(stream, repeats)
  for (const stream of STREAMS) yield judging(stream, Math.min(repeats, 3))
  for (const stream of STREAMS) yield reading(stream, Math.min(repeats, 3))
}

/** Adding alone. */
function adding(stream: Stream, repeats: number): Figure {
  const runs = samples(repeats, () => addRun(stream, (analysis, exchange) => analysis.add(exchange)))
  return compare(`add: ${stream.name}, exchange 10,000 / 100`, runs, 1.2)
}

/** Adding, and asking what is to be said of the exchange that was added. */
function judging(stream: Stream, repeats: number): Figure {
  const runs = samples(repeats, () =>
    addRun(stream, (analysis, exchange) => {
      analysis.add(exchange)
      analysis.diagnosisOf(exchange.id)
      analysis.findingsOf(exchange.id)
      analysis.presentationsOf(exchange.id)
    }),
  )
  return compare(`add and judge it: ${stream.name}, 10,000 / 100`, runs, null)
}

/** What the panel asks after a change, once a frame. */
function reading(stream: Stream, repeats: number): Figure {
  const runs = samples(repeats, () => readRun(stream))
  return compare(`read all after an add: ${stream.name}, 10,000 / 100`, runs, null)
}

function samples(repeats: number, run: () => Windows): Windows[] {
  return Array.from({ length: repeats }, () => {
    tidy()
    return run()
  })
}

function addRun(stream: Stream, add: (analysis: Analysis, exchange: Exchange) => void): Windows {
  const other = createAnalysis({ checks: CHECKS })
  for (const exchange of stream.start()) {
    add(other, exchange)
    if (other.steps.length === WARM_UP) break
  }
  const analysis = createAnalysis({ checks: CHECKS })
  const windows: Windows = { early: [], late: [] }
  let index = 0
  for (const exchange of stream.start()) {
    const begin = performance.now()
    add(analysis, exchange)
    const spent = performance.now() - begin
    if (Math.abs(index - EARLY + 0.5) < WINDOW / 2) windows.early.push(spent)
    if (Math.abs(index - LATE + 0.5) < WINDOW / 2) windows.late.push(spent)
    if (++index >= LATE + WINDOW / 2) break
  }
  return windows
}

function readRun(stream: Stream): Windows {
  const analysis = createAnalysis({ checks: CHECKS })
  const windows: Windows = { early: [], late: [] }
  let index = 0
  for (const exchange of stream.start()) {
    analysis.add(exchange)
    index++
    const window = index > LATE - LOOKS ? windows.late : index > EARLY - LOOKS ? windows.early : null
    if (window && (index <= EARLY || index > LATE - LOOKS)) {
      const begin = performance.now()
      analysis.problems()
      analysis.worst()
      analysis.timeline()
      const spent = performance.now() - begin
      // The first look judges everything before it.
      if (index !== LATE - LOOKS + 1 && index !== EARLY - LOOKS + 1) window.push(spent)
    }
    if (index === LATE) break
  }
  return windows
}

/** Of each run the mean over the window, so that rare and costly kinds count; single pauses are cut by the median of runs. */
function compare(name: string, runs: readonly Windows[], goal: number | null): Figure {
  const early = steady(runs.map((run) => run.early))
  const late = steady(runs.map((run) => run.late))
  const ratios = runs.map((_, at) => mean(late[at] ?? []) / mean(early[at] ?? []))
  const each = (list: number[][]) => milliseconds(median(list.map(mean)))
  return { name, ratios, goal, note: `${each(late)} / ${each(early)}` }
}

/** A pause (garbage collection, another process) hits an index in one run: it is cut to thrice the median of runs. */
function steady(windows: readonly number[][]): number[][] {
  const usual = (windows[0] ?? []).map((_, at) => median(windows.map((window) => window[at] ?? 0)))
  return windows.map((window) => window.map((value, at) => Math.min(value, 3 * (usual[at] ?? value))))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
