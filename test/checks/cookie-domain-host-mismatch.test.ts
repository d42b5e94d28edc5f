import { describe, expect, it } from 'vitest'
import { authorize, begin, callback, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'cookie-domain-host-mismatch'
const from = (url: string, cookie: string, last: Partial<Hop> = {}) =>
  scenario(ID, [
    begin(cookie, {}, { url }),
    authorize(),
    callback({}, { status: 500, body: '<p>', headers: { Cookie: 'lang=en' }, ...last }),
  ])

describe(ID, () => {
  it('fails when the login began on another host', () => {
    const { findings } = from('https://www.example.com/login', 'corr=state-1')
    expect(findings).toMatchObject([
      { severity: 'error', got: 'app.example.com', expected: 'www.example.com' },
    ])
    expect(findings[0]?.detail).toContain('belongs to www.example.com')
    expect(
      from('https://a.other.example.com/', 'corr=state-1; Domain=other.example.com').findings,
    ).toMatchObject([{ expected: 'other.example.com' }])
  })

  it('is quiet for a domain above both, for the same host, and where the login went on', () => {
    expect(from('https://www.example.com/login', 'corr=state-1; Domain=example.com').findings).toEqual([])
    expect(from('https://app.example.com:8443/login', 'corr=state-1').findings).toEqual([])
    expect(from('https://www.example.com/login', 'corr=state-1', { status: 200 }).findings).toEqual([])
  })

  it('cannot tell without cookies', () => {
    expect(
      from('https://www.example.com/', 'corr=state-1', { unseen: ['request-cookies'] }).outcomes,
    ).toEqual(['cantTell'])
  })
})
