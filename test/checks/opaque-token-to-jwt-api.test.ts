import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const OPAQUE = '2YotnFZFEjr1zCsicMWpAA'
const JWE = `${Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url')}.a2V5.aXY.Y2lwaGVy.dGFn`
const malformed = { status: 401, body: { message: 'jwt malformed' } }
const check = (more: Parameters<typeof call>[1]) => scenario('opaque-token-to-jwt-api', [call(API, more)])

describe('opaque-token-to-jwt-api', () => {
  it('fails where the API says that it cannot read the token', () => {
    const { findings } = check({ token: OPAQUE, ...malformed })
    expect(findings).toMatchObject([{ severity: 'error', cause: 'opaque-access-token' }])
    expect(findings[0]?.detail).toContain('opaque')
    expect(check({ token: JWE, ...malformed }).findings[0]?.detail).toContain('encrypted')
  })

  it('cannot tell where no reason is given: the API may introspect tokens', () => {
    expect(check({ token: OPAQUE, status: 401 }).outcomes).toEqual(['cantTell'])
  })

  it('does not apply to JWTs, accepted calls and other reasons', () => {
    expect(check({ token: accessToken(API), ...malformed }).outcomes).toEqual([])
    expect(check({ token: OPAQUE }).outcomes).toEqual([])
    const scope = 'Bearer error="insufficient_scope", scope="write"'
    expect(check({ token: OPAQUE, status: 403, challenge: scope }).outcomes).toEqual([])
  })
})
