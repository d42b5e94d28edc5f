import { describe, expect, it } from 'vitest'
import { API, authorize, call, callback, evidence, metadata, tokenRequest } from '../support/evidence.ts'
import { analysed, findingsOf, redacted } from '../support/redacted.ts'
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

  it.each([
    ['two stand-ins', 'sub_hidden_k3m9q2w7xa', 'sub_hidden_a1b2c3d4e5'],
    [
      'two stand-ins of GUIDs',
      '61756474-7261-496c-8abc-0123456789ab',
      '61756474-7261-496c-8def-0123456789ab',
    ],
    ['a stand-in beside what it may stand for', 'sub_hidden_k3m9q2w7xa', 'wx7YbC_9f-sQ2mLk0TzE1'],
    ['what a tool masked', '[redacted 1]', '[redacted 2]'],
    ['what a person masked', '*****', '********'],
  ])('only warns for %s', (_, sub, own) => {
    expect(judged(sub, own).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('weighs the same after redaction where it only warned', async () => {
    const before = evidence(...login(idToken({ sub: '248289761001' })), me({ sub: 'alice' }))
    const after = redacted(before)
    expect(JSON.stringify(after)).toMatch(/hidden_\w{10}/)
    for (const exchanges of [before, after])
      expect(findingsOf(await analysed(exchanges), exchanges)).toContain(`${ID} 4 warning`)
  })

  it('passes for the same sub, cannot tell without an ID token, and does not apply without sub', () => {
    expect(judged('alice', 'alice').outcomes).toEqual(['passed'])
    expect(scenario(ID, [...login(), me({ sub: 'alice' })]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [...login(idToken()), me({ name: 'Alice' })]).outcomes).toEqual([])
  })
})
