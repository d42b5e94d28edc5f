import { describe, expect, it } from 'vitest'
import { analyse } from '../analysed.ts'
import { API, accessToken, bearer, LOGIN, type Short, START } from '../builders.ts'

const first = (...list: Short[]) => analyse(...list).diagnosisOf(list.length - 1)?.causes[0] ?? null
const graphql = (error: object, more: Partial<Short> = {}): Short => ({
  url: `${API}/graphql`,
  method: 'POST',
  headers: bearer(accessToken(API)),
  json: { operationName: 'Orders', query: 'query Orders { orders { id } }' },
  status: 200,
  body: { data: null, errors: [error] },
  ...more,
})
const DENIED = { message: 'x', extensions: { code: 'UNAUTHENTICATED' } }

describe('a refusal inside a 200', () => {
  it('is looked at as the 401 it stands for', () => {
    const expired = accessToken(API, { exp: START / 1000 - 3600 })
    expect(first(graphql(DENIED, { headers: bearer(expired) }))).toMatchObject({ cause: 'token-expired' })
  })

  it('with words of its own', () => {
    const message = 'jwt audience invalid. expected: https://orders'
    expect(first(graphql({ message }))).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'certain',
      expected: 'https://orders',
    })
  })

  it('FORBIDDEN is a missing permission, possibly', () => {
    expect(first(graphql({ message: 'x', extensions: { code: 'FORBIDDEN' } }))).toMatchObject({
      cause: 'scope-missing',
      confidence: 'possible',
    })
  })

  it('of JSON-RPC', () => {
    const error = { code: -32001, message: 'token expired' }
    const call = graphql(
      {},
      { url: `${API}/mcp`, json: { method: 'tools/list' }, body: { jsonrpc: '2.0', id: 1, error } },
    )
    expect(first(call)?.cause).toBe('token-expired')
  })

  it('that the same operation made good is none, another operation at the URL changes nothing', () => {
    const good = graphql({}, { body: { data: { orders: [] } } })
    expect(analyse(graphql({ message: 'jwt expired' }), good).diagnosisOf(0)).toBeNull()
    const other = { ...good, json: { operationName: 'Config', query: 'query Config { x }' } }
    expect(analyse(graphql({ message: 'jwt expired' }), other).diagnosisOf(0)).not.toBeNull()
  })

  it('is none without a token, and none where the query is at fault', () => {
    expect(first(graphql(DENIED, { headers: {} }))).toBeNull()
    expect(
      first(
        graphql({ message: 'Cannot query field "x"', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
      ),
    ).toBeNull()
    expect(first(graphql({ message: 'Order not found' }))).toBeNull()
  })
})

describe('who answered', () => {
  const because = (short: Partial<Short>) =>
    first({ url: `${API}/orders`, headers: bearer(accessToken('x')), status: 401, ...short })
      ?.because.map(({ text }) => text)
      .join('\n')

  it('a gateway: the API was not reached', () => {
    const said = because({ answer: { server: 'kong/3.4' }, body: { message: 'Bad audience: x' } })
    expect(said).toContain('Kong answered')
    expect(said).toContain('the API behind it was not reached')
  })

  it('the API behind a gateway', () => {
    const said = because({
      answer: { server: 'kong/3.4', 'x-kong-upstream-latency': '3', 'x-powered-by': 'Express' },
      body: { message: 'jwt audience invalid. expected: y' },
    })
    expect(said).toContain('Kong passed the call on')
    expect(said).toContain('node behind it')
  })

  it('what the order of its checks proves, and leaves open', () => {
    const said = because({
      status: 403,
      answer: { server: 'istio-envoy' },
      body: 'Audiences in Jwt are not allowed',
    })
    expect(said).toContain('checks nbf, exp, iss first: in order')
    expect(said).toContain('had not yet checked signature')
  })
})

describe('words that many share', () => {
  const call = (body: unknown, more: Partial<Short> = {}): Short => ({
    url: `${API}/orders`,
    headers: bearer(accessToken('x')),
    status: 401,
    body,
    ...more,
  })
  it('from an unknown server are never certain, and name no product', () => {
    for (const said of [
      'jwt expired',
      'invalid signature',
      'The audience is invalid',
      'Signature verification failed',
    ]) {
      const cause = first(call({ message: said }))
      expect(cause?.confidence, said).not.toBe('certain')
      expect(JSON.stringify(cause?.because), said).toContain('the answer says')
    }
  })

  it('on an ordinary site are nothing', () => {
    const page = (text: string): Short => ({
      url: 'https://www.example.com/news',
      status: 200,
      initiator: 'document',
      body: `<html><title>News</title><p>${text}</p></html>`,
    })
    for (const text of [
      'jwt expired',
      'Invalid state',
      'HTTPS required',
      'Client not found.',
      'invalid signature',
    ])
      expect(first(page(text))).toBeNull()
    expect(first({ ...page('Not found'), status: 404 })).toBeNull()
    expect(first({ ...page('Internal Server Error'), status: 500 })).toBeNull()
    expect(first({ ...page(''), status: 302, answer: { Location: `${LOGIN}/news` } })).toBeNull()
  })
})
