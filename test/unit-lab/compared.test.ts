import { afterAll, beforeAll, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { analyse } from '../../src/core/analyse.ts'
import { compareFlows, type Side } from '../../src/core/compare/compare-flows.ts'
import { failedLogin, goodLogin, loginsOf } from '../../src/core/compare/login.ts'
import { type Exchange, evidenceOf } from '../../src/core/evidence.ts'
import { type Lab, startLab } from '../lab/lab.mjs'
import type { OpenIdScenario } from '../lab/scenarios.mjs'
import { captured } from './captured.ts'

let lab: Lab

beforeAll(async () => {
  lab = await startLab({ port: 0 })
})
afterAll(() => lab.close())

async function recorded(id: string): Promise<Exchange[]> {
  const scenario = lab.scenarios.find((one) => one.id === id)
  if (!scenario) throw new Error(`no scenario ${id}`)
  return captured(lab, scenario)
}

function side(exchanges: Exchange[], which: typeof goodLogin): Side {
  const analysis = analyse(evidenceOf(exchanges), { checks: CHECKS })
  const login = which(loginsOf(analysis))
  if (!login) throw new Error('no such login')
  return { analysis, login }
}

const compared = (good: Exchange[], bad: Exchange[]) =>
  compareFlows(side(good, goodLogin), side(bad, failedLogin))

it.each([
  ['healthy', 'wrong-api', 'aud'],
  ['healthy', 'scope-missing', 'scope'],
  ['healthy', 'trailing-slash', 'aud'],
  ['healthy', 'id-token', 'aud'],
  ['healthy', 'no-audience', 'form'],
  ['healthy', 'expired', 'validity'],
  ['saml-healthy', 'saml-audience', 'aud'],
  ['saml-healthy', 'saml-destination', 'Recipient'],
  ['saml-healthy', 'saml-clock-ahead', 'validity'],
  ['saml-healthy', 'saml-unsigned', 'signature'],
  ['saml-healthy', 'saml-refused', 'StatusCode'],
  ['wsfed-healthy', 'wsfed-audience', 'aud'],
])('%s beside %s: first of all %s', async (good, bad, name) => {
  const { differences } = compared(await recorded(good), await recorded(bad))
  expect(differences[0]).toMatchObject({ name, isNamed: true })
})

it('a scope that was granted yesterday and is not asked for today', async () => {
  const scenario = lab.scenarios.find(({ id }) => id === 'scope-missing') as OpenIdScenario
  const play = { ...scenario.play, scope: 'openid invoices:read invoices:write' }
  const good = await captured(lab, { ...scenario, play })
  const { differences } = compared(good, await recorded('scope-missing'))
  expect(differences.map(({ group, name, left, right }) => [group, name, left, right])).toEqual([
    ['tokens', 'scope', ['invoices:read invoices:write'], ['invoices:read']],
    ['parameters', 'scope', ['invoices:read invoices:write'], ['invoices:read']],
    ['parameters', 'scope', ['openid invoices:read invoices:write'], ['openid invoices:read']],
    ['answers', 'status', ['201'], ['403']],
    ['headers', 'WWW-Authenticate', null, [expect.stringContaining('insufficient_scope')]],
  ])
  expect(differences.map(({ isNamed }) => isNamed)).toEqual([true, true, true, false, false])
})

it.each(['healthy', 'saml-healthy', 'wsfed-healthy'])(
  '%s played twice differs in nothing that tells anything',
  async (id) => {
    const [first, second] = [await recorded(id), await recorded(id)]
    const { differences, leftOut } = compareFlows(side(first, goodLogin), side(second, goodLogin))
    expect(differences).toEqual([])
    expect(leftOut.length).toBeGreaterThan(1)
  },
)
