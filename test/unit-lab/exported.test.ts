import { afterAll, beforeAll, expect, it } from 'vitest'
import { evidenceOf } from '../../src/core/evidence.ts'
import { EXPORTS, prepareExport } from '../../src/hosts/safe-export.ts'
import { capture } from '../core/builders.ts'
import { type Lab, startLab } from '../lab/lab.mjs'
import { scenarios } from '../lab/scenarios.mjs'
import { captured } from './captured.ts'
import { federatedIds, isFederated } from './federated.ts'

let lab: Lab

beforeAll(async () => {
  lab = await startLab({ port: 0 })
})
afterAll(() => lab.close())

const ids = scenarios.filter((one) => !isFederated(one) || federatedIds.includes(one.id)).map(({ id }) => id)

// The lab's page reads what goes wrong in each of them, much of it in the words of reports.
it.each(ids)('%s is written in every format, with the list of scenarios in the capture', async (id) => {
  const scenario = lab.scenarios.find((one) => one.id === id) ?? expect.unreachable(id)
  const exchanges = await captured(lab, scenario)
  const [list] = capture({ url: `${lab.origins.app}/scenarios.json`, status: 200, body: lab.scenarios })
  const before = list ? [{ ...list, startedAt: exchanges[0]?.startedAt ?? 0 }, ...exchanges] : []
  const prepared = await prepareExport(evidenceOf(before.map((one, at) => ({ ...one, id: at }))), {})
  for (const [name, format] of EXPORTS) {
    const { text, alsoHidden } = await prepared.write(format)
    expect(alsoHidden, name).toBe(0)
    expect(text.length, name).toBeGreaterThan(100)
  }
})
