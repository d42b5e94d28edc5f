import { describe, expect, it } from 'vitest'
import { API, APP, authorize, call, callback, type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const ID = 'no-token-sent'
const bare = (more: Partial<Hop> = {}): Hop => ({
  url: `${API}/orders`,
  headers: { Origin: APP },
  status: 401,
  answer: { 'WWW-Authenticate': 'Bearer' },
  ...more,
})
const login = [authorize(), callback(), tokenRequest()]

describe(ID, () => {
  it('fails when the page had a token and did not send it', () => {
    expect(scenario(ID, [...login, bare()]).findings).toMatchObject([
      { severity: 'error', cause: 'bearer-token-not-received', exchange: 3 },
    ])
  })

  it('fails when a redirect to another origin dropped it', () => {
    const moved = call(`${API}/orders`, {
      token: accessToken(API),
      status: 308,
      answer: { Location: 'https://api2.example.com/orders' },
    })
    const { findings } = scenario(ID, [moved, bare({ url: 'https://api2.example.com/orders' })])
    expect(findings).toMatchObject([{ cause: 'token-dropped-on-redirect' }])
  })

  it('is quiet before sign-in, where the call was made good, and for a header without a token', () => {
    expect(scenario(ID, [bare(), ...login]).findings).toEqual([])
    const good = call(`${API}/orders`, { token: accessToken(API) })
    expect(scenario(ID, [...login, bare(), good]).findings).toEqual([])
    expect(
      scenario(ID, [...login, bare({ headers: { Authorization: 'Bearer null', Origin: APP } })]).findings,
    ).toEqual([])
  })

  it('cannot tell what the source does not show', () => {
    expect(scenario(ID, [...login, bare({ unseen: ['request-authorization'] })]).outcomes).toEqual([
      'cantTell',
    ])
  })
})
