import { describe, expect, it } from 'vitest'
import { claimRow, claimRows, missingScopes } from '../../src/report/claim-words.ts'

const CALL = 1_795_254_068_000

describe('claims', () => {
  it('begin with the audience', () => {
    const rows = claimRows({ jti: 'a', exp: 1, sub: 'u', aud: 'b', other: true }, CALL)
    expect(rows.map((row) => row.name)).toEqual(['aud', 'sub', 'exp', 'jti', 'other'])
  })

  it('keep the values of a list apart', () => {
    expect(claimRow('aud', ['a', 'b'], CALL).values).toEqual(['a', 'b'])
    expect(claimRow('x', [1, 'b'], CALL).values).toEqual([JSON.stringify([1, 'b'], null, 1)])
    expect(claimRow('aud', [], CALL).values).toEqual(['[]'])
  })

  it('say times in words, and what is no time as it is', () => {
    expect(claimRow('exp', CALL / 1000 - 3, CALL)).toMatchObject({
      values: ['2026-11-21 09:41:05 UTC'],
      meaning: 'expired 3 s before this call',
    })
    expect(claimRow('exp', 'soon', CALL)).toMatchObject({ values: ['soon'], meaning: 'end of validity' })
    expect(claimRow('exp', 1e300, CALL).values).toEqual(['1e+300'])
  })

  it('say nothing of claims that are not known', () => {
    expect(claimRow('https://example.com/x', 'y', CALL).meaning).toBe('')
    expect(claimRow('constructor', 'y', CALL).meaning).toBe('')
  })

  it('split what a token may do, and keep the rest whole', () => {
    expect(claimRow('scope', 'openid  orders:read openid', CALL)).toMatchObject({
      isGrant: true,
      values: ['openid', 'orders:read'],
    })
    expect(claimRow('roles', ['Reader', 'App Admin'], CALL).values).toEqual(['Reader', 'App Admin'])
    expect(claimRow('roles', 'App Admin', CALL).values).toEqual(['App Admin'])
    expect(claimRow('scope', '', CALL).values).toEqual([''])
    expect(claimRow('sub', 'a b', CALL)).toMatchObject({ isGrant: false, values: ['a b'] })
  })

  it('are held against the scopes that the API demands', () => {
    const answer = (value: string) => ({
      status: 403,
      statusText: '',
      headers: [{ name: 'WWW-Authenticate', value }],
      body: null,
    })
    const demand = answer('Bearer error="insufficient_scope", scope="orders:read orders:write"')
    expect(missingScopes({ scope: 'openid orders:read' }, demand)).toEqual(['orders:write'])
    expect(missingScopes({ permissions: ['orders:read', 'orders:write'] }, demand)).toEqual([])
    expect(missingScopes({ scp: ['orders:read'], sub: 'orders:write' }, demand)).toEqual(['orders:write'])
    expect(missingScopes({ scope: 'a' }, answer('Bearer'))).toEqual([])
    expect(missingScopes({ scope: 'a' }, null)).toEqual([])
  })
})
