import { describe, expect, it } from 'vitest'
import { withQuery } from '../support/evidence.ts'
import { acs, base64, deflated, REFUSED, response, SP, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-status'

describe(ID, () => {
  it('fails for a refusal, once, where it lands', () => {
    const xml = response({ codes: ['Requester', 'InvalidNameIDPolicy'], statusMessage: 'no such format' })
    const page = {
      url: sso().url,
      body: `<form method="post" action="${acs().url}"><input name="SAMLResponse" value="${base64(xml)}"></form>`,
    }
    const landed = { ...acs({}, REFUSED), form: { SAMLResponse: base64(xml) } }
    const { findings } = scenario(ID, [sso(), page, landed])
    expect(findings).toMatchObject([
      {
        severity: 'error',
        cause: 'saml-name-id-policy',
        exchange: 2,
        got: 'Requester > InvalidNameIDPolicy',
        expected: 'Success',
      },
    ])
    expect(findings[0]?.detail).toContain('no such format')
    expect(scenario(ID, [sso(), page]).findings).toMatchObject([{ exchange: 1 }])
  })

  it('names the cause by the words beside a coarse code', () => {
    const of = (statusMessage: string) =>
      scenario(ID, [acs({ codes: ['Responder'], statusMessage }, REFUSED)]).findings[0]?.cause
    expect(of('Unknown issuer')).toBe('relying-party-unknown')
    expect(of('Invalid signature in AuthnRequest')).toBe('saml-signature-invalid')
    expect(of('User is not assigned to the application')).toBe('access-denied')
    expect(of('')).toBe('idp-error')
  })

  it('only notes what is a step of the protocol', () => {
    const passive = sso({ attributes: 'IsPassive="true"' })
    const refused = acs({ codes: ['Responder', 'NoPassive'] })
    expect(scenario(ID, [passive, refused, sso({ id: '_r2' })]).findings).toMatchObject([
      { severity: 'info', cause: null },
    ])
    const partly =
      '<samlp:LogoutResponse xmlns:samlp="x"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:PartialLogout"/></samlp:StatusCode></samlp:Status></samlp:LogoutResponse>'
    expect(
      scenario(ID, [{ url: withQuery(`${SP}/slo`, { SAMLResponse: deflated(partly) }) }]).findings,
    ).toMatchObject([{ severity: 'info' }])
  })

  it('passes for Success, and does not apply to a request', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [sso()]).outcomes).toEqual([])
  })
})
