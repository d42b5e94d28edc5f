import { describe, expect, it } from 'vitest'
import { API, authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, idToken } from '../support/tokens.ts'

const check = (access_token: string, id_token: string | undefined = idToken()) => {
  const body = { access_token, id_token, token_type: 'Bearer' }
  return scenario('token-kind-not-explicit', [authorize(), callback(), tokenRequest({}, { body })])
}

describe('token-kind-not-explicit', () => {
  it('notes a typ that says nothing, or none', () => {
    expect(check(accessToken(API)).findings).toMatchObject([
      { severity: 'info', got: 'JWT', expected: 'at+jwt' },
    ])
    expect(check(accessToken(API, {}, { typ: '' })).findings).toHaveLength(1)
  })

  it.each(['at+jwt', 'application/at+jwt', 'AT+JWT', 'application/okta-internal-at+jwt'])(
    'passes %s',
    (typ) => {
      expect(check(accessToken(API, {}, { typ })).outcomes).toEqual(['passed'])
    },
  )

  it('does not apply to opaque tokens, nor where no ID token could be taken for one', () => {
    expect(check('2YotnFZFEjr1zCsicMWpAA').outcomes).toEqual([])
    const alone = tokenRequest({}, { body: { access_token: accessToken(API), token_type: 'Bearer' } })
    expect(scenario('token-kind-not-explicit', [alone]).outcomes).toEqual([])
  })

  it('is said once for each login', () => {
    const body = (n: string) => ({
      access_token: accessToken(API, { jti: n }),
      id_token: idToken({ jti: n }),
    })
    const again = tokenRequest({ grant_type: 'refresh_token', refresh_token: 'r1' }, { body: body('2') })
    const first = tokenRequest({}, { body: { ...body('1'), refresh_token: 'r1' } })
    const { findings } = scenario('token-kind-not-explicit', [authorize(), callback(), first, again])
    expect(findings).toMatchObject([{ exchange: 2 }])
  })
})
