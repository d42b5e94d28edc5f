import { describe, expect, test } from 'vitest'
import { evidenceOf } from '../../src/core/evidence.ts'
import { findTokens } from '../../src/core/tokens/carriers.ts'
import { readEvidence, writeEvidence } from '../../src/formats/evidence-file.ts'
import { finish, readHar } from '../../src/formats/har.ts'
import { harEntryToExchange } from '../../src/formats/har-entry.ts'
import { writeHar } from '../../src/formats/har-write.ts'
import { WorkerScripts } from '../../src/formats/worker-scripts.ts'
import { get } from '../support/har.ts'
import { redacted } from '../support/redacted.ts'
import { accessToken } from '../support/tokens.ts'

const URL = 'https://api.example/orders'
const TOKEN = accessToken('https://api.example')
const read = (entry: object, url = URL) => {
  const exchange = harEntryToExchange(get(url, { entry }), 0, 'chrome', new WorkerScripts())
  if (!exchange) throw new Error('no exchange')
  return exchange
}
const worker = (source: string) => ({
  response: {
    status: 200,
    headers: [],
    content: {},
    _fetchedViaServiceWorker: true,
    _serviceWorkerResponseSource: source,
  },
})

describe('who answered', () => {
  test.each([
    [{ _fromCache: 'disk' }, 'cache'],
    [{ _fromCache: 'memory' }, 'cache'],
    [{ _fromCache: false }, undefined],
    [{}, undefined],
    [worker('cache-storage'), 'cache'],
    [worker('http-cache'), 'cache'],
    [worker('fallback-code'), 'service-worker'],
    [worker('network'), 'service-worker'],
    [{ _fetchedViaServiceWorker: true }, 'service-worker'],
  ])('%j is %s', (entry, via) => {
    expect(read(entry).via).toBe(via)
  })

  test('an answer that the server confirmed is its own', () => {
    const entry = { _fromCache: 'disk', response: { status: 304, headers: [], content: {} } }
    expect(read(entry).via).toBeUndefined()
  })

  test('goes through files and redaction', () => {
    const exchanges = [read({ _fromCache: 'disk' }), { ...read(worker('network')), id: 1 }]
    const vias = ['cache', 'service-worker']
    const har = JSON.parse([...writeHar(evidenceOf(exchanges), '1')].join(''))
    expect(finish(readHar(har)).evidence.exchanges.map(({ via }) => via)).toEqual(vias)
    const file = JSON.parse(writeEvidence(evidenceOf(exchanges), '1'))
    expect(finish(readEvidence(file)).evidence.exchanges.map(({ via }) => via)).toEqual(vias)
    file.exchanges[0].via = 'else'
    expect(finish(readEvidence(file)).evidence.exchanges[0]?.via).toBeUndefined()
    expect(redacted(exchanges).map(({ via }) => via)).toEqual(vias)
  })
})

test('the reason for which Chrome blocked a request', () => {
  expect(
    read({ _blockedReason: 'mixed-content', response: { status: 0, _error: 'net::ERR_FAILED' } }).error,
  ).toBe('(blocked:mixed-content)')
  expect(read({ _blockedReason: '<script>', response: { status: 0, _error: 'net::ERR_FAILED' } }).error).toBe(
    'net::ERR_FAILED',
  )
})

describe('a token over a WebSocket', () => {
  const SOCKET = 'wss://api.example/live'
  const said = (data: string, type = 'send') => ({ type, time: 1, opcode: 1, data })
  const found = (exchange: ReturnType<typeof read>) =>
    findTokens(exchange).map(({ value, carrier: { place, name } }) => [value === TOKEN, place, name])

  test.each([
    [JSON.stringify({ type: 'connection_init', payload: { token: TOKEN } }), '[0].payload.token'],
    [JSON.stringify({ payload: { Authorization: `Bearer ${TOKEN}` } }), 'message'],
    [`CONNECT\nAuthorization:Bearer ${TOKEN}\n\n\0`, 'message'],
  ])('in a message', (data, name) => {
    const exchange = read(
      { _resourceType: 'websocket', _webSocketMessages: [said('hello'), said(data)] },
      SOCKET,
    )
    expect(found(exchange)).toEqual([[true, 'websocket', name]])
    expect(JSON.stringify(redacted([exchange]))).not.toContain(TOKEN.split('.')[2])
  })

  test('not in what came back, and nothing is kept of other messages', () => {
    const messages = [
      said('hello'),
      said(JSON.stringify({ token: TOKEN }), 'receive'),
      { type: 'send' },
      1,
      null,
    ]
    expect(read({ _resourceType: 'websocket', _webSocketMessages: messages }, SOCKET).request.body).toBeNull()
  })

  test('of many messages the first twenty are looked at', () => {
    const messages = Array.from({ length: 5000 }, () => said(`{"token":"${TOKEN}"}`))
    const { body } = read({ _webSocketMessages: messages }, SOCKET).request
    expect(JSON.parse(body?.text ?? '')).toHaveLength(20)
  })

  test.each([
    `bearer, ${TOKEN}`,
    `graphql-ws, ${TOKEN}`,
    `base64url.bearer.authorization.k8s.io.${btoa(TOKEN).replaceAll('=', '')}, v4.channel.k8s.io`,
  ])('in the name of a protocol: %.40s', (value) => {
    const headers = [{ name: 'Sec-WebSocket-Protocol', value }]
    const entry = { request: { method: 'GET', url: SOCKET, headers } }
    const exchange = read(entry, SOCKET)
    expect(found(exchange)).toEqual([[true, 'websocket', 'Sec-WebSocket-Protocol']])
    expect(JSON.stringify(redacted([exchange]))).not.toContain(TOKEN.split('.')[2])
  })
})
