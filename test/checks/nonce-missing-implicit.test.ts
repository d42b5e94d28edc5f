import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, type Params } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const implicit = (params: Params = {}) =>
  authorize({ response_type: 'id_token token', ...params }, { answer: {} })

describe('nonce-missing-implicit', () => {
  it('warns where the server went on, and is an error where it did not', () => {
    expect(scenario('nonce-missing-implicit', [implicit({ nonce: undefined })]).findings).toMatchObject([
      { severity: 'warning' },
    ])
    const refused = authorize(
      { response_type: 'id_token', nonce: undefined },
      {
        answer: {
          Location: `${CALLBACK}#error=invalid_request&error_description=nonce+missing&state=state-1`,
        },
      },
    )
    expect(scenario('nonce-missing-implicit', [refused]).findings).toMatchObject([{ severity: 'error' }])
  })

  it('passes with a nonce, asks nothing of the code flow, and cannot tell of pushed parameters', () => {
    expect(scenario('nonce-missing-implicit', [implicit()]).outcomes).toEqual(['passed'])
    expect(scenario('nonce-missing-implicit', [authorize({ nonce: undefined })]).outcomes).toEqual([])
    const pushed = implicit({ nonce: undefined, request_uri: 'urn:x' })
    expect(scenario('nonce-missing-implicit', [pushed]).outcomes).toEqual(['cantTell'])
  })
})
