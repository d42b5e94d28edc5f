import { describe, expect, it } from 'vitest'
import { API, call, resourceMetadata } from '../support/evidence.ts'
import { declared, scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const USERS = 'https://users.example.com'
const foreign = accessToken(USERS)

describe('aud-mismatch', () => {
  it('fails when a refused token names another API than the inventory', () => {
    const { findings } = scenario('aud-mismatch', [call(API, { token: foreign, status: 401 })], declared(API))
    expect(findings).toMatchObject([{ severity: 'error', got: USERS, expected: API, exchange: 0 }])
  })

  it('fails on what the API publishes, also when that was read after the refusal', () => {
    const hops = [call(`${API}/orders`, { token: foreign, status: 401 }), resourceMetadata(API)]
    const { findings } = scenario('aud-mismatch', hops)
    expect(findings).toMatchObject([{ severity: 'error', got: USERS, expected: API, exchange: 0 }])
  })

  it('shows a list as JSON', () => {
    const token = accessToken([USERS, 'spa'])
    const { findings } = scenario('aud-mismatch', [call(API, { token, status: 401 })], declared(API))
    expect(findings).toMatchObject([{ got: JSON.stringify([USERS, 'spa']) }])
  })

  it('passes when the audience fits and the call was refused for something else', () => {
    const hops = [call(API, { token: accessToken(API), status: 403 })]
    expect(scenario('aud-mismatch', hops, declared(API))).toEqual({ findings: [], outcomes: ['passed'] })
  })

  it('is quiet about a call that went well, or that was repeated with success', () => {
    const renewed = accessToken(USERS, { jti: '2' })
    const hops = [call(API, { token: accessToken(USERS), status: 401 }), call(API, { token: renewed })]
    expect(scenario('aud-mismatch', hops, declared(API)).findings).toEqual([])
    expect(scenario('aud-mismatch', [call(API, { token: foreign })], declared(API)).findings).toEqual([])
  })

  it('cannot tell without an expected audience, whatever the host', () => {
    const hops = [call(API, { token: foreign, status: 401 })]
    expect(scenario('aud-mismatch', hops)).toEqual({ findings: [], outcomes: ['cantTell'] })
  })

  it('only warns when the API names another reason', () => {
    const hops = [resourceMetadata(API), call(API, { token: foreign, status: 403 })]
    expect(scenario('aud-mismatch', hops).findings).toMatchObject([{ severity: 'warning' }])
    const scope = 'Bearer error="insufficient_scope", scope="write"'
    const named = [resourceMetadata(API), call(API, { token: foreign, status: 401, challenge: scope })]
    expect(scenario('aud-mismatch', named).findings).toMatchObject([{ severity: 'warning' }])
  })
})
