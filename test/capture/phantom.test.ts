import { expect, test } from 'vitest'
import { Phantoms } from '../../src/capture/phantom.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { harEntryToExchange } from '../../src/formats/har-entry.ts'
import { get } from '../support/har.ts'

const read = (...told: Parameters<typeof get>) => harEntryToExchange(get(...told), 0, 'chrome') as Exchange
const redirect = read('https://a.example/moved', { location: '/me', at: 0 })
const aborted = { error: 'net::ERR_ABORTED', at: 10 }

function isPhantom(exchange: Exchange): boolean {
  const phantoms = new Phantoms()
  phantoms.saw(redirect)
  return phantoms.has(exchange)
}

test('the target of a redirect that the page did not follow', () => {
  expect(isPhantom(read('https://a.example/me', aborted))).toBe(true)
})

test.each([
  ['it was sent', read('https://a.example/me', { ...aborted, headers: { Host: 'a.example' } })],
  [
    'it was sent over HTTP/2',
    read('https://a.example/me', { ...aborted, headers: { ':authority': 'a.example' } }),
  ],
  ['no redirect led there', read('https://a.example/other', aborted)],
  ['that was long ago', read('https://a.example/me', { ...aborted, at: 60_000 })],
  ['it was answered', read('https://a.example/me', { at: 10 })],
  ['redirects were too many', read('https://a.example/me', { error: 'net::ERR_TOO_MANY_REDIRECTS', at: 10 })],
])('not where %s', (_, exchange) => {
  expect(isPhantom(exchange)).toBe(false)
})
