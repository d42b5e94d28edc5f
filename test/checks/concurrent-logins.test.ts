import { describe, expect, it } from 'vitest'
import { authorize, callback, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'concurrent-logins'
const form = { status: 200, answer: {}, body: '<form>' }
const first = authorize({}, form)
const second = authorize({ state: 'state-2', nonce: 'nonce-2', code_challenge: 'challenge-2' }, form)
const back = (more: Partial<Hop> = {}) => callback({}, more)

describe(ID, () => {
  it('remarks that another login was begun before this one came back', () => {
    expect(scenario(ID, [first, second, back()]).findings).toMatchObject([
      { severity: 'info', cause: null, exchange: 2 },
    ])
    expect(scenario(ID, [first, second, back({ status: 500 })]).findings).toMatchObject([
      { cause: 'state-mismatch' },
    ])
  })

  it('is quiet for one after the other, for an abandoned one, and for frames', () => {
    const later = callback({ code: 'code-2', state: 'state-2' })
    expect(scenario(ID, [first, back(), second, later]).findings).toEqual([])
    expect(scenario(ID, [first, second, later]).findings).toEqual([])
    expect(scenario(ID, [first, second, back({ initiator: 'subframe' })]).findings).toEqual([])
  })
})
