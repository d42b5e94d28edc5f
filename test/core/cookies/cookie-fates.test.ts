import { describe, expect, it } from 'vitest'
import { cookieStory } from '../../../src/core/cookies/cookie-fates.ts'
import { capture, type Short } from '../builders.ts'

const APP = 'https://app.example.com'
const LOGIN: Short = {
  url: `${APP}/login`,
  status: 302,
  answer: { 'Set-Cookie': 'state=s1; Path=/; SameSite=Lax\nadmin=a1; Path=/admin\nold=x; Path=/; Max-Age=1' },
}
const page = (Cookie?: string, more: Partial<Short> = {}): Short => ({
  url: `${APP}/callback`,
  at: 10,
  status: 200,
  initiator: 'document',
  ...(Cookie === undefined ? {} : { headers: { Cookie } }),
  ...more,
})

function story(...list: Short[]) {
  const all = capture(...list)
  const last = all.at(-1)
  if (!last) throw new Error('no exchange')
  return cookieStory(last, all)
}
const fates = (...list: Short[]) =>
  story(...list).fates.map(({ name, fate, reason }) => [name, fate, reason?.words ?? null])

describe('the cookies of a request', () => {
  it('were sent, or not, each with its reason', () => {
    expect(fates(LOGIN, page('state=s1; theme=dark'))).toEqual([
      ['state', 'sent', null],
      ['theme', 'unknown', null],
      ['admin', 'not-sent', 'it is for paths below /admin, and this request went to /callback'],
      ['old', 'not-sent', 'it had expired 9 s before'],
    ])
  })

  it('are open where the source does not show them, but for what no browser sends', () => {
    const hidden = page(undefined, { unseen: ['request-cookies'] })
    expect(fates(LOGIN, hidden).map(([name, fate]) => [name, fate])).toEqual([
      ['admin', 'not-sent'],
      ['old', 'not-sent'],
      ['state', 'open'],
    ])
    expect(fates(LOGIN, page()).find(([name]) => name === 'state')?.[1]).toBe('open')
  })

  it('came with another value, by nobody or by an answer that is known', () => {
    expect(fates(LOGIN, page('state=s2'))[0]).toEqual(['state', 'changed', null])
    const later: Short = { url: `${APP}/again`, status: 200, answer: { 'Set-Cookie': 'state=s2; Path=/' } }
    expect(fates(LOGIN, later, page('state=s2')).filter(([name]) => name === 'state')).toEqual([
      ['state', 'sent', null],
    ])
  })

  it('are gone once an answer deleted them, and a deletion of nothing is not told', () => {
    const logout: Short = {
      url: `${APP}/logout`,
      status: 200,
      answer: { 'Set-Cookie': 'state=; Path=/; Max-Age=0\nnever=; Max-Age=0' },
    }
    const told = fates(LOGIN, logout, page('theme=dark'))
    expect(told.find(([name]) => name === 'state')).toEqual([
      'state',
      'not-sent',
      'the answer that names it deletes it',
    ])
    expect(told.map(([name]) => name)).not.toContain('never')
  })

  it('of another site are not told, and answers that came later do not count', () => {
    const other: Short = { url: 'https://idp.example.net/', status: 200, answer: { 'Set-Cookie': 'sso=1' } }
    expect(fates(other, page('theme=dark')).map(([name]) => name)).toEqual(['theme'])
    const [late] = [{ ...LOGIN, at: 20 }]
    expect(
      cookieStory(capture(page('a=b'), late)[0] as never, capture(page('a=b'), late)).fates,
    ).toHaveLength(1)
  })

  it('may be missing since a script did not ask for them', () => {
    const call = page('other=1', {
      url: 'https://api.example.com/me',
      initiator: 'fetch',
      headers: { Cookie: 'other=1', Origin: APP },
    })
    const wide: Short = {
      url: `${APP}/login`,
      status: 200,
      answer: { 'Set-Cookie': 'sid=1; Domain=example.com; Path=/; Secure' },
    }
    const found = story(wide, call).fates.find(({ name }) => name === 'sid')
    expect(found).toMatchObject({ fate: 'not-sent', reason: { sure: false } })
    expect(found?.reason?.words).toContain('credentials: include')
  })

  it('and those that the answer set, with what browsers ignore', () => {
    const { set } = story({ ...LOGIN, answer: { 'Set-Cookie': 'a=1; SameSite=None\nb=2' } })
    expect(set.map(({ set: one, ignored }) => [one.cookie.name, ignored?.code ?? null])).toEqual([
      ['a', 'none-insecure'],
      ['b', null],
    ])
  })
})
