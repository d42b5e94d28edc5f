import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const ID = 'claims-challenge'
const refused = (challenge: string) =>
  call(API, { token: accessToken(API, { acr: '1' }), status: 401, challenge })
const stepUp = refused('Bearer error="insufficient_user_authentication", acr_values="mfa", max_age="60"')

describe(ID, () => {
  it('tells what a step-up asks for', () => {
    const { findings } = scenario(ID, [stepUp])
    expect(findings).toMatchObject([
      { severity: 'info', got: 'acr=1', expected: 'acr_values=mfa max_age=60' },
    ])
    expect(findings[0]?.detail).toContain('too weak or too old')
  })

  it('reads the claims of Entra ID', () => {
    const claims = '{"access_token":{"nbf":{"essential":true}}}'
    const encoded = Buffer.from(claims).toString('base64')
    const { findings } = scenario(ID, [refused(`Bearer error="insufficient_claims", claims="${encoded}"`)])
    expect(findings).toMatchObject([{ expected: `claims=${claims}` }])
    expect(findings[0]?.detail).toContain('a policy')
    expect(scenario(ID, [refused('Bearer error="insufficient_claims", claims="%%"')]).findings).toHaveLength(
      1,
    )
  })

  it('is quiet when the call was repeated with success, and for other errors', () => {
    expect(scenario(ID, [stepUp, call(API, { token: accessToken(API, { acr: 'mfa' }) })]).findings).toEqual(
      [],
    )
    expect(scenario(ID, [refused('Bearer error="invalid_token"')]).findings).toEqual([])
  })
})
