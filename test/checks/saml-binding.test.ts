import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Hop, withQuery } from '../support/evidence.ts'
import { ACS, acs, authnRequest, base64, deflated, REFUSED, response, SSO, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-binding'
const asked = (SAMLRequest: string, more: Partial<Hop> = {}) => ({
  ...sso(),
  url: withQuery(SSO, { SAMLRequest }),
  ...more,
})
const posted = (SAMLResponse: string, more = {}) => ({ ...acs({}, more), form: { SAMLResponse } })

describe(ID, () => {
  it('passes for what the bindings want', () => {
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual(['passed', 'passed'])
    expect(
      scenario(ID, [{ ...sso(), method: 'POST', url: SSO, form: { SAMLRequest: base64(authnRequest()) } }])
        .outcomes,
    ).toEqual(['passed'])
    expect(scenario(ID, [{ url: SSO }]).outcomes).toEqual([])
  })

  it('fails for a request in the URL that is not deflated', () => {
    expect(scenario(ID, [asked(base64(authnRequest()))]).findings).toMatchObject([
      { severity: 'warning', got: 'base64', expected: 'deflate' },
    ])
    const wrapped = deflateSync(Buffer.from(authnRequest())).toString('base64')
    expect(scenario(ID, [asked(wrapped, { status: 400, body: 'Bad request' })]).findings).toMatchObject([
      { severity: 'error', got: 'zlib' },
    ])
  })

  it('fails for what is posted compressed', () => {
    expect(scenario(ID, [posted(deflated(response()))]).findings).toMatchObject([
      { got: 'deflate', expected: 'base64' },
    ])
  })

  it('fails for an assertion in a URL', () => {
    const url = withQuery(ACS, { SAMLResponse: deflated(response()) })
    expect(scenario(ID, [{ url, status: 302, answer: { Location: '/' } }]).findings).toMatchObject([
      { severity: 'warning', got: 'HTTP-Redirect' },
    ])
  })

  it('fails for what cannot be read, a document type among it', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "b">]>${response()}`
    expect(scenario(ID, [posted(base64(bomb), REFUSED)]).findings).toMatchObject([{ severity: 'error' }])
    expect(scenario(ID, [posted(base64(bomb))]).findings[0]?.detail).toContain('document type')
    expect(scenario(ID, [posted(base64(bomb))]).findings[0]?.remedy).toContain('DOCTYPE')
    expect(scenario(ID, [posted(base64(response()).slice(0, 200), REFUSED)]).findings[0]?.remedy).toContain(
      'cuts',
    )
  })
})
