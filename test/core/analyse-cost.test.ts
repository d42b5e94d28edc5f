import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import {
  API,
  APP,
  accessToken,
  bearer,
  exchange,
  LOGIN,
  login,
  REDIRECT,
  type Short,
  url,
} from './builders.ts'

/** Counts the reads of everything below an exchange; `startedAt` and `id`, by which it is sorted in, are free. */
function watched(one: Exchange, read: () => void): Exchange {
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, key) {
        if (object !== one || (key !== 'startedAt' && key !== 'id')) read()
        const value = Reflect.get(object, key)
        return typeof value === 'object' && value !== null ? wrap(value) : value
      },
    })
  return wrap(one)
}

/** What one page visit adds: a login, calls with its token, two of them refused, and some pictures. */
function visit(round: number): Short[] {
  const token = accessToken('https://users.example.com', { jti: `${round}` })
  const call = (path: string, status: number): Short => ({
    url: `${API}/${path}/${round}`,
    headers: bearer(token),
    status,
  })
  return [
    ...login({ name: `${round}`, access_token: token }),
    call('a', 200),
    call('b', 401),
    call('c', 403),
    { url: `${APP}/logo.png`, status: 200 },
    { url: `${API}/.well-known/oauth-protected-resource`, status: 200, body: { resource: API } },
  ]
}

function feed(analysis: Analysis, from: number, rounds: number, read: () => void): number {
  let id = from
  for (let round = 0; round < rounds; round++)
    for (const short of visit(id)) {
      analysis.add(watched(exchange({ id, ...short }), read))
      id++
    }
  return id
}

describe('adding an exchange', () => {
  it('reads no exchange that came before it, however long the capture', () => {
    const analysis = createAnalysis({ checks: CHECKS })
    let reads = 0
    let next = feed(analysis, 0, 250, () => reads++)
    expect(next).toBe(2000)
    expect(reads).toBeGreaterThan(2000)
    reads = 0
    const extra: Short[] = [
      ...visit(next),
      { url: API, headers: bearer('opaque-foreign'), status: 401 },
      {
        url: url(`${LOGIN}/auth`, { client_id: 'new', response_type: 'code', redirect_uri: REDIRECT }),
        status: 400,
      },
      { url: `${REDIRECT}?code=x&state=unknown`, status: 200 },
      { url: `${LOGIN}/jwks`, status: 200, body: { keys: [{ kty: 'RSA', kid: 'k' }] } },
    ]
    for (const short of extra) analysis.add(exchange({ id: next++, ...short }))
    expect(reads).toBe(0)
  })

  it('that belongs among the last reads none either', () => {
    const analysis = createAnalysis({ checks: CHECKS })
    let reads = 0
    const next = feed(analysis, 0, 50, () => reads++)
    reads = 0
    analysis.add(
      exchange({ id: next, at: next - 10.5, url: API, headers: bearer('opaque-foreign'), status: 200 }),
    )
    expect(reads).toBe(0)
  })

  it('costs the same at the end of a long capture as at its beginning', () => {
    const costOf = (rounds: number): number => {
      const analysis = createAnalysis({ checks: CHECKS })
      const next = feed(analysis, 0, rounds, () => {})
      let reads = 0
      feed(analysis, next, 1, () => reads++)
      return reads
    }
    expect(costOf(200)).toBe(costOf(2))
  })
})

describe('reading', () => {
  it('a second time reads nothing but what names the step', () => {
    const analysis = createAnalysis({ checks: CHECKS })
    let reads = 0
    feed(analysis, 0, 20, () => reads++)
    const first = analysis.problems()
    const found = first.map((id) => analysis.diagnosisOf(id))
    reads = 0
    expect(first.map((id) => analysis.diagnosisOf(id))).toEqual(found)
    // The stamp of a judgement is made from method and URL of its own exchange, and no header or body is read.
    expect(reads).toBeLessThanOrEqual(first.length * 8)
  })

  it('one diagnosis does not grow with the calls that were made before', () => {
    const costOf = (rounds: number): number => {
      const analysis = createAnalysis({ checks: CHECKS })
      let reads = 0
      const next = feed(analysis, 0, rounds, () => reads++)
      for (let id = 0; id < next; id++) analysis.diagnosisOf(id)
      feed(analysis, next, 1, () => reads++)
      reads = 0
      expect(analysis.diagnosisOf(next + 4)).not.toBeNull()
      return reads
    }
    expect(costOf(200)).toBeLessThanOrEqual(costOf(20) * 1.5)
  })

  it('the timeline reads no header and no body once every exchange was worked out', () => {
    const analysis = createAnalysis({ checks: CHECKS })
    const slow = createAnalysis({ checks: CHECKS })
    let reads = 0
    const next = feed(analysis, 0, 20, () => reads++)
    feed(slow, 0, 20, () => {})
    for (let id = 0; id < next; id++) analysis.workOut(id)
    reads = 0
    const { hops } = analysis.timeline()
    // As above: method and URL.
    expect(reads).toBeLessThanOrEqual(next * 2)
    expect(hops).toEqual(slow.timeline().hops)
    expect(analysis.problems()).toEqual(slow.problems())
  })

  it('a later login leaves what was said of earlier ones', () => {
    const analysis = createAnalysis({ checks: CHECKS })
    let reads = 0
    const next = feed(analysis, 0, 50, () => reads++)
    analysis.problems()
    const late = visit(next).slice(0, 4)
    for (const [i, short] of late.entries())
      analysis.add(exchange({ id: next + i, at: 3_600_000 + i, ...short }))
    reads = 0
    analysis.problems()
    // Method and URL, for the stamp; judging all again would be several hundred each.
    expect(reads).toBeLessThanOrEqual(next * 5)
  })

  it('one more call draws its own row alone', () => {
    const analysis = createAnalysis({ checks: CHECKS })
    const next = feed(analysis, 0, 50, () => {})
    const before = new Set(analysis.timeline().hops)
    analysis.add(exchange({ id: next, url: API, headers: bearer('opaque-foreign'), status: 200 }))
    expect(analysis.timeline().hops.filter((hop) => !before.has(hop))).toHaveLength(1)
  })

  it('of pictures is asked once whether they say anything', () => {
    const analysis = createAnalysis({ checks: CHECKS })
    let reads = 0
    const picture = (id: number) => exchange({ id, url: `${APP}/logo.png`, status: 200 })
    for (let id = 0; id < 100; id++) analysis.add(watched(picture(id), () => reads++))
    analysis.problems()
    analysis.add(picture(100))
    reads = 0
    expect(analysis.problems()).toEqual([])
    expect(reads).toBe(0)
  })
})
