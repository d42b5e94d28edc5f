import { describe, expect, it } from 'vitest'
import { API, authorize, call, callback, metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, ISSUER, idToken } from '../support/tokens.ts'

const ID = 'userinfo-sub-mismatch'
const token = accessToken(API)
const login = (id_token?: string) => [
  metadata({ userinfo_endpoint: `${ISSUER}/me` }),
  authorize(),
  callback(),
  tokenRequest({}, { body: { access_token: token, id_token, token_type: 'Bearer' } }),
]
const me = (body: unknown) => call(`${ISSUER}/me`, { token, body })
const judged = (sub: string, own: string) => scenario(ID, [...login(idToken({ sub: own })), me({ sub })])

describe(ID, () => {
  it('fails for another person, and shows no value', () => {
    const { findings } = judged('mallory', 'alice')
    expect(findings).toMatchObject([{ severity: 'critical', exchange: 4 }])
    expect(JSON.stringify(findings)).not.toMatch(/mallory|alice/)
  })

  it('only warns where the two do not look alike', () => {
    expect(judged('alice', '248289761001').findings).toMatchObject([{ severity: 'warning' }])
    expect(judged('idp|x', 'idp|65f0c0ffee65f0c0ffee65f0').findings).toMatchObject([{ severity: 'warning' }])
    expect(judged('248289761002', '248289761001').findings).toMatchObject([{ severity: 'critical' }])
  })

  it('passes for the same sub, cannot tell without an ID token, and does not apply without sub', () => {
    expect(judged('alice', 'alice').outcomes).toEqual(['passed'])
    expect(scenario(ID, [...login(), me({ sub: 'alice' })]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [...login(idToken()), me({ name: 'Alice' })]).outcomes).toEqual([])
  })
})
