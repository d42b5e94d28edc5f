import { describe, expect, it } from 'vitest'
import { TokenStore } from '../../../src/core/tokens/store.ts'
import { API, bearer, exchange, idToken, jwt, LOGIN } from '../builders.ts'

const TOKEN = jwt({ aud: API })

describe('TokenStore', () => {
  it('keeps one token for one string, and every place it stood in', () => {
    const store = new TokenStore()
    store.addFrom(exchange({ id: 4, url: `${LOGIN}/token`, status: 200, body: { access_token: TOKEN } }))
    store.addFrom(exchange({ id: 2, url: API, headers: bearer(TOKEN) }))
    store.addFrom(exchange({ id: 7, url: API, headers: bearer(TOKEN) }))
    expect(store.list).toHaveLength(1)
    expect(store.get('t1')?.sightings.map((one) => [one.exchange, one.carrier.place])).toEqual([
      [4, 'json'],
      [2, 'authorization'],
      [7, 'authorization'],
    ])
  })

  it('does not double a sighting when an exchange comes again with more', () => {
    const store = new TokenStore()
    store.addFrom(exchange({ id: 1, url: API, headers: bearer(TOKEN) }))
    store.addFrom(
      exchange({ id: 1, url: API, headers: bearer(TOKEN), status: 200, body: { idToken: idToken() } }),
    )
    expect(store.list.map(({ sightings }) => sightings.length)).toEqual([1, 1])
  })

  it('numbers tokens by first sight and knows no other', () => {
    const store = new TokenStore()
    store.addFrom(
      exchange({ url: API, headers: bearer('opaque'), status: 200, body: { id_token: idToken() } }),
    )
    expect(store.list.map(({ id }) => id)).toEqual(['t1', 't2'])
    expect(store.get('t3')).toBeUndefined()
  })

  it('changes the kind when a later exchange shows what the token was issued as', () => {
    const store = new TokenStore()
    store.addFrom(exchange({ id: 1, url: API, headers: bearer('opaque-token') }))
    expect(store.get('t1')?.kind).toBe('unknown')
    store.addFrom(
      exchange({ id: 0, url: `${LOGIN}/token`, status: 200, body: { access_token: 'opaque-token' } }),
    )
    expect(store.get('t1')).toMatchObject({ kind: 'access-token', kindBecause: 'issued as access_token' })
  })

  it('changes an unknown kind when a client turns up', () => {
    const store = new TokenStore()
    const mine = jwt({ aud: 'app', nonce: 'n', scope: 'openid' })
    store.addFrom(exchange({ url: API, headers: bearer(mine) }))
    const before = store.get('t1')?.kind
    store.addClient('app')
    store.addClient('app')
    expect([before, store.clients.size]).toEqual(['unknown', 1])
  })
})
