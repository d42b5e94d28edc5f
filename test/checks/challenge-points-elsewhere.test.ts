import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, ISSUER } from '../support/tokens.ts'

const ID = 'challenge-points-elsewhere'
const [A, B] = ['11111111-2222-3333-4444-555555555555', '66666666-7777-8888-9999-000000000000']
const refused = (challenge: string, iss = ISSUER) =>
  scenario(ID, [
    call(API, { token: accessToken(API, { iss }), status: 401, challenge: `Bearer ${challenge}` }),
  ])

describe(ID, () => {
  it('warns when another server, tenant or realm is named', () => {
    expect(refused('authorization_uri="https://idp.example.net/authorize"').findings).toMatchObject([
      {
        severity: 'warning',
        cause: 'issuer-mismatch',
        got: ISSUER,
        expected: 'https://idp.example.net/authorize',
      },
    ])
    const tenant = `authorization_uri="https://login.microsoftonline.com/${A}"`
    expect(refused(tenant, `https://sts.windows.net/${B}/`).findings).toHaveLength(1)
    const realm = 'realm="https://sso.example.com/realms/prod"'
    expect(refused(realm, 'https://sso.example.com/realms/test').findings).toHaveLength(1)
  })

  it('passes for the same one by another name', () => {
    const same = [
      refused(`authorization_uri="${ISSUER}/authorize"`),
      refused(
        `authorization_uri="https://login.windows.net/${A}"`,
        `https://login.microsoftonline.com/${A}/v2.0`,
      ),
      refused(
        'authorization_uri="https://login.microsoftonline.com/common"',
        `https://sts.windows.net/${A}/`,
      ),
    ]
    for (const one of same) expect(one).toEqual({ findings: [], outcomes: ['passed'] })
  })

  it('does not apply where no server is named, nor to a call that was repeated with success', () => {
    expect(refused('realm="https://api.example.com/orders"').outcomes).toEqual([])
    expect(refused('error="invalid_token"').outcomes).toEqual([])
    const challenge = 'Bearer authorization_uri="https://idp.example.net/"'
    const hops = [
      call(API, { token: accessToken(API), status: 401, challenge }),
      call(API, { token: accessToken(API, { jti: '2' }) }),
    ]
    expect(scenario(ID, hops).findings).toEqual([])
  })
})
