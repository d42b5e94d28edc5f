import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, START } from '../support/tokens.ts'

const early = (nbf: number) => accessToken(API, { iat: nbf, nbf })
const NOW = START / 1000

describe('token-not-yet-valid', () => {
  it('finds a token from the future of the server that refused it', () => {
    const { findings } = scenario('token-not-yet-valid', [
      call(API, { token: early(NOW + 900), status: 401 }),
    ])
    expect(findings).toMatchObject([{ severity: 'error', cause: 'clock-skew' }])
    const behind = call(API, { token: early(NOW), status: 401, clock: -600 })
    expect(scenario('token-not-yet-valid', [behind]).findings).toHaveLength(1)
  })

  it('warns within the leeway of common validators', () => {
    const { findings } = scenario('token-not-yet-valid', [
      call(API, { token: early(NOW + 120), status: 401 }),
    ])
    expect(findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes, cannot tell without the clock of the server, and asks nothing of accepted calls', () => {
    const good = call(API, { token: early(NOW), status: 401 })
    expect(scenario('token-not-yet-valid', [good]).outcomes).toEqual(['passed'])
    const blind = call(API, { token: early(NOW + 900), status: 401, clock: null })
    expect(scenario('token-not-yet-valid', [blind]).outcomes).toEqual(['cantTell'])
    expect(scenario('token-not-yet-valid', [call(API, { token: early(NOW + 900) })]).outcomes).toEqual([])
  })
})
