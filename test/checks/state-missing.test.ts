import { describe, expect, it } from 'vitest'
import { authorize } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const bare = {
  state: undefined,
  nonce: undefined,
  code_challenge: undefined,
  code_challenge_method: undefined,
}

describe('state-missing', () => {
  it('warns where nothing ties the response to the browser', () => {
    const { findings } = scenario('state-missing', [authorize(bare)])
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 0 }])
  })

  it('passes with state, a challenge or a nonce', () => {
    for (const one of [{ state: 's' }, { code_challenge: 'c' }, { nonce: 'n' }])
      expect(scenario('state-missing', [authorize({ ...bare, ...one })]).outcomes).toEqual(['passed'])
  })

  it('cannot tell where the parameters were pushed', () => {
    expect(scenario('state-missing', [authorize({ ...bare, request_uri: 'urn:x' })]).outcomes).toEqual([
      'cantTell',
    ])
  })
})
