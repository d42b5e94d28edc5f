import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import { APP, authorize, evidence, type Hop, withQuery } from '../../support/evidence.ts'
import {
  ACS,
  acs,
  authnRequest,
  base64,
  deflated,
  IDP,
  REALM,
  response,
  SP,
  SSO,
  sso,
  wresult,
  wsfedPost,
  wsfedRequest,
} from '../../support/saml.ts'

function of(...hops: Hop[]) {
  const analysis = createAnalysis()
  const exchanges = evidence(...hops)
  for (const exchange of exchanges) analysis.add(exchange)
  const kinds = exchanges.map(({ id }) =>
    (analysis.step(id)?.messages ?? []).map(({ kind, side }) => `${side} ${kind}`),
  )
  return { analysis, kinds, flows: analysis.flows }
}

const START: Hop = {
  url: `${SP}/login`,
  status: 302,
  answer: { Location: withQuery(SSO, { SAMLRequest: deflated(authnRequest()), RelayState: 'relay-1' }) },
}
const page = (field: string, action = ACS): Hop => ({
  url: SSO,
  method: 'POST',
  form: { password: 'x' },
  body: `<form action="${action}" method="POST"><input type=hidden name='RelayState' value="relay-1"/><input value="${field.replaceAll('+', '&#x2b;')}" name="SAMLResponse"></form>`,
})

describe('a sign-in by SAML', () => {
  it('is one flow from the application and back', () => {
    const { kinds, flows, analysis } = of(START, sso(), page(base64(response())), acs())
    expect(kinds).toEqual([
      ['response saml-authn-request'],
      ['request saml-authn-request', 'response idp-page'],
      ['response saml-response'],
      ['request saml-response'],
    ])
    expect(flows).toMatchObject([
      {
        protocol: 'saml2',
        outcome: 'succeeded',
        client_id: SP,
        authorizationServer: IDP,
        clientOrigin: SP,
        exchanges: [0, 1, 2, 3],
      },
    ])
    expect(analysis.tokens).toMatchObject([
      { form: 'saml-assertion', kind: 'assertion', claims: { iss: IDP, aud: SP, sub: 'alice-1' } },
    ])
    expect(analysis.presentationsOf(3)).toMatchObject([
      { verdict: { verdict: 'match', against: { source: 'sign-in-request', value: SP } } },
    ])
  })

  it('keeps two sign-ins apart by InResponseTo', () => {
    const { flows } = of(
      sso({ id: '_r1' }),
      sso({ id: '_r2' }),
      acs({ id: '_p2', inResponseTo: '_r2', assertion: { id: '_a2' } }),
      acs(),
    )
    expect(flows.map(({ exchanges }) => exchanges)).toEqual([
      [0, 3],
      [1, 2],
    ])
  })

  it('joins a response with another InResponseTo by its RelayState', () => {
    expect(of(sso(), acs({ inResponseTo: '_other' })).flows).toHaveLength(1)
    expect(of(sso(), acs({ inResponseTo: '_other' }, { relayState: 'else' })).flows).toHaveLength(2)
  })

  it('may begin at the identity provider', () => {
    const { flows } = of(acs({ inResponseTo: null }))
    expect(flows).toMatchObject([{ protocol: 'saml2', client_id: null, clientOrigin: SP }])
    expect(of(sso(), acs({ inResponseTo: null }, { relayState: '/home' })).flows).toHaveLength(2)
  })

  it('takes the POST of a sign-in form at the same URL for a page', () => {
    const again = { ...sso(), method: 'POST', form: { user: 'alice' } }
    const { kinds, flows } = of(sso(), again, acs())
    expect(kinds[1]).toEqual(['request idp-page', 'response idp-page'])
    expect(flows).toMatchObject([{ exchanges: [0, 1, 2] }])
  })

  it('recognises what it cannot read, with the reason', () => {
    const { analysis, kinds, flows } = of({ ...acs(), form: { SAMLResponse: base64('<a><b></a>') } })
    expect(kinds).toEqual([['request saml-response']])
    expect(flows).toHaveLength(1)
    expect(analysis.step(0)?.messages[0]?.params.get('unreadable')?.[0]).toMatch(/^its XML/)
  })

  it('recognises sign-out and artifacts', () => {
    const out = '<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_l"/>'
    const done = out.replaceAll('LogoutRequest', 'LogoutResponse')
    const { kinds } = of(
      { url: withQuery(SSO, { SAMLRequest: deflated(out) }) },
      { url: withQuery(`${SP}/slo`, { SAMLResponse: deflated(done) }) },
      { url: withQuery(ACS, { SAMLart: 'AAQAAM', RelayState: 'relay-1' }) },
    )
    expect(kinds).toEqual([
      ['request saml-logout-request'],
      ['request saml-logout-response'],
      ['request saml-artifact'],
    ])
  })

  it('stays a flow of its own inside a login by OpenID Connect', () => {
    const { flows } = of(
      authorize({}, { answer: START.answer ?? {} }),
      sso(),
      acs({}, { answer: { Location: `${APP}/callback?code=code-1&state=state-1` } }),
    )
    expect(flows).toMatchObject([
      { protocol: 'oidc', exchanges: [0, 2], inside: null },
      { protocol: 'saml2', exchanges: [0, 1, 2] },
    ])
  })
})

describe('a sign-in by WS-Federation', () => {
  it('is one flow, with a SAML 1.1 token', () => {
    const { kinds, flows, analysis } = of(
      { url: `${SP}/`, status: 302, answer: { Location: wsfedRequest().url } },
      wsfedRequest(),
      { ...wsfedRequest(), method: 'POST', form: { UserName: 'a' } },
      wsfedPost(),
    )
    expect(kinds).toEqual([
      ['response wsfed-sign-in-request'],
      ['request wsfed-sign-in-request', 'response idp-page'],
      ['request idp-page', 'response idp-page'],
      ['request wsfed-sign-in-response'],
    ])
    expect(flows).toMatchObject([
      { protocol: 'ws-federation', outcome: 'succeeded', client_id: REALM, exchanges: [0, 1, 2, 3] },
    ])
    expect(analysis.presentationsOf(3)).toMatchObject([{ verdict: { verdict: 'match' } }])
  })

  it('is found by wctx, the reply address or the realm', () => {
    expect(of(wsfedRequest(), wsfedPost(wresult(), { wctx: undefined })).flows).toHaveLength(1)
    const elsewhere = wsfedPost(wresult(), { wctx: undefined }, { url: 'https://other.example.net/x' })
    expect(of(wsfedRequest(), elsewhere).flows).toHaveLength(1)
  })

  it('begins anew after it was answered', () => {
    expect(of(wsfedRequest(), wsfedPost(), wsfedRequest()).flows).toHaveLength(2)
  })

  it('recognises sign-out', () => {
    expect(of({ url: 'https://adfs.example.com/adfs/ls/?wa=wsignout1.0' }).kinds).toEqual([
      ['request wsfed-sign-out-request'],
    ])
  })
})
