import { describe, expect, it } from 'vitest'
import { API, APP, type Hop, metadata, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, ISSUER, idToken, START } from '../support/tokens.ts'

const ID = 'logout-id-token-hint'
const logout = (params: Record<string, string | undefined>, more: Partial<Hop> = {}): Hop => ({
  url: withQuery(`${ISSUER}/logout`, { post_logout_redirect_uri: `${APP}/bye`, ...params }),
  initiator: 'document',
  body: '<form>Sign out?</form>',
  ...more,
})
const findings = (hop: Hop) =>
  scenario(ID, [metadata({ end_session_endpoint: `${ISSUER}/logout` }), hop]).findings

describe(ID, () => {
  it('warns when neither hint nor client is named', () => {
    expect(findings(logout({}))).toMatchObject([{ severity: 'warning', cause: null }])
    expect(findings(logout({ client_id: 'spa' }))).toEqual([])
  })

  it('warns of a hint of another client, of another issuer, and of an access token', () => {
    const other = logout({ id_token_hint: idToken({ aud: 'other' }), client_id: 'spa' })
    expect(findings(other)).toMatchObject([{ got: 'other', expected: 'spa' }])
    const foreign = logout({ id_token_hint: idToken({ iss: 'https://idp.example.net' }) })
    expect(findings(foreign)).toMatchObject([{ got: 'https://idp.example.net', expected: ISSUER }])
    const access = accessToken(API, {}, { typ: 'at+jwt' })
    expect(findings(logout({ id_token_hint: access }))[0]?.detail).toContain('is an access token')
  })

  it('tells an expired hint only where the request was refused', () => {
    const old = idToken({ exp: START / 1000 - 60 })
    expect(findings(logout({ id_token_hint: old }))).toEqual([])
    const refused = logout({ id_token_hint: old }, { status: 400, body: '<p>' })
    expect(findings(refused)[0]?.detail).toContain('had expired')
  })

  it('passes where the server led back or the hint fits, and cannot tell from what it cannot read', () => {
    const led = logout({}, { status: 302, answer: { Location: `${APP}/bye` } })
    expect(scenario(ID, [led]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [logout({ id_token_hint: idToken(), client_id: 'spa' })]).outcomes).toEqual([
      'passed',
    ])
    expect(scenario(ID, [logout({ id_token_hint: 'removed' })]).outcomes).toEqual(['cantTell'])
  })
})
