import { describe, expect, it } from 'vitest'
import { halfHash } from '../../src/core/tokens/hashes.ts'
import { authorize, CALLBACK, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { idToken } from '../support/tokens.ts'

const s_hash = halfHash('RS256', 'state-1') ?? ''
const landing = (form: Record<string, string | undefined>): Hop => ({ method: 'POST', url: CALLBACK, form })
const hybrid = authorize(
  { response_type: 'code id_token', response_mode: 'form_post' },
  { answer: {}, status: 200 },
)
const check = (claims: Record<string, string>, form: Record<string, string | undefined> = {}) =>
  scenario('s-hash-mismatch', [
    hybrid,
    landing({ code: 'code-1', state: 'state-1', id_token: idToken(claims), ...form }),
  ])

describe('s-hash-mismatch', () => {
  it('compares the hash with the state beside the ID token', () => {
    expect(check({ s_hash }).outcomes).toEqual(['passed'])
    const { findings } = check({ s_hash: 'LDktKdoQak3Pk0cnXxCltA' })
    expect(findings).toMatchObject([
      { severity: 'critical', got: 'LDktKdoQak3Pk0cnXxCltA', expected: s_hash },
    ])
  })

  it('cannot tell without the state, and asks nothing without the claim', () => {
    expect(check({ s_hash }, { state: undefined }).outcomes).toEqual(['cantTell'])
    expect(check({}).outcomes).toEqual([])
    const none = { id_token: idToken({ s_hash }, { alg: 'none' }) }
    expect(check({}, none).outcomes).toEqual(['cantTell'])
  })
})
