import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import type { Diagnosis } from '../../../src/core/finding.ts'
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
  REALM,
  REFUSED,
  response,
  SP,
  SSO,
  sso,
  wresult,
  wsfedPost,
  wsfedRequest,
} from '../../support/saml.ts'

function diagnoses(...hops: Hop[]): Diagnosis[] {
  const analysis = createAnalysis()
  const exchanges = evidence(...hops)
  for (const exchange of exchanges) analysis.add(exchange)
  return exchanges.flatMap(({ id }) => analysis.diagnosisOf(id) ?? [])
}

/** The causes at the one exchange that failed. */
function causes(...hops: Hop[]) {
  const found = diagnoses(...hops)
  expect(found).toHaveLength(1)
  return found[0]?.causes ?? []
}

const ids = (...hops: Hop[]) => causes(...hops).map(({ cause }) => cause)
const begin = (cookie: string): Hop => ({
  url: `${SP}/login`,
  status: 302,
  answer: {
    Location: withQuery(SSO, { SAMLRequest: deflated(authnRequest()), RelayState: 'relay-1' }),
    'Set-Cookie': cookie,
  },
})
const landing = (said: string, status = 403): Hop => acs({}, { ...REFUSED, status, body: `<p>${said}</p>` })

describe('a response that was accepted', () => {
  it('has no diagnosis, whatever is poor about it', () => {
    expect(diagnoses(begin('x=1'), sso(), acs())).toEqual([])
    expect(diagnoses(acs({ inResponseTo: null, destination: null }))).toEqual([])
    expect(diagnoses(sso(), acs({ destination: 'http://sp.example.com/acs' }))).toEqual([])
    expect(diagnoses(wsfedRequest(), wsfedPost())).toEqual([])
  })

  it('is no failure where a mistyped password came before, or a silent request', () => {
    const mistyped: Hop = {
      ...sso(),
      method: 'POST',
      form: { user: 'a' },
      body: '<title>Sign in</title><h1>Login failed</h1><input type="password">',
    }
    expect(diagnoses(sso(), mistyped, acs())).toEqual([])
    const passive = sso({ attributes: 'IsPassive="true"' })
    const none = acs({ codes: ['Responder', 'NoPassive'] })
    expect(diagnoses(passive, none, sso({ id: '_r2' }))).toEqual([])
    const negotiation: Hop = { ...sso(), status: 401, answer: { 'WWW-Authenticate': 'Negotiate' } }
    expect(diagnoses(negotiation, sso(), acs())).toEqual([])
  })

  it('may lead to the page that the person wanted', () => {
    const landed = acs({}, { answer: { Location: `${SP}/login?code=1` } })
    expect(diagnoses(sso(), landed, { url: `${SP}/login?code=1`, status: 302 })).toEqual([])
  })
})

describe('a response that was refused', () => {
  it('for its audience', () => {
    const other = acs({ assertion: { audiences: [['https://other.example']] } }, REFUSED)
    expect(causes(sso(), other)[0]).toMatchObject({
      cause: 'saml-audience-mismatch',
      confidence: 'likely',
      got: 'https://other.example',
      expected: SP,
    })
    const said = { ...REFUSED, body: '<p>ID1038: The AudienceRestrictionCondition was not valid</p>' }
    expect(causes(sso(), { ...other, ...said })[0]).toMatchObject({ confidence: 'certain' })
  })

  it('for want of an audience', () => {
    const bare = acs({ assertion: { audiences: [] } }, REFUSED)
    expect(causes(sso(), bare)[0]).toMatchObject({ cause: 'audience-missing', expected: SP })
  })

  it('for its destination or recipient', () => {
    const elsewhere = 'http://sp.example.com/acs'
    expect(causes(sso(), acs({ destination: elsewhere }, REFUSED))[0]).toMatchObject({
      cause: 'saml-destination-mismatch',
      got: elsewhere,
      expected: ACS,
    })
    expect(ids(sso(), acs({ assertion: { recipient: elsewhere } }, REFUSED))[0]).toBe(
      'saml-destination-mismatch',
    )
  })

  it('for the request it answers', () => {
    expect(causes(sso(), acs({ inResponseTo: '_old' }, REFUSED))[0]).toMatchObject({
      cause: 'saml-in-response-to-mismatch',
      confidence: 'likely',
      got: '_old',
      expected: '_r1',
    })
    expect(ids(sso(), sso({ id: '_r2' }), acs({}, REFUSED))[0]).toBe('saml-in-response-to-mismatch')
    expect(ids(acs({ inResponseTo: null }, REFUSED))[0]).toBe('saml-in-response-to-mismatch')
  })

  it('for its time', () => {
    expect(ids(sso(), acs({ assertion: { notOnOrAfter: at(-400) } }, REFUSED))[0]).toBe('saml-time')
    expect(ids(sso(), acs({}, { ...REFUSED, clock: -900 }))[0]).toBe('clock-skew')
  })

  it('since it had been posted before', () => {
    expect(ids(sso(), acs(), acs({}, REFUSED))[0]).toBe('saml-replay')
  })

  it('for want of a signature', () => {
    expect(ids(sso(), acs({ assertion: { signature: '' } }, REFUSED))[0]).toBe('saml-signature-invalid')
  })

  it('for a cookie that SameSite kept back', () => {
    const foreign = { ...REFUSED, headers: { Origin: 'https://idp.acme.net' } }
    const hops = [begin('app_session=abcdef; Secure; SameSite=Lax'), sso(), acs({}, foreign)]
    expect(causes(...hops)[0]).toMatchObject({ cause: 'state-cookie-lost', confidence: 'likely' })
    const other = acs({ assertion: { audiences: [['https://other.example']] } }, foreign)
    expect(ids(...hops.slice(0, 2), other)).toEqual(['saml-audience-mismatch', 'state-cookie-lost'])
  })

  it('for a RelayState that is gone', () => {
    expect(ids(sso(), acs({}, { ...REFUSED, relayState: '' }))[0]).toBe('relay-state-lost')
  })

  it("takes Spring Security's error parameter without a value for a failure, and no other parameter", () => {
    const failures = (Location: string) =>
      diagnoses(sso(), acs({}, { status: 302, answer: { Location } })).length
    expect(failures(`${SP}/login?error`)).toBeGreaterThan(0)
    expect(failures(`${SP}/login?error=`)).toBe(0)
    expect(failures(`${SP}/?errors`)).toBe(0)
  })

  it('for what it says itself, also with status 200 or on the page it leads to', () => {
    const words = 'Could not validate timestamp: expired. Check system clock.'
    expect(ids(sso(), landing(words))[0]).toBe('saml-time')
    expect(ids(sso(), landing(words, 200))[0]).toBe('saml-time')
    const away = acs({}, { answer: { Location: '/saml/error' } })
    expect(
      ids(sso(), away, {
        url: `${SP}/saml/error`,
        status: 500,
        initiator: 'document',
        body: `<p>${words}</p>`,
      })[0],
    ).toBe('saml-time')
  })

  it('by showing the sign-in page again', () => {
    const away = acs({}, { answer: { Location: '/login/' } })
    const page: Hop = { url: `${SP}/login/`, body: '<title>Log in</title>' }
    expect(causes(sso(), away, page).map(({ confidence }) => confidence)).toEqual(['possible', 'possible'])
    expect(diagnoses(sso(), away, { url: `${SP}/login/`, body: '<title>Home</title>' })).toEqual([])
  })

  it('by beginning again and again', () => {
    const round = (n: number): Hop[] => [
      sso({ id: `_r${n}` }),
      acs({ id: `_p${n}`, inResponseTo: `_r${n}`, assertion: { id: `_a${n}` } }),
    ]
    const found = diagnoses(...round(1), ...round(2), ...round(3), ...round(4))
    expect(found.map(({ causes: [first] }) => first?.cause)).toEqual(Array(3).fill('redirect-loop'))
    expect(diagnoses(...round(1), ...round(2))).toEqual([])
  })

  it('with nothing but possibilities where all fits', () => {
    const found = causes(sso(), acs({}, REFUSED))
    expect(found.map(({ cause, confidence }) => `${cause} ${confidence}`)).toEqual([
      'saml-signature-invalid possible',
      'saml-destination-mismatch possible',
    ])
  })

  it('since it cannot be read', () => {
    const broken = { ...acs({}, REFUSED), form: { SAMLResponse: base64('<a><b></a>') } }
    expect(ids(broken)[0]).toBe('token-malformed')
  })

  it('for its realm (WS-Federation)', () => {
    const other = wsfedPost(wresult({ audience: 'urn:other' }), {}, REFUSED)
    expect(causes(wsfedRequest(), other)[0]).toMatchObject({
      cause: 'saml-audience-mismatch',
      got: 'urn:other',
      expected: REALM,
    })
  })
})

describe('a refusal of the identity provider', () => {
  const refused = response({ codes: ['Requester', 'InvalidNameIDPolicy'] })
  const asked = sso({ inside: '<samlp:NameIDPolicy Format="urn:x"/>' })
  const page: Hop = {
    url: SSO,
    body: `<form method="post" action="${ACS}"><input name="SAMLResponse" value="${base64(refused)}"></form>`,
  }

  it('is told where it lands, else where it was seen', () => {
    const landed = { ...acs({}, REFUSED), form: { SAMLResponse: base64(refused) } }
    expect(diagnoses(asked, page, landed)).toMatchObject([
      { exchange: 2, causes: [{ cause: 'saml-name-id-policy', confidence: 'certain', got: 'urn:x' }] },
    ])
    expect(diagnoses(asked, page)).toMatchObject([{ exchange: 1 }])
  })

  it('may be a page that names the requester', () => {
    const unknown = (body: string, status = 200): Hop => sso({}, { body, status })
    expect(causes(unknown(`<p>No application '${SP}' is registered: unknown issuer.</p>`))[0]).toMatchObject({
      cause: 'relying-party-unknown',
      got: SP,
    })
    expect(ids(unknown('<p>Sorry.</p>', 400))).toEqual(['relying-party-unknown'])
    expect(ids(unknown('<p>Sorry.</p>', 500))[0]).toBe('idp-error')
    expect(diagnoses(unknown(`<p>Continue to ${SP}</p>`))).toEqual([])
    expect(diagnoses(unknown(`<p>Unknown to ${SP}?</p><input type="password">`))).toEqual([])
  })

  it('of a sign-out', () => {
    const xml = `<samlp:LogoutResponse xmlns:samlp="x"><Issuer>${IDP}</Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Requester"/><samlp:StatusMessage>Signature is invalid</samlp:StatusMessage></samlp:Status></samlp:LogoutResponse>`
    expect(ids({ url: withQuery(`${SP}/slo`, { SAMLResponse: deflated(xml) }) })).toEqual([
      'saml-signature-invalid',
    ])
  })
})

it('nothing in a message throws', () => {
  const odd = [
    '<Response/>',
    '<Response><Status><StatusCode/></Status><Assertion/></Response>',
    '<Response><Assertion><Conditions NotBefore="9999-99-99T99:99:99Z"/><Subject/></Assertion></Response>',
    '<RequestSecurityTokenResponse/>',
    '<x:AuthnRequest/>',
    assertion().replace(/="[^"]*"/g, '=""'),
  ]
  for (const xml of odd)
    expect(() => diagnoses({ ...acs({}, REFUSED), form: { SAMLResponse: base64(xml) } })).not.toThrow()
})
