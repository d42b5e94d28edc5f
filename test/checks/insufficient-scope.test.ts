import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const challenge = 'Bearer error="insufficient_scope", scope="read write"'
const refused = call(API, { token: accessToken(API), status: 403, challenge })

describe('insufficient-scope', () => {
  it('fails with the scope that the challenge asks for', () => {
    const { findings } = scenario('insufficient-scope', [refused])
    expect(findings).toMatchObject([{ severity: 'error', got: 'read', expected: 'read write' }])
    expect(findings[0]?.detail).toContain('lacks the scope write')
  })

  it('is quiet when the client stepped up and repeated the call', () => {
    const again = call(API, { token: accessToken(API, { scope: 'read write' }) })
    expect(scenario('insufficient-scope', [refused, again])).toEqual({ findings: [], outcomes: [] })
  })

  it('cannot tell from a bare 403, and does not apply to a 401', () => {
    const bare = call(API, { token: accessToken(API), status: 403 })
    expect(scenario('insufficient-scope', [bare]).outcomes).toEqual(['cantTell'])
    const other = call(API, { token: accessToken(API), status: 401 })
    expect(scenario('insufficient-scope', [other]).outcomes).toEqual([])
  })
})
