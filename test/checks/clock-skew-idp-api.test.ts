import { describe, expect, it } from 'vitest'
import { API, authorize, call, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const token = accessToken(API)
const login = (clock: number | null) => [
  authorize(),
  callback(),
  tokenRequest({}, { clock, body: { access_token: token, token_type: 'Bearer' } }),
]
const check = (idp: number | null, api: number | null, calls = 1) =>
  scenario('clock-skew-idp-api', [
    ...login(idp),
    ...Array.from({ length: calls }, () => call(API, { token, clock: api })),
  ])

describe('clock-skew-idp-api', () => {
  it('warns once for each token when the two are more than a minute apart', () => {
    const { findings } = check(200, 0, 2)
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 3 }])
    expect(findings[0]?.detail).toMatch(/200 s ahead of.*seem to come from the future/)
    expect(check(0, 200).findings[0]?.detail).toMatch(/200 s behind.*expire early/)
  })

  it('passes when both are off by the same, and cannot tell without Date', () => {
    expect(check(300, 300).outcomes).toEqual(['passed'])
    expect(check(null, 0).outcomes).toEqual(['cantTell'])
    expect(scenario('clock-skew-idp-api', [call(API, { token, clock: 900 })]).outcomes).toEqual([])
  })
})
