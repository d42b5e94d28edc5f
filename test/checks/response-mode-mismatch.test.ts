import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, callback, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (response_mode: string | undefined, landing: Hop) =>
  scenario('response-mode-mismatch', [authorize({ response_mode }, { answer: {} }), landing])

describe('response-mode-mismatch', () => {
  it('warns where the client went on, and is an error where it did not', () => {
    expect(check('form_post', callback()).findings).toMatchObject([
      { severity: 'warning', got: 'query', expected: 'form_post' },
    ])
    expect(check('form_post', callback({}, { status: 400 })).findings).toMatchObject([{ severity: 'error' }])
  })

  it('passes the mode that was asked for, and asks nothing without one', () => {
    expect(check('query', callback()).outcomes).toEqual(['passed'])
    const post: Hop = { method: 'POST', url: CALLBACK, form: { code: 'code-1', state: 'state-1' } }
    expect(check('form_post', post).outcomes).toEqual(['passed'])
    expect(check(undefined, callback()).outcomes).toEqual([])
    expect(check('web_message', callback()).outcomes).toEqual([])
  })
})
