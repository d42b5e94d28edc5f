import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, START } from '../support/tokens.ts'

/** Expires so many seconds after the first call, which is one second after the start. */
const expiring = (seconds: number) => accessToken(API, { exp: START / 1000 + 1 + seconds })

describe('token-expired', () => {
  it('fails by the clock of the server that refused', () => {
    const { findings } = scenario('token-expired', [call(API, { token: expiring(-1800), status: 401 })])
    expect(findings).toMatchObject([{ severity: 'error', got: '2026-03-01T11:30:01Z' }])
  })

  it("does not ask the browser's clock", () => {
    const inTime = call(API, { token: expiring(-60), status: 401, clock: -3600 })
    expect(scenario('token-expired', [inTime]).outcomes).toEqual(['passed'])
    const late = call(API, { token: expiring(60), status: 401, clock: 3600 })
    expect(scenario('token-expired', [late]).findings).toMatchObject([{ severity: 'error' }])
  })

  it('only warns within the leeway that validators allow', () => {
    const hops = [call(API, { token: expiring(-20), status: 401 })]
    expect(scenario('token-expired', hops).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes for a token that is in time', () => {
    const hops = [call(API, { token: expiring(600), status: 401 })]
    expect(scenario('token-expired', hops)).toEqual({ findings: [], outcomes: ['passed'] })
  })

  it('is quiet when the token was renewed and the call repeated', () => {
    const hops = [call(API, { token: expiring(-1800), status: 401 }), call(API, { token: expiring(3600) })]
    expect(scenario('token-expired', hops)).toEqual({ findings: [], outcomes: [] })
  })

  it('cannot tell without a Date header, nor without exp', () => {
    const noDate = call(API, { token: expiring(-1800), status: 401, clock: null })
    expect(scenario('token-expired', [noDate]).outcomes).toEqual(['cantTell'])
    const noExp = call(API, { token: accessToken(API, { exp: undefined }), status: 401 })
    expect(scenario('token-expired', [noExp]).outcomes).toEqual(['cantTell'])
  })
})
