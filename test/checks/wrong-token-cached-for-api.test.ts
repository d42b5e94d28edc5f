import { describe, expect, it } from 'vitest'
import { API, call, type Hop } from '../support/evidence.ts'
import { declared, scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const USERS = 'https://users.example.com'
const token = accessToken('users')
const accepted = call(USERS, { token })
const check = (hops: Hop[], inventory = declared()) => scenario('wrong-token-cached-for-api', hops, inventory)

describe('wrong-token-cached-for-api', () => {
  it('fails where the audience is known to be another', () => {
    const { findings } = check([accepted, call(API, { token, status: 401 })], declared('orders'))
    expect(findings).toMatchObject([
      { severity: 'error', cause: 'audience-mismatch', got: 'users', expected: 'orders', exchange: 1 },
    ])
    expect(findings[0]?.detail).toContain('users.example.com')
  })

  it('warns where only the other acceptance speaks for it', () => {
    const { findings } = scenario('wrong-token-cached-for-api', [accepted, call(API, { token, status: 401 })])
    expect(findings).toMatchObject([{ severity: 'warning' }])
  })

  it('says nothing of 403, of a fitting audience, or of a token that was accepted nowhere', () => {
    expect(
      scenario('wrong-token-cached-for-api', [accepted, call(API, { token, status: 403 })]).outcomes,
    ).toEqual([])
    expect(check([accepted, call(API, { token, status: 401 })], declared('users')).outcomes).toEqual([])
    expect(scenario('wrong-token-cached-for-api', [call(API, { token, status: 401 })]).outcomes).toEqual([])
  })

  it('says nothing where the API names another reason', () => {
    const scope = 'Bearer error="insufficient_scope", scope="write"'
    const hops = [accepted, call(API, { token, status: 401, challenge: scope })]
    expect(scenario('wrong-token-cached-for-api', hops).outcomes).toEqual([])
  })
})
