import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { Check } from '../../src/core/check.ts'
import { analyse, analyseAll } from './analysed.ts'
import { API, accessToken, bearer, capture, exchange, LOGIN, login, type Short } from './builders.ts'

const USERS = 'https://users.example.com'
const WRONG = accessToken(USERS)
const METADATA: Short = {
  url: `${API}/.well-known/oauth-protected-resource`,
  status: 200,
  body: { resource: API, authorization_servers: [LOGIN] },
}

function refusedCall(more: Partial<Short> = {}): Short {
  return { url: `${API}/orders`, headers: bearer(WRONG), status: 401, ...more }
}

describe('createAnalysis', () => {
  it('is empty at first and knows no exchange', () => {
    const analysis = createAnalysis()
    expect([analysis.revision, analysis.steps, analysis.tokens, analysis.flows]).toEqual([0, [], [], []])
    expect([analysis.step(1), analysis.token('t1'), analysis.worst(), analysis.diagnosisOf(1)]).toEqual([
      undefined,
      undefined,
      null,
      null,
    ])
    expect([analysis.presentationsOf(1), analysis.findingsOf(1), analysis.problems()]).toEqual([[], [], []])
    expect(analysis.timeline()).toMatchObject({ parties: [], hops: [] })
  })

  it('keeps steps in order of time, then of id', () => {
    const analysis = analyse(
      { url: API, id: 3, at: 5 },
      { url: API, id: 1, at: 9 },
      { url: API, id: 2, at: 5 },
    )
    expect(analysis.steps.map((step) => step.exchange.id)).toEqual([2, 3, 1])
    expect(analysis.revision).toBe(3)
  })
})

describe('later evidence', () => {
  it('changes the verdict: metadata fetched after the refusal', () => {
    const analysis = analyse(refusedCall())
    expect(analysis.presentationsOf(0)[0]?.verdict).toMatchObject({ verdict: 'cannot-tell' })
    expect(analysis.diagnosisOf(0)?.causes[0]).toMatchObject({ confidence: 'likely' })
    analysis.add(exchange({ ...METADATA, id: 1 }))
    expect(analysis.presentationsOf(0)[0]?.verdict).toMatchObject({
      verdict: 'mismatch',
      got: USERS,
      against: { value: API, source: 'resource-metadata', exchange: 1 },
    })
    expect(analysis.diagnosisOf(0)?.causes[0]).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'certain',
      got: USERS,
      expected: API,
    })
  })

  it('takes a diagnosis back: the same call succeeded later', () => {
    const analysis = analyse(refusedCall())
    expect(analysis.problems()).toEqual([0])
    // Renewed: of the same make. One of another make would tell what was wrong with the first.
    analysis.add(exchange(refusedCall({ id: 1, status: 200, headers: bearer(accessToken(USERS)) })))
    expect([analysis.problems(), analysis.worst()]).toEqual([[], null])
  })

  it('names what the token was issued as', () => {
    const analysis = analyse({ url: API, headers: bearer('opaque-token'), status: 200, at: 9 })
    expect(analysis.tokens[0]?.kind).toBe('unknown')
    analysis.add(
      exchange({ id: 1, at: 0, url: `${LOGIN}/token`, status: 200, body: { access_token: 'opaque-token' } }),
    )
    expect(analysis.tokens[0]?.kind).toBe('access-token')
  })

  it('is kept as it is while nothing it rests on changes', () => {
    const analysis = analyse(refusedCall())
    const before = analysis.diagnosisOf(0)
    analysis.add(exchange({ id: 1, url: 'https://elsewhere.example.com/style.css', status: 200 }))
    expect(analysis.diagnosisOf(0)).toBe(before)
  })
})

describe('update', () => {
  it('replaces the exchange of that id', () => {
    const analysis = analyse(refusedCall({ status: undefined }), METADATA)
    expect(analysis.diagnosisOf(0)).toBeNull()
    analysis.update(exchange(refusedCall({ id: 0 })))
    expect(analysis.steps).toHaveLength(2)
    expect(analysis.revision).toBe(3)
    expect(analysis.step(0)?.exchange.response?.status).toBe(401)
    expect(analysis.presentationsOf(0)).toHaveLength(1)
    expect(analysis.diagnosisOf(0)?.causes[0]?.cause).toBe('audience-mismatch')
  })

  it('reads the refusal again when the body comes', () => {
    const analysis = analyse(refusedCall({ headers: bearer(accessToken('orders')) }))
    analysis.diagnosisOf(0)
    const body = { message: 'jwt audience invalid. expected: orders-api' }
    analysis.update(exchange(refusedCall({ id: 0, headers: bearer(accessToken('orders')), body })))
    expect(analysis.presentationsOf(0)[0]?.verdict.against).toMatchObject({
      value: 'orders-api',
      source: 'refusal',
    })
  })

  it('moves an exchange whose start became known', () => {
    const analysis = analyse({ url: API, id: 0, at: 9 }, { url: API, id: 1, at: 5 })
    analysis.update(exchange({ url: API, id: 0, at: 1 }))
    expect(analysis.steps.map((step) => step.exchange.id)).toEqual([0, 1])
  })

  it('gives the same as if it had come so at once', () => {
    const whole = capture(...login({ access_token: WRONG }), refusedCall(), METADATA)
    const bare = whole.map((one) => ({ ...one, response: null }))
    const analysis = analyseAll(bare)
    analysis.timeline()
    for (const one of whole) analysis.update(one)
    const expected = analyseAll(whole)
    expect(analysis.flows).toEqual(expected.flows)
    expect(analysis.tokens.map(({ kind, sightings }) => [kind, sightings.length])).toEqual(
      expected.tokens.map(({ kind, sightings }) => [kind, sightings.length]),
    )
    expect(analysis.diagnosisOf(3)).toEqual(expected.diagnosisOf(3))
  })
})

describe('a check', () => {
  const check = (judge: Check['judge']): Check => ({
    meta: {
      id: 'example',
      title: 'Example',
      failureTitle: 'Example failed',
      severity: 'warning',
      cause: null,
      references: [],
    },
    judge,
  })

  it('that throws becomes a finding, and the others still run', () => {
    const analysis = createAnalysis({
      checks: [
        check(() => {
          throw new Error('broken')
        }),
        check(() => [{ outcome: 'failed', detail: 'd', remedy: 'r', got: 'a', expected: 'b' }]),
      ],
    })
    analysis.add(exchange({ url: API, headers: bearer(WRONG), status: 200 }))
    expect(analysis.findingsOf(0)).toMatchObject([
      { check: 'example', severity: 'info', cause: null, exchange: 0, detail: 'example: broken' },
      { severity: 'warning', title: 'Example failed', got: 'a', expected: 'b' },
    ])
    expect(analysis.problems()).toEqual([])
  })

  it('that throws what is no error becomes a finding too', () => {
    const odd: unknown = null
    const throws = check(() => {
      throw odd
    })
    const analysis = createAnalysis({ checks: [throws] })
    analysis.add(exchange({ url: API, headers: bearer(WRONG), status: 200 }))
    expect(analysis.findingsOf(0)).toHaveLength(1)
  })

  it('is not asked about what carries nothing of a login', () => {
    const analysis = createAnalysis({
      checks: [check(() => [{ outcome: 'failed', detail: '', remedy: '' }])],
    })
    analysis.add(exchange({ url: `${API}/logo.png`, status: 200 }))
    expect(analysis.findingsOf(0)).toEqual([])
  })

  it('is heard only where it failed', () => {
    const analysis = createAnalysis({
      checks: [
        check(() => [
          { outcome: 'passed', detail: '', remedy: '' },
          { outcome: 'cantTell', detail: '', remedy: '' },
          { outcome: 'failed', severity: 'error', detail: '', remedy: '' },
        ]),
      ],
    })
    analysis.add(exchange({ url: API, headers: bearer(WRONG), status: 200 }))
    expect(analysis.findingsOf(0).map(({ severity }) => severity)).toEqual(['error'])
    expect([analysis.problems(), analysis.worst()]).toEqual([[0], 0])
  })
})

describe('worst', () => {
  it('is the first failure of the flow that failed last', () => {
    const token = accessToken(USERS, { jti: 'a' })
    const analysis = analyse(
      refusedCall({ url: `${API}/alone` }),
      METADATA,
      ...login({ access_token: token }),
      refusedCall({ url: `${API}/one`, headers: bearer(token) }),
      refusedCall({ url: `${API}/two`, headers: bearer(token) }),
    )
    expect(analysis.problems()).toEqual([0, 5, 6])
    expect(analysis.worst()).toBe(5)
  })
})
