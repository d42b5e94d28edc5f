import { describe, expect, it } from 'vitest'
import { authorize, callback, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'silent-renew-framed'
const silent = { prompt: 'none', state: 'state-2', nonce: 'nonce-2', code_challenge: 'challenge-2' }
const framed = (answer: Record<string, string>, more: Partial<Hop> = {}) =>
  authorize(silent, { status: 200, answer, body: '<form>', initiator: 'subframe', ...more })
const deny = { 'X-Frame-Options': 'DENY' }

describe(ID, () => {
  it('fails for a page that forbids its frame', () => {
    expect(scenario(ID, [framed(deny)]).findings).toMatchObject([
      { severity: 'error', cause: 'framing-blocked' },
    ])
    const policy = { 'Content-Security-Policy': "frame-ancestors 'self'" }
    expect(scenario(ID, [framed(policy)]).findings).toHaveLength(1)
  })

  it('only warns when a login follows', () => {
    expect(scenario(ID, [framed(deny), authorize(), callback()]).findings).toMatchObject([
      { severity: 'warning' },
    ])
  })

  it('passes for a redirect and for a policy that names the page around', () => {
    const policy = { 'Content-Security-Policy': "frame-ancestors 'self' https://app.example.com", ...deny }
    expect(scenario(ID, [framed(policy)])).toEqual({ findings: [], outcomes: ['passed'] })
    const redirect = authorize(silent, { initiator: 'subframe', answer: { Location: '/x', ...deny } })
    expect(scenario(ID, [redirect])).toEqual({ findings: [], outcomes: ['passed'] })
  })

  it('does not apply to a tab, nor to an interactive request', () => {
    expect(scenario(ID, [framed(deny, { initiator: 'document' })]).outcomes).toEqual([])
    expect(scenario(ID, [authorize()]).outcomes).toEqual([])
  })
})
