import { expect, test } from 'vitest'
import { listenToRequests, type WebRequestApi } from '../../src/capture/web-request-api.ts'
import { FakeWebRequest } from './fake-web-request.ts'

const heard: string[] = []
const reader = { handle: (name: string) => void heard.push(name) }

test('asks Chrome for all headers, and Firefox without the word that it refuses', () => {
  for (const [isChrome, word] of [
    [true, ['responseHeaders', 'extraHeaders']],
    [false, ['responseHeaders']],
  ] as const) {
    const fake = new FakeWebRequest({ isChrome })
    listenToRequests(fake.api, reader, new AbortController().signal)
    expect(fake.extra.get('onHeadersReceived')).toEqual(word)
    expect(fake.extra.get('onBeforeRequest')).toEqual(['requestBody'])
    expect(fake.extra.get('onErrorOccurred')).toEqual([])
    expect(fake.listeners).toBe(6)
  }
})

test('hears each event once, anew too, and nothing after its end', () => {
  const fake = new FakeWebRequest()
  const end = new AbortController()
  const renew = listenToRequests(fake.api, reader, end.signal)
  renew()
  heard.length = 0
  fake.request('https://a.example/')
  expect(heard).toEqual(['onBeforeRequest', 'onSendHeaders', 'onHeadersReceived', 'onCompleted'])
  end.abort()
  renew()
  fake.request('https://a.example/')
  expect(heard).toHaveLength(4)
  expect(fake.listeners).toBe(0)
})

test('a browser that refuses leaves no listener behind', () => {
  const fake = new FakeWebRequest()
  const api: WebRequestApi = {
    ...fake.api,
    onCompleted: {
      ...fake.api.onCompleted,
      addListener: () => {
        throw new Error('no')
      },
    },
  }
  expect(() => listenToRequests(api, reader, new AbortController().signal)).toThrow('no')
  expect(fake.listeners).toBe(0)
})
