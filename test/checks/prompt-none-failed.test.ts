import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, type Hop, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (error: string, prompt = 'none') => {
  const target = withQuery(CALLBACK, { error, state: 'state-1' })
  const landing: Hop = { url: target, initiator: 'subframe' }
  return scenario('prompt-none-failed', [authorize({ prompt }, { answer: { Location: target } }), landing])
}

describe('prompt-none-failed', () => {
  it.each([
    ['login_required', 'nobody is signed in'],
    ['consent_required', 'consent is missing'],
    ['interaction_required', 'a page has to be shown'],
    ['account_selection_required', 'several accounts'],
  ])('tells what %s means, once', (error, why) => {
    const { findings } = check(error)
    expect(findings).toMatchObject([{ severity: 'info', cause: 'login-required', got: error }])
    expect(findings[0]?.detail).toContain(why)
  })

  it('asks nothing of interactive requests and of other errors', () => {
    expect(check('login_required', 'login').findings).toEqual([])
    expect(check('invalid_scope').findings).toEqual([])
  })
})
