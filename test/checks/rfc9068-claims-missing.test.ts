import { describe, expect, it } from 'vitest'
import { API, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const check = (access_token: string) =>
  scenario('rfc9068-claims-missing', [tokenRequest({}, { body: { access_token, token_type: 'Bearer' } })])

describe('rfc9068-claims-missing', () => {
  it('notes what the type promises and the token lacks', () => {
    const { findings } = check(accessToken(undefined, {}, { typ: 'at+jwt' }))
    expect(findings).toMatchObject([{ severity: 'info' }])
    expect(findings[0]?.detail).toContain('aud, jti are missing')
    expect(check(accessToken(API, {}, { typ: 'AT+JWT' })).findings[0]?.detail).toContain('jti is missing')
  })

  it('passes a complete token, and does not apply to other types', () => {
    expect(check(accessToken(API, { jti: '1' }, { typ: 'at+jwt' })).outcomes).toEqual(['passed'])
    expect(check(accessToken(undefined)).outcomes).toEqual([])
    expect(check('2YotnFZFEjr1zCsicMWpAA').outcomes).toEqual([])
  })
})
