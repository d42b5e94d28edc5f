import { describe, expect, it } from 'vitest'
import { type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { jwt, START } from '../support/tokens.ts'

const NOW = START / 1000
const GOOD = { exp: NOW + 300, iat: NOW }
const redeem = (claims: Record<string, number>, more: Partial<Hop> = {}) =>
  tokenRequest({ client_assertion: jwt({ iss: 'spa', ...claims }) }, more)

describe('client-assertion-time', () => {
  it.each([
    [{ exp: NOW - 60 }, 'had expired'],
    [{ exp: NOW + 200_000 }, 'more than a day'],
    [{ exp: NOW + 900, iat: NOW + 600 }, 'from the future'],
    [{}, 'has no exp'],
  ])('finds %o', (claims, why) => {
    const { findings } = scenario('client-assertion-time', [redeem(claims, { status: 401 })])
    expect(findings).toMatchObject([{ severity: 'error' }])
    expect(findings[0]?.detail).toContain(why)
  })

  it('finds an assertion that is sent twice', () => {
    const { outcomes, findings } = scenario('client-assertion-time', [redeem(GOOD), redeem(GOOD)])
    expect(outcomes).toEqual(['passed', 'failed'])
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 1 }])
  })

  it('cannot tell without the clock of the server', () => {
    expect(scenario('client-assertion-time', [redeem(GOOD, { clock: null })]).outcomes).toEqual(['cantTell'])
    expect(scenario('client-assertion-time', [tokenRequest()]).outcomes).toEqual([])
  })
})
