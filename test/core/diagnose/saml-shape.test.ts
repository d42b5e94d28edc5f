import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import { evidence, type Hop, withQuery } from '../../support/evidence.ts'
import {
  ACS,
  acs,
  assertion,
  at,
  authnRequest,
  base64,
  deflated,
  IDP,
  idpMetadata,
  REFUSED,
  response,
  SP,
  SSO,
  sso,
  wresult,
  wsfedPost,
} from '../../support/saml.ts'

function causes(...hops: Hop[]) {
  const analysis = createAnalysis()
  const exchanges = evidence(...hops)
  for (const exchange of exchanges) analysis.add(exchange)
  const found = exchanges.flatMap(({ id }) => analysis.diagnosisOf(id) ?? [])
  expect(found).toHaveLength(1)
  return found[0]?.causes ?? []
}

const posted = (xml: string, more = REFUSED): Hop => ({
  ...acs({}, more),
  form: { SAMLResponse: base64(xml), RelayState: 'relay-1' },
})

describe('a refused response', () => {
  it('that lacks what the profile asks for', () => {
    const bare = assertion().replace(/<saml:AuthnStatement.*<\/saml:AuthnStatement>/, '')
    expect(causes(sso(), posted(response({ content: bare })))[0]).toMatchObject({
      cause: 'token-malformed',
      confidence: 'likely',
      summary: expect.stringContaining('no AuthnStatement'),
    })
    expect(causes(sso(), posted(response({ destination: '' })))[0]).toMatchObject({
      cause: 'saml-destination-mismatch',
      confidence: 'possible',
    })
  })

  it('of two issuers, or of another one than was asked', () => {
    const two = acs({ issuer: 'https://idp2.example.com' }, REFUSED)
    expect(causes(sso(), two)[0]).toMatchObject({
      cause: 'issuer-mismatch',
      got: IDP,
      expected: 'https://idp2.example.com',
    })
    expect(causes(idpMetadata({ entity: 'urn:old' }), sso(), acs({}, REFUSED))[0]).toMatchObject({
      cause: 'issuer-mismatch',
      got: IDP,
      expected: 'urn:old',
    })
  })

  it('that answers a request which had its answer', () => {
    const first = acs()
    const second = acs({ id: '_p2', assertion: { id: '_a2' } }, REFUSED)
    expect(causes(sso(), first, second)[0]).toMatchObject({
      cause: 'saml-in-response-to-mismatch',
      got: '_r1',
    })
  })

  it('that holds a fault in place of a token (WS-Federation)', () => {
    const fault =
      '<s:Fault xmlns:s="x"><faultcode>s:Sender</faultcode><faultstring>ID3242</faultstring></s:Fault>'
    expect(causes(wsfedPost(fault, {}, REFUSED))[0]).toMatchObject({
      cause: 'idp-error',
      got: 's:Sender: ID3242',
    })
    const empty = wresult().replace(/<t:RequestedSecurityToken>.*<\/t:RequestedSecurityToken>/, '')
    expect(causes(wsfedPost(empty, {}, REFUSED))[0]?.cause).toBe('token-malformed')
  })

  it('at an application that takes its own address for another one', () => {
    const http = ACS.replace('https:', 'http:')
    expect(causes(sso({ acs: http }), acs({}, REFUSED))[0]).toMatchObject({
      cause: 'saml-destination-mismatch',
      confidence: 'likely',
      got: http,
      expected: ACS,
    })
    expect(causes(sso({ acs: `${SP}/other` }), acs({}, REFUSED))[0]).toMatchObject({
      cause: 'saml-destination-mismatch',
      confidence: 'possible',
    })
  })

  it('for a session that had ended, or one of another site', () => {
    const ended = acs({ assertion: { session: `SessionNotOnOrAfter="${at(-900)}"` } }, REFUSED)
    expect(causes(sso(), ended)[0]).toMatchObject({ cause: 'saml-time', got: at(-900) })
    const foreign = acs({ assertion: { audiences: [['https://sp.other.net/metadata']] } }, REFUSED)
    expect(causes(foreign)[0]).toMatchObject({ cause: 'saml-audience-mismatch', confidence: 'possible' })
    const near = acs({ assertion: { audiences: [['https://login.example.com']] } }, REFUSED)
    expect(causes(near).map(({ cause }) => cause)).not.toContain('saml-audience-mismatch')
  })

  it('that leads nowhere, since RelayState is lost', () => {
    const nowhere = acs({ inResponseTo: null }, { status: 302, answer: { Location: '' }, relayState: '' })
    const hops = [sso(), { ...nowhere, url: ACS }]
    expect(causes(...hops).map(({ cause }) => cause)).toContain('relay-state-lost')
  })

  it('whose words say more than access_denied', () => {
    const Location = withQuery('https://app.example.com/cb', {
      error: 'access_denied',
      error_description: 'Invalid assertion signature',
      state: 's',
    })
    expect(causes(sso(), acs({}, { status: 302, answer: { Location } }))[0]?.cause).toBe(
      'saml-signature-invalid',
    )
  })
})

describe('a refused request', () => {
  const page = '<title>Error</title><h1>An error occurred</h1><ul><li>Relying party: app</li></ul>'
  const asked = (xml: string, body: string): Hop => ({
    ...sso({}, { body }),
    url: withQuery(SSO, { SAMLRequest: deflated(xml) }),
  })

  it('with text in its NameIDPolicy', () => {
    const xml = authnRequest({ inside: '<samlp:NameIDPolicy>urn:x</samlp:NameIDPolicy>' })
    expect(causes(asked(xml, page)).map(({ cause }) => cause)).toEqual(['saml-name-id-policy'])
  })

  it('of an application that Entra does not find', () => {
    const body = '<title>Sign in</title><div>AADSTS650056: Misconfigured application.</div>'
    expect(causes(asked(authnRequest(), body))[0]).toMatchObject({ cause: 'relying-party-unknown', got: SP })
  })
})
