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
const WARM_UP = 3

export interface Times {
  parse: number
  analyse: number
  whole: number
}

/** Analysing a large HAR, against what parsing its JSON costs alone. */
export function analysisFigures(repeats: number): Figure[] {
  const { text, entries } = mixedHar(SIZE)
  const samples: Times[] = []
  for (let i = -WARM_UP; i < repeats; i++) {
    const times = sample(text, i % 2 === 0)
    if (i >= 0) samples.push(times)
  }
  const size = `${(text.length / 1e6).toFixed(1)} MB, ${entries} entries`
  const of = (key: keyof Times) => milliseconds(median(samples.map((times) => times[key])))
  return [
    {
      name: 'analysis of a parsed 20 MB HAR / JSON.parse',
      ratios: samples.map(({ analyse, parse }) => analyse / parse),
      goal: 1,
      note: `${of('analyse')} / ${of('parse')}; ${size}`,
    },
    {
      name: 'file text to report, parsing included / JSON.parse',
      ratios: samples.map(({ whole, parse }) => whole / parse),
      goal: null,
      note: `${of('whole')} / ${of('parse')}`,
    },
  ]
}

/** One sample in a process that has done nothing before, as the command line. */
export function coldSample(): Times {
  return sample(mixedHar(SIZE).text, true)
}

function sample(text: string, parseFirst: boolean): Times {
  const both = () => {
    tidy()
    const begin = performance.now()
    const json = JSON.parse(text)
    const parsed = performance.now()
    look(read(readHar(json).evidence))
    return { parse: parsed - begin, analyse: performance.now() - parsed }
  }
  const whole = () => {
    tidy()
    const begin = performance.now()
    const analysis = read(readFile(text).evidence)
    look(analysis)
    buildReport(analysis, 'mixed.har')
    return { whole: performance.now() - begin }
  }
  return parseFirst ? { ...both(), ...whole() } : { ...whole(), ...both() }
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
