import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { analysisFigures, coldSample, type Times } from './analysis.ts'
import { type Figure, line, median, milliseconds } from './figures.ts'
import { growthFigures } from './growth.ts'

const [what = 'all', count = ''] = process.argv.slice(2)
const repeats = Number(count) || 11

if (what === 'cold') console.log(JSON.stringify(coldSample()))
if (what === 'all' || what === 'analysis') {
  for (const figure of analysisFigures(repeats)) console.log(line(figure))
  for (const figure of coldFigures(5)) console.log(line(figure))
}
if (what === 'all' || what === 'growth') {
  for (const figure of growthFigures(Math.min(repeats, 9))) console.log(line(figure))
}

/** The same in fresh processes, where nothing is compiled yet. */
function coldFigures(runs: number): Figure[] {
  const samples = Array.from({ length: runs }, (): Times => {
    const args = ['--expose-gc', fileURLToPath(import.meta.url), 'cold']
    return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout)
  })
  const of = (key: keyof Times) => milliseconds(median(samples.map((times) => times[key])))
  return [
    {
      name: 'analysis of a parsed 20 MB HAR, fresh process / JSON.parse',
      ratios: samples.map(({ analyse, parse }) => analyse / parse),
      goal: null,
      note: `${of('analyse')} / ${of('parse')}`,
    },
  ]
}
