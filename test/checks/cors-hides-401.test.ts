import { describe, expect, it } from 'vitest'
import { API, APP, call, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const ID = 'cors-hides-401'
const token = accessToken(API)
const refused = (answer: Record<string, string>, more: Partial<Hop> = {}) =>
  scenario(ID, [call(API, { token, status: 401, answer, ...more })])

describe(ID, () => {
  it('warns when the refusal does not name the page', () => {
    expect(refused({}).findings).toMatchObject([
      { severity: 'warning', got: 'no Access-Control-Allow-Origin', expected: APP },
    ])
    expect(
      refused({ 'Access-Control-Allow-Origin': 'https://other.example.com' }, { status: 403 }).findings,
    ).toHaveLength(1)
  })

  it('passes when it does, or names every page', () => {
    for (const allowed of [APP, '*'])
      expect(refused({ 'access-control-allow-origin': allowed }).outcomes).toEqual(['passed'])
  })

  it('does not apply to the own origin, to navigations, to extensions and to answers without refusal', () => {
    const from = (Origin: string) => ({ headers: { Authorization: `Bearer ${token}`, Origin } })
    expect(refused({}, from(API)).outcomes).toEqual([])
    expect(refused({}, from('chrome-extension://abc')).outcomes).toEqual([])
    expect(refused({}, { initiator: 'document' }).outcomes).toEqual([])
    expect(refused({}, { status: 200 }).outcomes).toEqual([])
    expect(refused({}, { status: null }).outcomes).toEqual([])
  })
})
