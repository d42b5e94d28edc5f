import { describe, expect, it } from 'vitest'
import { tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const refresh = (sent: string, back: string | null) =>
  tokenRequest(
    {
      grant_type: 'refresh_token',
      code: undefined,
      code_verifier: undefined,
      refresh_token: `refresh-token-${sent}`,
    },
    back === null
      ? { status: 400 }
      : {
          body: {
            access_token: `access-${back}`,
            refresh_token: `refresh-token-${back}`,
            token_type: 'Bearer',
          },
        },
  )

describe('refresh-reuse', () => {
  it('finds a token that had been traded', () => {
    const { findings } = scenario('refresh-reuse', [refresh('a', 'b'), refresh('a', null)])
    expect(findings).toMatchObject([{ severity: 'error', cause: 'refresh-token-reused', exchange: 1 }])
    expect(findings[0]?.detail).toContain('1 s before')
  })

  it('only tells of it within the grace period of a server', () => {
    const { findings } = scenario('refresh-reuse', [refresh('a', 'b'), refresh('a', 'c')])
    expect(findings).toMatchObject([{ severity: 'info' }])
  })

  it('passes rotation, and servers that do not rotate', () => {
    expect(scenario('refresh-reuse', [refresh('a', 'b'), refresh('b', 'c')]).outcomes).toEqual([
      'passed',
      'passed',
    ])
    expect(scenario('refresh-reuse', [refresh('a', 'a'), refresh('a', 'a')]).outcomes).toEqual([
      'passed',
      'passed',
    ])
  })
})
