import { CHECKS } from '../src/checks/index.ts'
import { createAnalysis } from '../src/core/analyse.ts'
import type { Analysis } from '../src/core/analysis.ts'
import type { Evidence } from '../src/core/evidence.ts'
import { readHar } from '../src/formats/har.ts'
import { readFile } from '../src/formats/read-file.ts'
import { buildReport } from '../src/report/report.ts'
import { type Figure, median, milliseconds, tidy } from './figures.ts'
import { mixedHar } from './mixed-har.ts'

const SIZE = 20_000_000
/** Until the compiler has seen enough. */
const WARM_UP = 4

/** Processor time and time on the clock, in milliseconds. */
interface Spent {
  cpu: number
  wall: number
}

export interface Sample {
  parse: Spent
  analyse: Spent
  whole: Spent
}

/** Analysing a large HAR, against what parsing its JSON costs alone. */
export function analysisFigures(repeats: number): Figure[] {
  const { text, entries } = mixedHar(SIZE)
  const samples: Sample[] = []
  for (let i = -WARM_UP; i < repeats; i++) {
    const one = sample(text, i % 2 === 0)
    if (i >= 0) samples.push(one)
  }
  return [
    {
      name: `analysis of a parsed 20 MB HAR (${entries} entries) / JSON.parse`,
      ratios: samples.map(({ analyse, parse }) => analyse.cpu / parse.cpu),
      goal: 1,
      note: beside(samples, 'analyse'),
    },
    {
      name: 'file text to report, parsing included / JSON.parse',
      ratios: samples.map(({ whole, parse }) => whole.cpu / parse.cpu),
      goal: null,
      note: beside(samples, 'whole'),
    },
  ]
}

/** The same in fresh processes, where nothing is compiled yet. */
export function coldFigure(samples: readonly Sample[]): Figure {
  return {
    name: 'the first figure in a fresh process, as on the command line',
    ratios: samples.map(({ analyse, parse }) => analyse.cpu / parse.cpu),
    goal: null,
    note: beside(samples, 'analyse'),
  }
}

export function coldSample(): Sample {
  return sample(mixedHar(SIZE).text, true)
}

function beside(samples: readonly Sample[], key: keyof Sample): string {
  const of = (part: keyof Sample, clock: keyof Spent) =>
    milliseconds(median(samples.map((each) => each[part][clock])))
  const wall = median(samples.map((each) => each[key].wall / each.parse.wall)).toFixed(2)
  return `${of(key, 'cpu')} / ${of('parse', 'cpu')}; by the clock ${wall}`
}

function sample(text: string, parseFirst: boolean): Sample {
  const both = () => {
    tidy()
    const [json, parse] = spend(() => JSON.parse(text) as unknown)
    const [, analyse] = spend(() => look(read(readHar(json).evidence)))
    return { parse, analyse }
  }
  const all = () => {
    tidy()
    const [, whole] = spend(() => {
      const analysis = read(readFile(text).evidence)
      look(analysis)
      return buildReport(analysis, 'mixed.har')
    })
    return { whole }
  }
  return parseFirst ? { ...both(), ...all() } : { ...all(), ...both() }
}

/** Processor time counts the collector's and the compiler's threads too, and other processes do not disturb it. */
function spend<T>(work: () => T): [T, Spent] {
  const cpu = process.cpuUsage()
  const begin = performance.now()
  const result = work()
  const wall = performance.now() - begin
  const { user, system } = process.cpuUsage(cpu)
  return [result, { cpu: (user + system) / 1000, wall }]
}

function read({ exchanges }: Evidence): Analysis {
  const analysis = createAnalysis({ checks: CHECKS })
  for (const exchange of exchanges) analysis.add(exchange)
  return analysis
}

function look(analysis: Analysis): void {
  analysis.problems()
  analysis.timeline()
}
