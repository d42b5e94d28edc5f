import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const refused = (token: string, challenge = 'Bearer') => [call(API, { token, status: 401, challenge })]

describe('aud-missing', () => {
  it('warns of a refused access token without aud', () => {
    const { findings } = scenario('aud-missing', refused(accessToken()))
    expect(findings).toMatchObject([{ severity: 'warning', cause: 'audience-missing' }])
    expect(findings[0]).not.toHaveProperty('got')
  })

  it('is an error when the refusal speaks of the audience', () => {
    const challenge = 'Bearer error="invalid_token", error_description="The audience \'(null)\' is invalid"'
    expect(scenario('aud-missing', refused(accessToken(), challenge)).findings).toMatchObject([
      { severity: 'error' },
    ])
  })

  it('only tells where the product issues none by design', () => {
    const iss = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI'
    const token = accessToken(undefined, { iss, token_use: 'access' })
    const { findings } = scenario('aud-missing', refused(token))
    expect(findings).toMatchObject([{ severity: 'info' }])
    expect(findings[0]?.detail).toContain('Amazon Cognito')
  })

  it('passes with an audience, and is quiet about calls that went well', () => {
    expect(scenario('aud-missing', refused(accessToken(API)))).toEqual({ findings: [], outcomes: ['passed'] })
    expect(scenario('aud-missing', [call(API, { token: accessToken() })]).outcomes).toEqual([])
  })

  it('cannot tell of an opaque token', () => {
    expect(scenario('aud-missing', refused('opaque-token-1234567890')).outcomes).toEqual(['cantTell'])
  })
})
