import { describe, expect, it } from 'vitest'
import { authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { idToken, START } from '../support/tokens.ts'

const NOW = START / 1000
const check = (claims: Record<string, number | undefined>, params = {}) =>
  scenario('id-token-iat-old', [
    authorize(params),
    callback(),
    tokenRequest({}, { body: { id_token: idToken(claims), token_type: 'Bearer' } }),
  ])

describe('id-token-iat-old', () => {
  it('warns of a token that is older than the login', () => {
    const { findings } = check({ iat: NOW - 3600 })
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 2 }])
    expect(findings[0]?.detail).toContain('60 minutes before')
  })

  it('compares auth_time with the max_age that was asked for', () => {
    const old = check({ auth_time: NOW - 1000 }, { max_age: '300' })
    expect(old.findings).toMatchObject([{ expected: '300' }])
    expect(check({}, { max_age: '300' }).findings[0]?.detail).toContain('has no auth_time')
    expect(check({ auth_time: NOW - 200 }, { max_age: '300' }).outcomes).toEqual(['passed'])
  })

  it('passes a fresh token, and cannot tell without iat', () => {
    expect(check({}).outcomes).toEqual(['passed'])
    expect(check({ iat: undefined }).outcomes).toEqual(['cantTell'])
  })
})
