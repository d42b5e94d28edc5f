import { describe, expect, it } from 'vitest'
import { authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (after: number) =>
  scenario('code-expired', [authorize(), callback(), tokenRequest({}, { after, status: 400 })])

describe('code-expired', () => {
  it('is an error after ten minutes, a warning after one', () => {
    expect(check(700).findings).toMatchObject([{ severity: 'error', cause: 'code-expired', exchange: 2 }])
    expect(check(90).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes a quick redemption, and asks nothing of one that succeeded', () => {
    expect(check(5).outcomes).toEqual(['passed'])
    expect(
      scenario('code-expired', [authorize(), callback(), tokenRequest({}, { after: 700 })]).outcomes,
    ).toEqual([])
  })

  it('cannot tell where the code was not seen', () => {
    expect(scenario('code-expired', [tokenRequest({}, { status: 400 })]).outcomes).toEqual(['cantTell'])
  })
})
