import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { analyse, createAnalysis } from '../../src/core/analyse.ts'
import type { Analysis } from '../../src/core/analysis.ts'
import { evidenceOf } from '../../src/core/evidence.ts'
import { type Lab, startLab } from '../lab/lab.mjs'
import { captured } from './captured.ts'
import { federatedIds, isFederated } from './federated.ts'

let lab: Lab

beforeAll(async () => {
  lab = await startLab({ port: 0 })
})
afterAll(() => lab.close())

async function judged(id: string) {
  const scenario = lab.scenarios.filter(isFederated).find((one) => one.id === id)
  if (!scenario) throw new Error(`no scenario ${id}`)
  const analysis = createAnalysis({ checks: CHECKS })
  const exchanges = await captured(lab, scenario)
  for (const exchange of exchanges) analysis.add(exchange)
  await analysis.verify()
  const messages = exchanges.flatMap((one) => analysis.step(one.id)?.messages ?? [])
  return {
    expects: scenario.expects,
    signatures: messages.flatMap((one) => analysis.verificationOf(one)?.signatures ?? []),
    causes: exchanges.flatMap((one) => analysis.diagnosisOf(one.id)?.causes[0] ?? []),
    alarms: exchanges.flatMap((one) => analysis.findingsOf(one.id)).filter((one) => one.severity !== 'info'),
  }
}

describe('what the engine says of', () => {
  it.each(federatedIds)('%s is what the scenario expects', async (id) => {
    const { expects, causes, alarms } = await judged(id)
    if (expects.cause === null) expect({ causes, alarms }).toEqual({ causes: [], alarms: [] })
    else expect(causes.map(({ cause }) => cause)).toEqual([expects.cause])
    if (expects.got) expect(causes[0]?.got).toBe(expects.got)
    if (expects.expected) expect(causes[0]?.expected).toBe(expects.expected)
  })
})

describe('a signature of the lab', () => {
  it.each([
    ['saml-healthy', 'valid', 'metadata'],
    ['wsfed-healthy', 'valid', 'metadata'],
    // only a certificate that was published says who signed
    ['saml-audience', 'intact', 'message'],
    ['saml-new-key', 'intact', 'message'],
  ])('of %s is %s with the key of the %s', async (id, state, source) => {
    const { signatures } = await judged(id)
    expect(signatures.length).toBeGreaterThan(0)
    for (const one of signatures) expect(one).toMatchObject({ state, key: { source } })
  })
})

it('a login is one login when the bodies of its token responses come last', async () => {
  const scenario = lab.scenarios.find(({ id }) => id === 'healthy')
  if (!scenario) throw new Error('no scenario healthy')
  const exchanges = await captured(lab, scenario)
  const late = exchanges.filter(({ request }) => request.url.endsWith('/token'))
  const analysis = createAnalysis({ checks: CHECKS })
  for (const exchange of exchanges) {
    const { response } = exchange
    const isLate = response && late.includes(exchange)
    analysis.add(
      isLate ? { ...exchange, response: { ...response, body: null }, unseen: ['response-body'] } : exchange,
    )
  }
  expect([late.length, analysis.flows.length]).toEqual([2, 2])
  for (const exchange of late) analysis.update(exchange)
  const inTime = analyse(evidenceOf(exchanges), { checks: CHECKS })
  const sizes = (one: Analysis) => one.flows.map(({ exchanges: { length } }) => length)
  expect(sizes(analysis)).toEqual(sizes(inTime))
})
