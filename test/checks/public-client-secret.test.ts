import { describe, expect, it } from 'vitest'
import { APP, type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (hop: Hop) => scenario('public-client-secret', [hop])

describe('public-client-secret', () => {
  it('finds a secret in a form or a header of a page', () => {
    expect(check(tokenRequest({ client_secret: 's' })).findings).toMatchObject([{ severity: 'error' }])
    const basic = tokenRequest({}, { headers: { Origin: APP, Authorization: 'Basic eDp5' } })
    expect(check(basic).findings).toHaveLength(1)
  })

  it('warns at Google, which gives every client a secret', () => {
    const google = tokenRequest({ client_secret: 's' }, { url: 'https://oauth2.googleapis.com/token' })
    expect(check(google).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('says nothing of public clients and of servers', () => {
    expect(check(tokenRequest()).findings).toEqual([])
    expect(check(tokenRequest({ client_secret: 's' }, { headers: {} })).findings).toEqual([])
  })
})
