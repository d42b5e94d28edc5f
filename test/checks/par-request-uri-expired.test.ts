import { describe, expect, it } from 'vitest'
import { authorize, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const URI = 'urn:ietf:params:oauth:request_uri:1'
const push: Hop = {
  method: 'POST',
  url: 'https://login.example.com/par',
  form: { client_id: 'spa', response_type: 'code', state: 'state-1' },
  status: 201,
  body: { request_uri: URI, expires_in: 60 },
}
const check = (after: number, more: Partial<Hop> = {}) =>
  scenario('par-request-uri-expired', [push, authorize({ request_uri: URI }, { after, ...more })])

describe('par-request-uri-expired', () => {
  it('finds a request that was used late', () => {
    expect(check(100, { status: 400, answer: {} }).findings).toMatchObject([
      { severity: 'error', got: '100 s', expected: '60 s', exchange: 1 },
    ])
    expect(check(100).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes one in time, and cannot tell what was pushed by a server', () => {
    expect(check(10).outcomes).toEqual(['passed'])
    expect(scenario('par-request-uri-expired', [authorize({ request_uri: URI })]).outcomes).toEqual([
      'cantTell',
    ])
    expect(scenario('par-request-uri-expired', [authorize()]).outcomes).toEqual([])
  })
})
