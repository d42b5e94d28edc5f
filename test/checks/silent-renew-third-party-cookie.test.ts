import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, callback, type Hop, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'silent-renew-third-party-cookie'
const IDP = 'https://idp.example.net/authorize'
const silent = { prompt: 'none', state: 'state-2', nonce: 'nonce-2', code_challenge: 'challenge-2' }
const back = withQuery(CALLBACK, { error: 'login_required', state: 'state-2' })
const at = (hop: Hop, base = IDP): Hop => ({ ...hop, url: `${base}?${hop.url.split('?')[1]}` })
const attempt = (more: Partial<Hop> = {}) =>
  authorize(silent, { answer: { Location: back }, initiator: 'subframe', ...more })

describe(ID, () => {
  it('warns when a frame of another site meets no session right after a login', () => {
    const { findings } = scenario(ID, [at(authorize()), callback(), at(attempt())])
    expect(findings).toMatchObject([
      { severity: 'warning', cause: 'third-party-cookies-blocked', got: 'login_required', exchange: 2 },
    ])
  })

  it('warns where only the target of the redirect is told as of a frame', () => {
    const landing: Hop = { url: back, initiator: 'subframe' }
    const hops = [at(authorize()), callback(), at(attempt({ initiator: 'document' })), landing]
    const { findings } = scenario(ID, hops)
    expect(findings).toMatchObject([{ cause: 'third-party-cookies-blocked', got: 'login_required' }])
    expect(scenario(ID, [...hops.slice(0, 3), { ...landing, initiator: 'document' }]).findings).toEqual([])
  })

  it('is quiet in a tab of its own, on one site, with a cookie sent, and without a login before', () => {
    const set = at(
      authorize({}, { answer: { Location: `${CALLBACK}?code=code-1&state=state-1`, 'Set-Cookie': 'sid=1' } }),
    )
    const cases = [
      [at(authorize()), callback(), at(attempt({ initiator: 'document' }))],
      [authorize(), callback(), attempt()],
      [set, callback(), at(attempt({ headers: { Cookie: 'sid=1' } }))],
      [at(attempt())],
    ]
    for (const hops of cases) expect(scenario(ID, hops).findings).toEqual([])
  })
})
