import { describe, expect, it } from 'vitest'
import { API, call, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, idToken } from '../support/tokens.ts'

const token = accessToken(API)

describe('token-in-url', () => {
  it('warns of a token in the query, once for each token and without showing it', () => {
    const url = withQuery(`${API}/tiles`, { access_token: token })
    const { findings } = scenario('token-in-url', [{ url }, { url }])
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 0 }])
    expect(JSON.stringify(findings)).not.toContain(token)
  })

  it('says it once when the answer repeats the token', () => {
    const url = withQuery(`${API}/session`, { access_token: token })
    expect(scenario('token-in-url', [{ url, body: { access_token: token } }]).findings).toHaveLength(1)
  })

  it('is not concerned with the header, the hint of a logout or the fragment of a response', () => {
    const none = { findings: [], outcomes: [] }
    expect(scenario('token-in-url', [call(API, { token })])).toEqual(none)
    const logout = withQuery('https://login.example.com/logout', { id_token_hint: idToken() })
    expect(scenario('token-in-url', [{ url: logout }])).toEqual(none)
    const landing = `https://app.example.com/cb#access_token=${token}&token_type=Bearer&state=s`
    expect(scenario('token-in-url', [{ url: landing }])).toEqual(none)
  })
})
