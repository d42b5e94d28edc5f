import { describe, expect, it } from 'vitest'
import { type Hop, metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER, jwt } from '../support/tokens.ts'

const redeem = (aud: string, more: Partial<Hop> = {}) =>
  tokenRequest({ client_assertion: jwt({ iss: 'spa', sub: 'spa', aud }) }, more)
const check = (aud: string, more: Partial<Hop> = {}) =>
  scenario('client-assertion-aud', [metadata(), redeem(aud, more)])

describe('client-assertion-aud', () => {
  it('finds another server', () => {
    expect(check('https://two.example.com', { status: 401 }).findings).toMatchObject([
      { severity: 'error', got: 'https://two.example.com', expected: ISSUER },
    ])
    expect(check('https://two.example.com').findings).toMatchObject([{ severity: 'warning' }])
  })

  it.each([ISSUER, `${ISSUER}/token`])('passes %s', (aud) => {
    expect(check(aud).outcomes).toEqual(['passed'])
  })

  it('cannot tell without metadata, and asks nothing without an assertion', () => {
    expect(scenario('client-assertion-aud', [redeem('https://two.example.com')]).outcomes).toEqual([
      'cantTell',
    ])
    expect(scenario('client-assertion-aud', [tokenRequest()]).outcomes).toEqual([])
  })
})
