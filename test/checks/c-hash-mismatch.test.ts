import { describe, expect, it } from 'vitest'
import { halfHash } from '../../src/core/tokens/hashes.ts'
import { authorize, CALLBACK, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { idToken } from '../support/tokens.ts'

const c_hash = halfHash('RS256', 'code-1') ?? ''
const landing = (form: Record<string, string | undefined>): Hop => ({ method: 'POST', url: CALLBACK, form })
const hybrid = authorize(
  { response_type: 'code id_token', response_mode: 'form_post' },
  { answer: {}, status: 200 },
)
const check = (claims: Record<string, string>, form: Record<string, string | undefined> = {}) =>
  scenario('c-hash-mismatch', [
    hybrid,
    landing({ code: 'code-1', state: 'state-1', id_token: idToken(claims), ...form }),
  ])

describe('c-hash-mismatch', () => {
  it('compares the hash with the code beside the ID token', () => {
    expect(check({ c_hash }).outcomes).toEqual(['passed'])
    const { findings } = check({ c_hash: 'LDktKdoQak3Pk0cnXxCltA' })
    expect(findings).toMatchObject([
      { severity: 'critical', got: 'LDktKdoQak3Pk0cnXxCltA', expected: c_hash },
    ])
  })

  it('cannot tell without the code, and asks nothing without the claim', () => {
    expect(check({ c_hash }, { code: undefined }).outcomes).toEqual(['cantTell'])
    expect(check({}).outcomes).toEqual([])
    const none = { id_token: idToken({ c_hash }, { alg: 'none' }) }
    expect(check({}, none).outcomes).toEqual(['cantTell'])
  })
})
