import { describe, expect, it } from 'vitest'
import { APP, type Hop, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER } from '../support/tokens.ts'

const ID = 'logout-redirect-not-registered'
const logout = (more: Partial<Hop> = {}, params = {}): Hop => ({
  url: withQuery(`${ISSUER}/logout`, { post_logout_redirect_uri: `${APP}/bye`, ...params }),
  initiator: 'document',
  ...more,
})

describe(ID, () => {
  it('fails when the server refuses the address', () => {
    const { findings } = scenario(ID, [
      logout({ status: 400, body: '<h1>We are sorry...</h1><p>Invalid redirect uri</p>' }),
    ])
    expect(findings).toMatchObject([
      { severity: 'error', cause: 'logout-redirect-rejected', got: `${APP}/bye` },
    ])
  })

  it('passes when the server leads there', () => {
    const { outcomes } = scenario(ID, [logout({ status: 302, answer: { Location: `${APP}/bye?state=1` } })])
    expect(outcomes).toEqual(['passed'])
  })

  it('cannot tell what an error without words is about', () => {
    expect(scenario(ID, [logout({ status: 500, body: '<h1>Error</h1>' })]).outcomes).toEqual(['cantTell'])
  })

  it('does not apply while the person is asked, nor without an address', () => {
    expect(scenario(ID, [logout({ body: '<form>Sign out?</form>' })]).outcomes).toEqual([])
    expect(
      scenario(ID, [logout({ status: 400 }, { post_logout_redirect_uri: undefined, id_token_hint: 'x' })])
        .outcomes,
    ).toEqual([])
  })
})
