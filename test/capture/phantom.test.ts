import { expect, test } from 'vitest'
import { Phantoms } from '../../src/capture/phantom.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { harEntryToExchange } from '../../src/formats/har-entry.ts'
import { WorkerScripts } from '../../src/formats/worker-scripts.ts'
import { get } from '../support/har.ts'

const read = (...told: Parameters<typeof get>) =>
  harEntryToExchange(get(...told), 0, 'chrome', new WorkerScripts()) as Exchange
/** Nothing is known to have been sent: Chrome lists what the page gave. */
const unsent = (exchange: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, headers: [] },
})
const redirect = read('https://a.example/moved', { location: '/me', at: 0 })
const aborted = { error: 'net::ERR_ABORTED', at: 10 }

function isPhantom(exchange: Exchange): boolean {
  const phantoms = new Phantoms()
  phantoms.saw(redirect)
  return phantoms.has(exchange)
}

test('the target of a redirect that the page did not follow', () => {
  expect(isPhantom(unsent(read('https://a.example/me', aborted)))).toBe(true)
})

test.each([
  ['it was sent', read('https://a.example/me', aborted)],
  [
    'it was sent over HTTP/2',
    {
      ...unsent(redirect),
      response: null,
      error: 'net::ERR_ABORTED',
      request: {
        method: 'GET',
        url: 'https://a.example/me',
        headers: [{ name: ':authority', value: 'a.example' }],
        body: null,
      },
    },
  ],
  ['no redirect led there', unsent(read('https://a.example/other', aborted))],
  ['that was long ago', unsent(read('https://a.example/me', { ...aborted, at: 60_000 }))],
  ['it was answered', unsent(read('https://a.example/me', { at: 10 }))],
  [
    'redirects were too many',
    unsent(read('https://a.example/me', { error: 'net::ERR_TOO_MANY_REDIRECTS', at: 10 })),
  ],
])('not where %s', (_, exchange) => {
  expect(isPhantom(exchange)).toBe(false)
})
