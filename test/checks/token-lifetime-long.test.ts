import { describe, expect, it } from 'vitest'
import { API, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, START } from '../support/tokens.ts'

const check = (hours: number) =>
  scenario('token-lifetime-long', [
    tokenRequest(
      {},
      {
        body: {
          access_token: accessToken(API, { exp: START / 1000 + hours * 3600 }),
          token_type: 'Bearer',
        },
      },
    ),
  ])

describe('token-lifetime-long', () => {
  it('tells of more than a day', () => {
    expect(check(48).findings).toMatchObject([{ severity: 'info' }])
    expect(check(48).findings[0]?.detail).toContain('48 hours')
  })

  it('passes an hour, and asks nothing of opaque tokens', () => {
    expect(check(1).outcomes).toEqual(['passed'])
    const opaque = tokenRequest({}, { body: { access_token: 'opaque-token', token_type: 'Bearer' } })
    expect(scenario('token-lifetime-long', [opaque]).outcomes).toEqual([])
  })
})
