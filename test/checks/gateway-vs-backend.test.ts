import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const ID = 'gateway-vs-backend'
const token = accessToken(API)
const refused = (answer: Record<string, string>, status = 401) =>
  scenario(ID, [call(API, { token, status, answer, body: { message: 'Unauthorized' } })])

describe(ID, () => {
  it('remarks that the gateway refused', () => {
    const { findings } = refused({ 'X-Kong-Response-Latency': '1' })
    expect(findings).toMatchObject([{ severity: 'info', got: 'Kong' }])
    expect(findings[0]?.detail).toContain('was not reached')
  })

  it('remarks that the API behind it refused', () => {
    const { findings } = refused({ 'X-Kong-Upstream-Latency': '12' })
    expect(findings).toMatchObject([{ got: 'the API' }])
    expect(findings[0]?.detail).toContain('passed the call on')
  })

  it('cannot tell from an answer without signs, and does not apply to one that went well', () => {
    expect(refused({}).outcomes).toEqual(['cantTell'])
    expect(refused({ 'X-Kong-Response-Latency': '1' }, 200).outcomes).toEqual([])
  })
})
