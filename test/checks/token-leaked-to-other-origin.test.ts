import { describe, expect, it } from 'vitest'
import { API, call, type Hop } from '../support/evidence.ts'
import { declared, scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const STRANGER = 'https://tracker.example.net/collect'
const token = accessToken(API)
const accepted = call(API, { token })
const leak = call(STRANGER, { token })
const check = (hops: Hop[], inventory: ReturnType<typeof declared> | null = null) =>
  scenario('token-leaked-to-other-origin', hops, inventory)

describe('token-leaked-to-other-origin', () => {
  it('is critical where the API is declared and the other site is not', () => {
    expect(check([accepted, leak], declared(API)).findings).toMatchObject([
      { severity: 'critical', got: 'https://tracker.example.net', expected: API, exchange: 1 },
    ])
  })

  it('warns otherwise: one company may have several sites', () => {
    expect(check([accepted, leak]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('needs an audience that names the API, and a call that the API accepted', () => {
    expect(check([leak]).outcomes).toEqual([])
    const named = accessToken('orders')
    expect(check([call(API, { token: named }), call(STRANGER, { token: named })]).outcomes).toEqual([])
    expect(check([call(API, { token, status: 401 }), leak]).outcomes).toEqual([])
  })

  it('passes the sites of page and issuer, and says nothing of the API’s own site', () => {
    const home = { headers: { Authorization: `Bearer ${token}`, Origin: 'https://www.example.net' } }
    expect(check([accepted, { ...leak, ...home }]).outcomes).toEqual(['passed'])
    expect(check([accepted, call('https://other.example.com', { token })]).outcomes).toEqual([])
  })

  it('does not judge a call that was never sent, nor a vendor’s API', () => {
    expect(check([accepted, call(STRANGER, { token, status: 0 })]).outcomes).toEqual([])
    expect(
      check([accepted, call('https://graph.microsoft.com/v1.0/me', { token, status: 401 })]).outcomes,
    ).toEqual([])
  })
})
