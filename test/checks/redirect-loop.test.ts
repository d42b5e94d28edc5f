import { describe, expect, it } from 'vitest'
import { APP, authorize, CALLBACK, callback, type Hop, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const round = (n: number, answer: Record<string, string> = {}, home: Partial<Hop> = {}): Hop[] => {
  const own = { state: `state-${n}`, nonce: `nonce-${n}`, code_challenge: `challenge-${n}` }
  const back = { code: `code-${n}`, state: own.state }
  return [
    authorize(own, { answer: { Location: withQuery(CALLBACK, back) } }),
    callback(back, { status: 302, answer: { Location: '/', ...answer } }),
    { url: `${APP}/`, status: 302, answer: { Location: '/login' }, initiator: 'document', ...home },
  ]
}
const rounds = (count: number, ...more: [Record<string, string>?, Partial<Hop>?]) =>
  Array.from({ length: count }, (_, n) => round(n, ...more)).flat()
const loop = (hops: Hop[]) => scenario('redirect-loop', hops).findings

describe('redirect-loop', () => {
  it('fails at the first of three rounds', () => {
    const findings = loop(rounds(4))
    expect(findings).toMatchObject([{ severity: 'error', exchange: 1, got: '4 logins within a minute' }])
  })

  it('tells what became of the session cookie', () => {
    const plain = { 'Set-Cookie': 'sid=1; SameSite=None' }
    expect(loop(rounds(3, plain))[0]?.detail).toContain('the cookie sid, set with the response, was not sent')
    const kept = loop(rounds(3, { 'Set-Cookie': 'sid=1; Path=/' }, { headers: { Cookie: 'sid=1' } }))
    expect(kept[0]?.detail).toContain('its session cookie came back, and was not accepted')
  })

  it('passes for two logins, for slow ones, other scopes, a logout in between', () => {
    expect(scenario('redirect-loop', rounds(2))).toEqual({ findings: [], outcomes: ['passed', 'passed'] })
    const slow = [0, 1, 2].flatMap((n) => round(n).map((hop, at) => (at === 0 ? { ...hop, after: 10 } : hop)))
    expect(loop(slow)).toEqual([])
    const scopes = [0, 1, 2].flatMap((n) => {
      const [request, ...rest] = round(n)
      return [
        authorize(
          { state: `state-${n}`, scope: `api${n}`, nonce: `n${n}`, code_challenge: `c${n}` },
          { answer: request?.answer ?? {} },
        ),
        ...rest,
      ]
    })
    expect(loop(scopes)).toEqual([])
    const logout = { url: `${APP}/bye?post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2F` }
    expect(loop([0, 1, 2].flatMap((n) => [...round(n), logout]))).toEqual([])
  })

  it('does not apply to silent renewal', () => {
    const silent = rounds(3).map((hop): Hop => ({ ...hop, initiator: 'subframe' }))
    expect(scenario('redirect-loop', silent).outcomes).toEqual([])
  })
})
