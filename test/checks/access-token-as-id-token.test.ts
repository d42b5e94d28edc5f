import { describe, expect, it } from 'vitest'
import { API, authorize } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, idToken } from '../support/tokens.ts'

const check = (id_token_hint: string, status = 302) =>
  scenario('access-token-as-id-token', [authorize({ prompt: 'none', id_token_hint }, { status })])

describe('access-token-as-id-token', () => {
  it('fails for an access token that the server refused', () => {
    expect(check(accessToken(API), 400).findings).toMatchObject([
      { severity: 'error', got: API, cause: null },
    ])
  })

  it('only warns where the server went on', () => {
    const { findings } = check(accessToken(API))
    expect(findings).toMatchObject([{ severity: 'warning' }])
    expect(findings[0]?.detail).toContain('went on')
  })

  it('names other kinds', () => {
    expect(check(accessToken('x', {}, { typ: 'logout+jwt' })).findings[0]?.detail).toContain('a logout token')
  })

  it('passes an ID token, and cannot tell of an opaque value', () => {
    expect(check(idToken()).outcomes).toEqual(['passed'])
    expect(check('opaque-hint-1234').outcomes).toEqual(['cantTell'])
  })

  it('does not look at requests without the hint', () => {
    expect(scenario('access-token-as-id-token', [authorize()]).outcomes).toEqual([])
  })
})
