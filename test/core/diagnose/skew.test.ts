import { describe, expect, it } from 'vitest'
import { clockDifferences } from '../../../src/core/diagnose/skew.ts'
import { API, APP, capture, LOGIN, type Short, START } from '../builders.ts'

/** An answer whose Date is some seconds off the browser's clock; the browser's clock is ahead where they are below zero. */
const call = (off: number, more: Partial<Short> = {}): Short => ({
  url: `${API}/orders`,
  method: 'POST',
  at: 0,
  status: 200,
  ...more,
  answer: { Date: new Date(START + ((more.at ?? 0) + off) * 1000).toUTCString(), ...more.answer },
})
const found = (...list: Short[]) => clockDifferences(capture(...list))

describe('the clock of the browser beside those of the servers', () => {
  it('is told for each origin, the largest difference first', () => {
    expect(found(call(-60), call(120, { url: `${LOGIN}/token` }), call(0, { url: APP }))).toEqual([
      { origin: LOGIN, ahead: -119_990 },
      { origin: API, ahead: 59_000 },
    ])
  })

  it('takes the middle of several answers', () => {
    expect(found(call(-60), call(-62), call(-9000))).toEqual([{ origin: API, ahead: 61_000 }])
  })

  it('says nothing of some seconds', () => {
    expect(found(call(-5), call(5))).toEqual([])
    expect(found(call(-7))).toHaveLength(1)
  })

  it('believes no answer that a cache may have given', () => {
    const get = (answer: Record<string, string>, status = 200) =>
      found(call(-600, { method: 'GET', answer, status }))
    for (const answer of [
      { Age: '7' },
      { 'Cache-Control': 'max-age=600' },
      { Expires: 'x' },
      { 'Last-Modified': 'x' },
    ])
      expect(get(answer)).toEqual([])
    for (const answer of [{}, { 'Cache-Control': 'no-store' }, { 'Cache-Control': 'private, no-cache' }])
      expect(get(answer)).toHaveLength(1)
    expect(get({ 'Cache-Control': 'max-age=600' }, 401)).toHaveLength(1)
  })

  it('needs a date', () => {
    expect(found(call(-600, { answer: { Date: 'yesterday' } }), { url: API, method: 'POST' })).toEqual([])
  })
})
