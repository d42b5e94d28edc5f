import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Carrier, Token } from '../../src/core/tokens/token.ts'
import { tokenWay } from '../../src/ui/token-way.ts'

const SENT: Carrier = { side: 'request', place: 'authorization', name: 'Authorization', scheme: 'bearer' }
const ISSUED: Carrier = { side: 'response', place: 'json', name: 'access_token' }

/** One exchange a second, from a list of URL and status. */
function capture(calls: [url: string, status: number | null][]): Analysis {
  const steps = calls.map(([url, status], id) => ({
    exchange: {
      id,
      startedAt: id * 1000,
      request: { url },
      response: status === null ? null : { status },
    },
  }))
  const timeline = () => ({ startedAt: 0 })
  return { steps, step: (id: number) => steps[id], timeline } as unknown as Analysis
}

describe('way of a token', () => {
  const analysis = capture([
    ['https://login.example.com/token', 200],
    ['https://users.example.com/me', 200],
    ['https://users.example.com/me?again', 200],
    ['https://invoices.example.com/invoices', 401],
    ['https://invoices.example.com/slow', null],
    ['https://login.example.com/token', 200],
  ])
  const carriers = [ISSUED, SENT, SENT, SENT, SENT, ISSUED]
  const sightings = carriers.map((carrier, exchange) => ({ exchange, carrier }))
  const stops = tokenWay({ sightings } as unknown as Token, analysis)

  it('begins where it was issued and tells what became of it', () => {
    expect(stops.map(({ verb, host }) => `${verb} ${host}`)).toEqual([
      'issued login.example.com',
      'accepted users.example.com',
      'refused invoices.example.com',
      'unanswered invoices.example.com',
      'returned login.example.com',
    ])
  })

  it('tells what repeats once, from its first time', () => {
    expect(stops[1]).toMatchObject({ count: 2, exchange: 1, offset: 1000 })
  })
})
