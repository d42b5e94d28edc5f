import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { analyseAll } from './analysed.ts'
import { API, accessToken, bearer, capture, idToken, LOGIN, login } from './builders.ts'
import { canonicalReport } from './canonical.ts'

const USERS = 'https://users.example.com'
const TOKEN = accessToken(USERS)

const EXCHANGES = capture(
  ...login({ access_token: TOKEN, id_token: idToken() }),
  { url: `${USERS}/me`, headers: bearer(TOKEN), status: 200 },
  { url: `${API}/orders`, headers: bearer(TOKEN), status: 401 },
  { url: `${API}/reports`, headers: bearer(TOKEN), status: 200 },
  { url: `${API}/.well-known/oauth-protected-resource/orders`, status: 200, body: { resource: API } },
)

const declared = (name: string, url: string, audience: string, issuers?: string[]): Inventory => ({
  resources: [{ name, urls: [url], audiences: [audience], ...(issuers ? { issuers } : {}) }],
  clients: [],
})

const INVENTORIES: (Inventory | null)[] = [
  null,
  { resources: [], clients: [] },
  declared('api', API, API),
  declared('orders', `${API}/orders`, USERS),
  declared('users', USERS, USERS, ['https://elsewhere.example.com']),
]

function reads(analysis: Analysis) {
  return {
    report: canonicalReport(analysis),
    timeline: analysis.timeline(),
    problems: analysis.problems(),
    worst: analysis.worst(),
  }
}

const verdictAt = (analysis: Analysis, path: string) => {
  const step = analysis.steps.find(({ exchange }) => exchange.request.url === API + path)
  return step && analysis.presentationsOf(step.exchange.id)[0]?.verdict
}

describe('another inventory', () => {
  it('judges what was captured before anew, and back again', () => {
    const analysis = analyseAll(EXCHANGES)
    const [plain, revision] = [reads(analysis), analysis.revision]
    expect(verdictAt(analysis, '/reports')).toMatchObject({ verdict: 'cannot-tell' })
    analysis.setInventory(declared('api', `${API}/reports`, API))
    expect(analysis.revision).toBeGreaterThan(revision)
    expect(verdictAt(analysis, '/reports')).toMatchObject({
      verdict: 'mismatch',
      got: USERS,
      against: { value: API, source: 'inventory' },
    })
    expect(analysis.findingsOf(5).map(({ check }) => check)).toContain('audience-not-enforced')
    analysis.setInventory(null)
    expect(reads(analysis)).toEqual(plain)
  })

  it('changes nothing when it is the same one', () => {
    const inventory = declared('api', API, API)
    const analysis = analyseAll(EXCHANGES, inventory)
    const { revision } = analysis
    analysis.setInventory(inventory)
    expect(analysis.revision).toBe(revision)
  })

  it('gives what it gives when it was there from the start, whenever it comes and whatever was read', {
    timeout: 60_000,
  }, () => {
    type Act = Exchange | { inventory: Inventory | null } | 'read'
    const acts = fc
      .tuple(
        fc.shuffledSubarray(EXCHANGES, { minLength: 1 }),
        fc.array(
          fc.tuple(
            fc.nat(EXCHANGES.length),
            fc.oneof(
              fc.constantFrom(...INVENTORIES).map((inventory) => ({ inventory })),
              fc.constant('read' as const),
            ),
          ),
          { maxLength: 6 },
        ),
      )
      .map(([exchanges, others]): Act[] => {
        const all: Act[] = [...exchanges]
        for (const [at, act] of others) all.splice(Math.min(at, all.length), 0, act)
        return all
      })
    fc.assert(
      fc.property(acts, (all) => {
        const live = createAnalysis({ checks: CHECKS })
        for (const act of all) {
          if (act === 'read') reads(live)
          else if ('inventory' in act) live.setInventory(act.inventory)
          else live.add(act)
        }
        const exchanges = all.filter((act): act is Exchange => act !== 'read' && 'request' in act)
        expect(reads(live)).toEqual(reads(analyseAll(exchanges, live.inventory)))
      }),
      { numRuns: 60 },
    )
  })
})

it('an issuer that is not declared is a mismatch', () => {
  const analysis = analyseAll(EXCHANGES, INVENTORIES[4])
  expect(analysis.presentationsOf(3)[0]?.verdict).toMatchObject({ cause: 'issuer-differs' })
  analysis.setInventory(declared('users', USERS, USERS, [LOGIN]))
  expect(analysis.presentationsOf(3)[0]?.verdict).toMatchObject({ verdict: 'match' })
})
