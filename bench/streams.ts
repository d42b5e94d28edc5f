import type { Exchange } from '../src/core/evidence.ts'
import { harEntryToExchange } from '../src/formats/har-entry.ts'
import { jwt } from './content.ts'
import { APP, type Call, type HarEntry, harEntry } from './entry.ts'
import { mixedTraffic } from './mixed-har.ts'
import { letters, seeded } from './random.ts'

/** Exchanges as a capture gets them, one at a time, the same from every start. */
export class Stream {
  readonly name: string
  private readonly source: Generator<HarEntry, never>
  /** JSON text of the entries so far: making them takes longer than what is measured. */
  private readonly made: string[] = []

  constructor(name: string, source: Generator<HarEntry, never>) {
    this.name = name
    this.source = source
  }

  /** The strings are new and flat each time, as those that come from a browser. */
  *start(): Generator<Exchange, never> {
    for (let id = 0; ; id++) {
      const text = this.made[id] ?? JSON.stringify(this.source.next().value)
      this.made[id] = text
      const exchange = harEntryToExchange(JSON.parse(text), id, 'chrome')
      if (!exchange) throw new Error('an entry has no URL')
      yield exchange
    }
  }
}

const API = 'https://orders.shop.example/v1/items'

export const STREAMS: readonly Stream[] = [
  new Stream('mixed traffic', mixedTraffic()),
  new Stream('calls with one token', calls(200)),
  new Stream('refused calls with one token', calls(401)),
  new Stream('one flow, refreshed', refreshes()),
]

function* calls(status: number): Generator<HarEntry, never> {
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
    yield harEntry(random, id * 20, call)
  }
}

function* refreshes(): Generator<HarEntry, never> {
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
    yield harEntry(random, id * 20, call)
  }
}
