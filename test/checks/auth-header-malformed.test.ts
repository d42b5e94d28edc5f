import { describe, expect, it } from 'vitest'
import { API, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const ID = 'auth-header-malformed'
const token = accessToken(API)
const sent = (Authorization: string, more: Partial<Hop> = {}) =>
  scenario(ID, [{ url: `${API}/orders`, headers: { Authorization }, status: 401, ...more }]).findings

describe(ID, () => {
  it.each([
    ['Bearer undefined', 'no token behind the scheme'],
    ['Bearer null', 'no token behind the scheme'],
    ['Bearer [object Object]', 'no token behind the scheme'],
    ['Bearer ', 'no token behind the scheme'],
    [`Bearer $\{accessToken}`, 'a placeholder stands'],
    ['Bearer {{token}}', 'a placeholder stands'],
  ])('fails for %s, of which no token arrives', (header, words) => {
    const [finding] = sent(header)
    expect(finding).toMatchObject({
      severity: 'error',
      cause: 'bearer-token-not-received',
      got: header.trim(),
    })
    expect(finding?.detail).toContain(words)
  })

  it.each([
    [`Bearer Bearer ${token}`, 'Bearer Bearer …', 'twice'],
    [`Bearer "${token}"`, 'Bearer "…"', 'in quotes'],
    [`Bearer ${token.slice(0, 40)} ${token.slice(40)}`, 'Bearer … …', 'no space'],
    [`Bearer: ${token}`, 'Bearer: …', 'a single space'],
    [`Bearer {"access_token":"${token}"}`, 'Bearer {"…":"…"}', 'a whole object'],
  ])('fails for %#, of which nobody reads the token', (header, got, words) => {
    const [finding] = sent(header)
    expect(finding).toMatchObject({ severity: 'error', cause: 'token-malformed', got })
    expect(finding?.detail).toContain(words)
    expect(JSON.stringify(finding)).not.toContain(token.slice(-12))
  })

  it('warns where the server answered well all the same', () => {
    expect(sent(`Bearer "${token}"`, { status: 200 })).toMatchObject([{ severity: 'warning', cause: null }])
  })

  it('warns where the call was repeated with success', () => {
    const early = { url: `${API}/orders`, headers: { Authorization: 'Bearer null' }, status: 401 }
    const again = { ...early, headers: { Authorization: `Bearer ${token}` }, status: 200 }
    expect(scenario(ID, [early, again]).findings).toMatchObject([
      { severity: 'warning', cause: null, exchange: 0 },
    ])
  })

  it('passes over what is in order, other schemes, what was never sent and what is masked', () => {
    for (const header of [
      `Bearer ${token}`,
      `bearer  ${token}`,
      `DPoP ${token}`,
      token,
      'Basic dXNlcjpwYXNz',
    ])
      expect(sent(header)).toEqual([])
    expect(sent('Bearer undefined', { status: null })).toEqual([])
    expect(sent('Bearer null', { unseen: ['request-authorization'] })).toEqual([])
  })

  it('takes hostile headers', () => {
    for (const header of [
      `Bearer ${'{'.repeat(50_000)}`,
      `Bearer ${' '.repeat(50_000)}x`,
      `Bearer ${'a '.repeat(30_000)}`,
    ])
      expect(sent(header).length).toBeLessThan(2)
  })
})
