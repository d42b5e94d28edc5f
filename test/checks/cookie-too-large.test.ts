import { describe, expect, it } from 'vitest'
import { authorize, begin, callback } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'cookie-too-large'
const big = `session=state-1.${'x'.repeat(5000)}`
const login = (...more: Parameters<typeof callback>) => [authorize(), callback(...more)]

describe(ID, () => {
  it('fails when the server refuses headers that are mostly cookies', () => {
    const headers = { Cookie: `a=${'x'.repeat(9000)}` }
    for (const status of [400, 431]) {
      const { findings } = scenario(ID, login({}, { status, headers, body: '<p>' }))
      expect(findings).toMatchObject([{ severity: 'error', cause: 'headers-too-large' }])
      expect(findings[0]?.detail).toContain('9,002 bytes of them are cookies')
    }
  })

  it('fails when the cookie of the login was too large to be stored', () => {
    const hops = [begin(big), ...login({}, { status: 500, body: '<p>' })]
    expect(scenario(ID, hops).findings).toMatchObject([
      { severity: 'error', cause: 'state-cookie-lost', got: '5,015 bytes', exchange: 2 },
    ])
  })

  it('warns of one that an answer of a login sets', () => {
    const answer = { 'Set-Cookie': big }
    expect(scenario(ID, login({}, { answer })).findings).toMatchObject([{ severity: 'warning', cause: null }])
    expect(scenario(ID, login({}, { answer: { 'Set-Cookie': `s=${'x'.repeat(4000)}` } })).findings).toEqual(
      [],
    )
  })

  it('leaves other large headers alone, and cannot tell without cookies', () => {
    const headers = { Cookie: 'a=1', 'X-Other': 'x'.repeat(9000) }
    expect(scenario(ID, login({}, { status: 431, headers, body: '<p>' })).findings).toEqual([])
    const unseen = login({}, { status: 431, unseen: ['request-cookies'], body: '<p>' })
    expect(scenario(ID, unseen).outcomes).toEqual(['cantTell'])
  })
})
