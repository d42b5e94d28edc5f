import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { analysisFigures, coldFigure, coldSample, type Sample } from './analysis.ts'
import { line } from './figures.ts'
import { growthFigures } from './growth.ts'

const [what = 'all', count = ''] = process.argv.slice(2)
const repeats = Number(count) || 11

if (what === 'cold') console.log(JSON.stringify(coldSample()))
if (what === 'all' || what === 'analysis') {
  for (const figure of analysisFigures(repeats)) console.log(line(figure))
  console.log(line(coldFigure(Array.from({ length: 5 }, inFreshProcess))))
}
if (what === 'all' || what === 'growth') {
  for (const figure of growthFigures(Math.min(repeats, 9))) console.log(line(figure))
}

function inFreshProcess(): Sample {
  const args = ['--expose-gc', fileURLToPath(import.meta.url), 'cold']
  return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout)
}
