import { describe, expect, it } from 'vitest'
import { authorize } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const form = { status: 200, answer: {}, body: '<form>' }

describe('implicit-flow', () => {
  it.each(['token', 'id_token token', 'code token'])('warns of response_type %s', (response_type) => {
    const { findings } = scenario('implicit-flow', [authorize({ response_type })])
    expect(findings).toMatchObject([
      { severity: 'warning', got: `response_type=${response_type}`, expected: 'response_type=code' },
    ])
  })

  it('says it once when the sign-in form is served twice', () => {
    const hops = [authorize({ response_type: 'token' }, form), authorize({ response_type: 'token' }, form)]
    expect(scenario('implicit-flow', hops).findings).toMatchObject([{ exchange: 0 }])
  })

  it.each(['code', 'id_token', 'code id_token'])('passes for response_type %s', (response_type) => {
    expect(scenario('implicit-flow', [authorize({ response_type })]).outcomes).toEqual(['passed'])
  })

  it('does not apply to a request that was pushed', () => {
    const pushed = authorize({ response_type: undefined, request_uri: 'urn:x' })
    expect(scenario('implicit-flow', [pushed]).outcomes).toEqual([])
  })
})
