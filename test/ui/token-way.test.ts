import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import type { MessageKind } from '../../src/core/message.ts'
import type { Carrier, Token } from '../../src/core/tokens/token.ts'
import { stopsOf, tokenWay } from '../../src/ui/token-way.ts'

const SENT: Carrier = { side: 'request', place: 'authorization', name: 'Authorization', scheme: 'bearer' }
const ISSUED: Carrier = { side: 'response', place: 'json', name: 'access_token' }
const IN_REDIRECT: Carrier = { side: 'response', place: 'fragment', name: 'access_token' }
const form = (name: string): Carrier => ({ side: 'request', place: 'form', name })

type Call = [url: string, status: number | null, carriers: Carrier[], kinds?: MessageKind[]]

/** A token in one exchange a second. */
function capture(calls: Call[]): [Token, Analysis] {
  const steps = calls.map(([url, status, , kinds = []], id) => ({
    exchange: {
      id,
      startedAt: id * 1000,
      request: { url },
      response: status === null ? null : { status },
    },
    messages: kinds.map((kind) => ({ kind })),
  }))
  const timeline = () => ({ startedAt: 0 })
  const sightings = calls.flatMap(([, , carriers], exchange) =>
    carriers.map((carrier) => ({ exchange, carrier })),
  )
  const analysis = { steps, step: (id: number) => steps[id], timeline } as unknown as Analysis
  return [{ sightings, firstSeen: 0 } as unknown as Token, analysis]
}

const LOGIN = 'https://login.example.com/token'
const USERS = 'https://users.example.com/me'
const INVOICES = 'https://invoices.example.com/invoices'

/** What became of a token in the second of two exchanges. */
function becomes(status: number | null, carriers: Carrier[], kinds: MessageKind[] = []) {
  const [token, analysis] = capture([
    [LOGIN, 200, [ISSUED]],
    [USERS, status, carriers, kinds],
  ])
  return stopsOf(token, analysis).get(1)
}

describe('way of a token', () => {
  const [token, analysis] = capture([
    [LOGIN, 200, [ISSUED]],
    [USERS, 200, [SENT]],
    [`${USERS}?again`, 200, [SENT]],
    [INVOICES, 401, [SENT]],
    [`${INVOICES}/slow`, null, [SENT]],
    [LOGIN, 200, [ISSUED]],
  ])

  it('begins where it was issued and tells what became of it', () => {
    expect(tokenWay(token, analysis).map(({ verb, host }) => `${verb} ${host}`)).toEqual([
      'issued login.example.com',
      'accepted users.example.com',
      'refused invoices.example.com',
      'unanswered invoices.example.com',
      'returned login.example.com',
    ])
  })

  it('tells what repeats once, from its first time', () => {
    expect(tokenWay(token, analysis)[1]).toMatchObject({ count: 2, exchange: 1, offset: 1000 })
  })

  it('is in order of time, whatever was captured first', () => {
    const turned = { ...token, sightings: [...token.sightings].reverse() }
    expect(tokenWay(turned, analysis)).toEqual(tokenWay(token, analysis))
    expect([...stopsOf(turned, analysis)]).toEqual([...stopsOf(token, analysis)])
  })

  it('has one stop an exchange', () => {
    expect([...stopsOf(token, analysis)]).toEqual([
      [0, 'issued'],
      [1, 'accepted'],
      [2, 'accepted'],
      [3, 'refused'],
      [4, 'unanswered'],
      [5, 'returned'],
    ])
  })
})

describe('what becomes of a token', () => {
  it('is that it was exchanged where tokens come for it', () => {
    for (const name of ['refresh_token', 'assertion', 'subject_token'])
      expect(becomes(200, [form(name)], ['refresh-request', 'token-response'])).toBe('exchanged')
    expect(becomes(200, [form('client_assertion')], ['token-request', 'token-response'])).toBe('sent')
    expect(becomes(200, [form('refresh_token')])).toBe('sent')
    expect(becomes(400, [form('refresh_token')], ['refresh-request', 'token-error'])).toBe('refused')
  })

  it('is that it was passed on by a redirect, and returned by another answer', () => {
    expect(becomes(302, [IN_REDIRECT])).toBe('passed')
    expect(becomes(200, [ISSUED])).toBe('returned')
  })

  it('is what the request came to where the answer has it too', () => {
    expect(becomes(200, [ISSUED, SENT])).toBe('accepted')
    expect(becomes(200, [SENT, ISSUED])).toBe('accepted')
  })

  it('is no refusal where a call failed for something else', () => {
    for (const status of [404, 429, 500]) expect(becomes(status, [SENT])).toBe('sent')
    for (const status of [400, 401, 403]) expect(becomes(status, [SENT])).toBe('refused')
    expect(becomes(500, [form('SAMLResponse')])).toBe('refused')
  })

  it('is open where no answer came', () => {
    expect(becomes(null, [SENT])).toBe('unanswered')
    expect(becomes(0, [SENT])).toBe('unanswered')
  })
})
