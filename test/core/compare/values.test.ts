import { describe, expect, it } from 'vitest'
import { differsInStandIns, sameButIds, withoutIds } from '../../../src/core/compare/values.ts'

describe('what is new in each request', () => {
  it.each([
    ['/users/7f3c1e2a-9b1d-4c5e-8f00-1234567890ab/orders', '/users/…/orders'],
    ['/orders/123456789', '/orders/…'],
    ['Trace ID: 9a8b7c6d5e4f3a2b Timestamp: 2026-03-01 12:00:00Z', 'Trace ID: … Timestamp: …'],
    ['.AspNetCore.Correlation.x7Yp2Qk9Lm4Zt', '.AspNetCore.Correlation.…'],
    ['https://api.example.com/v2/orders', 'https://api.example.com/v2/orders'],
    ['client_id_2_production', 'client_id_2_production'],
    ['api://orders-service-2026', 'api://orders-service-2026'],
  ])('%s: %s', (text, rest) => {
    expect(withoutIds(text)).toBe(rest)
  })

  it('is no difference, and a word is one', () => {
    expect(sameButIds('request a1b2c3d4e5f6 failed', 'request f6e5d4c3b2a1 failed')).toBe(true)
    expect(sameButIds('sales', 'support')).toBe(false)
  })
})

describe('stand-ins', () => {
  const [one, other] = ['state_hidden_0123456789', 'state_hidden_abcdefghjk']

  it.each([
    [one, other, true],
    [one, 'plain', true],
    [`https://a.example/cb?x=${one}`, `https://a.example/cb?x=${other}`, true],
    [`https://a.example/cb?x=${one}`, `https://b.example/cb?x=${other}`, false],
    [`https://a.example/cb?x=${one}`, 'https://a.example/cb?x=1', true],
    ['https://b.example/cb?x=1', `https://a.example/cb?x=${one}`, false],
    [`a/${one}/b/${other}/c`, 'a/1/b/2/c', true],
    [`a/${one}/b/${other}/c`, 'a/1/c', false],
    [`a/${one}/q`, `a/${other}/r/q`, false],
    ['a', 'b', false],
    ['hidden_0123456789@hidden.invalid', 'alice@example.com', true],
    ['***', 'alice', true],
  ])('%s beside %s: %s', (a, b, hides) => {
    expect(differsInStandIns(a, b)).toBe(hides)
    expect(differsInStandIns(b, a)).toBe(hides)
  })
})
