import type { Exchange } from '../src/core/evidence.ts'
import { harEntryToExchange } from '../src/formats/har-entry.ts'
import { jwt } from './content.ts'
import { APP, type Call, harEntry } from './entry.ts'
import { mixedTraffic, STRETCH } from './mixed-har.ts'
import { letters, seeded } from './random.ts'

/** Exchanges as a capture gets them, one at a time, without end. */
export interface Stream {
  name: string
  /** After so many exchanges the same kinds come again. */
  period: number
  start(): Generator<Exchange, never>
}

const API = 'https://orders.shop.example/v1/items'

export const STREAMS: readonly Stream[] = [
  { name: 'mixed traffic', period: STRETCH, start: mixed },
  { name: 'calls with one token', period: 1, start: () => calls(200) },
  { name: 'refused calls with one token', period: 1, start: () => calls(401) },
  { name: 'one flow, refreshed', period: 1, start: refreshes },
]

function* mixed(): Generator<Exchange, never> {
  let id = 0
  for (const entry of mixedTraffic()) yield fresh(entry, id++)
  throw new Error('traffic has ended')
}

function* calls(status: number): Generator<Exchange, never> {
  const random = seeded(4)
  const token = jwt(random, 'k1', {
    iss: 'https://id.shop.example/',
    aud: 'https://billing.shop.example',
    sub: 'u',
  })
  const challenge = 'Bearer error="invalid_token", error_description="The audience is invalid"'
  for (let id = 0; ; id++) {
    const call: Call = {
      url: `${API}/${id % 50}?page=${id}`,
      type: 'fetch',
      headers: { authorization: `Bearer ${token}`, origin: APP },
      status,
      answer: { type: 'application/json', text: '{"items":[],"next":null}' },
      answerHeaders: status === 401 ? { 'www-authenticate': challenge } : {},
    }
    yield fresh(harEntry(random, id * 20, call), id)
  }
}

function* refreshes(): Generator<Exchange, never> {
  const random = seeded(5)
  let refresh_token = letters(random, 120)
  for (let id = 0; ; id++) {
    const body = { grant_type: 'refresh_token', client_id: 'shop-portal', refresh_token }
    refresh_token = letters(random, 120)
    const access_token = jwt(random, 'k1', {
      iss: 'https://id.shop.example/',
      aud: API,
      sub: 'u',
      jti: String(id),
    })
    const text = JSON.stringify({ access_token, token_type: 'Bearer', expires_in: 300, refresh_token })
    const call: Call = {
      method: 'POST',
      url: 'https://id.shop.example/oauth/token',
      type: 'fetch',
      body,
      answer: { type: 'application/json', text },
    }
    yield fresh(harEntry(random, id * 20, call), id)
  }
}

/** Its strings are new and flat, as those that come from a browser or out of JSON. */
function fresh(entry: object, id: number): Exchange {
  const exchange = harEntryToExchange(JSON.parse(JSON.stringify(entry)), id, 'chrome')
  if (!exchange) throw new Error('an entry has no URL')
  return exchange
}
