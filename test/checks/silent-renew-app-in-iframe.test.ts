import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, callback, type Hop, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'silent-renew-app-in-iframe'
const app = '<!doctype html><script src="/main.js"></script>'
const silent = { prompt: 'none', state: 'state-2', nonce: 'nonce-2', code_challenge: 'challenge-2' }
const login = [authorize(), callback({}, { body: app })]
const renewal = (more: Partial<Hop> = {}): Hop[] => [
  authorize(silent, {
    initiator: 'subframe',
    answer: { Location: withQuery(CALLBACK, { code: 'code-2', state: 'state-2' }) },
  }),
  callback({ code: 'code-2', state: 'state-2' }, { body: app, initiator: 'subframe', ...more }),
]

describe(ID, () => {
  it('remarks that the frame loads what the tab loads', () => {
    expect(scenario(ID, [...login, ...renewal()]).findings).toMatchObject([
      { severity: 'info', got: 'https://app.example.com/callback', exchange: 3 },
    ])
  })

  it('warns when the application begins a login of its own there', () => {
    const again = authorize(
      { ...silent, state: 'state-3', nonce: 'n3', code_challenge: 'c3' },
      { initiator: 'subframe' },
    )
    expect(scenario(ID, [...login, ...renewal(), again]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes for a page of its own, and cannot tell without the page', () => {
    expect(scenario(ID, [...login, ...renewal({ body: '<script>done()</script>' })]).outcomes).toEqual([
      'passed',
    ])
    expect(scenario(ID, renewal()).outcomes).toEqual(['passed'])
    const unseen = renewal({ body: undefined, unseen: ['response-body'] })
    expect(scenario(ID, [...login, ...unseen]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, login).outcomes).toEqual([])
  })
})
