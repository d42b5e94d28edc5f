import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { declared, scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const list = accessToken([API, 'account'])
const blames = 'Bearer error="invalid_token", error_description="The audience is invalid"'
const check = (more: Parameters<typeof call>[1]) =>
  scenario('extra-audience-strict-validator', [call(API, more)], declared(API))

describe('extra-audience-strict-validator', () => {
  it('warns where a list with the right audience is refused', () => {
    const { findings } = check({ token: list, status: 401 })
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        cause: 'audience-array-handling',
        got: JSON.stringify([API, 'account']),
        expected: API,
      },
    ])
    expect(findings[0]?.detail).toMatch(/gives no reason.*mod_auth_openidc.*Nimbus/)
    expect(check({ token: list, status: 401, challenge: blames }).findings[0]?.detail).toContain('blames')
  })

  it.each([
    ['a single audience', { token: accessToken(API), status: 401 }],
    ['a list without the right one', { token: accessToken(['a', 'b']), status: 401 }],
    ['an accepted call', { token: list }],
    ['403 without a word about the audience', { token: list, status: 403 }],
    [
      'another reason',
      { token: list, status: 401, challenge: 'Bearer error="insufficient_scope", scope="write"' },
    ],
  ])('does not apply to %s', (_, more) => {
    expect(check(more).outcomes).toEqual([])
  })
})
