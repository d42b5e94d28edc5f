import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../src/core/analyse.ts'
import { APP, authorize, callback, evidence, type Hop, withQuery } from '../support/evidence.ts'
import { acs, authnRequest, deflated, sso, wsfedPost, wsfedRequest } from '../support/saml.ts'
import { ISSUER } from '../support/tokens.ts'

function nested(...hops: Hop[]) {
  const analysis = createAnalysis()
  for (const exchange of evidence(...hops)) analysis.add(exchange)
  return analysis.flows.map(({ id, protocol, inside }) => [id, protocol, inside])
}

const BROKER = `${ISSUER}/broker/acs`
const asking: Hop = {
  url: `${ISSUER}/broker/login`,
  status: 302,
  answer: {
    Location: withQuery('https://idp.example.com/sso', {
      SAMLRequest: deflated(authnRequest({ acs: BROKER, issuer: ISSUER })),
    }),
  },
}
const back = acs(
  { destination: BROKER, assertion: { recipient: BROKER, audiences: [[ISSUER]] } },
  { url: BROKER, answer: { Location: `${APP}/callback?code=code-1&state=state-1` } },
)

describe('a login inside another one', () => {
  it('is one that the authorization server of the other begins', () => {
    expect(nested(authorize({}, { status: 200, answer: {}, body: '<p>' }), asking, back, callback())).toEqual(
      [
        ['f1', 'oidc', null],
        ['f2', 'saml2', 'f1'],
      ],
    )
  })

  it('may be of OpenID Connect, or of WS-Federation', () => {
    const inner = {
      ...authorize({
        client_id: 'kc',
        redirect_uri: `${ISSUER}/broker/cb`,
        state: 's2',
        nonce: 'n2',
        code_challenge: 'x',
      }),
      url: '',
    }
    inner.url = withQuery('https://accounts.example.net/auth', {
      client_id: 'kc',
      response_type: 'code',
      redirect_uri: `${ISSUER}/broker/cb`,
      scope: 'openid',
      state: 's2',
    })
    expect(nested(authorize({}, { status: 200, answer: {} }), { ...inner, status: 200, answer: {} })).toEqual(
      [
        ['f1', 'oidc', null],
        ['f2', 'oidc', 'f1'],
      ],
    )
    const reply = `${ISSUER}/broker/wsfed`
    expect(
      nested(
        authorize({}, { status: 200, answer: {} }),
        wsfedRequest({ wreply: reply, wtrealm: ISSUER }),
        wsfedPost(undefined, {}, { url: reply }),
      ),
    ).toEqual([
      ['f1', 'oidc', null],
      ['f2', 'ws-federation', 'f1'],
    ])
  })

  it('is none after the other was answered, or of another client', () => {
    expect(nested(authorize(), callback(), asking, back).map(([, , inside]) => inside)).toEqual([null, null])
    expect(
      nested(authorize({}, { status: 200, answer: {} }), sso(), acs()).map(([, , inside]) => inside),
    ).toEqual([null, null])
  })
})
