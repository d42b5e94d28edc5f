import { describe, expect, it } from 'vitest'
import { askFor, vendorOf, vendorOfUrl } from '../../../src/core/audience/issuers.ts'
import type { JsonObject } from '../../../src/core/tokens/token.ts'

const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47'

describe('the vendor of a token', () => {
  it.each<[string, JsonObject, string | undefined]>([
    [`https://login.microsoftonline.com/${TENANT}/v2.0`, {}, 'entra-v2'],
    [`https://sts.windows.net/${TENANT}/`, {}, 'entra-v1'],
    [`https://contoso.ciamlogin.com/${TENANT}/v2.0`, {}, 'entra-external-id'],
    [`https://contoso.b2clogin.com/${TENANT}/v2.0/`, {}, 'azure-ad-b2c'],
    ['http://sts.example.com/adfs/services/trust', {}, 'adfs'],
    ['https://tenant.eu.auth0.com/', {}, 'auth0'],
    ['https://login.example.com/', { aud: ['x', 'https://login.example.com/userinfo'] }, 'auth0'],
    ['https://login.example.com/', {}, undefined],
    ['https://dev-1.okta.com', {}, 'okta-org'],
    ['https://dev-1.okta.com/oauth2/default', {}, 'okta-custom'],
    ['https://id.example.com/oauth2/aus1', { cid: 'spa', scp: ['a'] }, 'okta-custom'],
    ['https://id.example.com/oauth2/aus1', {}, undefined],
    ['https://sso.example.com/realms/r', {}, 'keycloak'],
    ['https://sso.example.com/auth/realms/r', {}, 'keycloak'],
    ['https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc', {}, 'cognito'],
    ['https://accounts.google.com', {}, 'google'],
    ['accounts.google.com', {}, 'google'],
    ['https://securetoken.google.com/proj', {}, 'firebase'],
    ['https://cloud.google.com/iap', {}, 'google-iap'],
    [`https://auth.pingone.eu/${TENANT}/as`, {}, 'pingone'],
    ['https://am.example.com:443/am/oauth2/realms/root', {}, 'pingam-forgerock'],
    ['https://x.onelogin.com/oidc/2', {}, 'onelogin'],
    ['https://team.cloudflareaccess.com', {}, 'cloudflare-access'],
    ['https://abcdefghijklmnopqrst.supabase.co/auth/v1', {}, 'supabase'],
    ['https://x.clerk.accounts.dev', {}, 'clerk'],
    ['https://api.workos.com', {}, 'workos-session'],
    ['https://x.authkit.app', {}, 'workos-connect'],
    ['https://token.actions.githubusercontent.com', {}, 'github-actions'],
    ['https://gitlab.com', {}, 'gitlab'],
    ['https://contoso.my.salesforce.com', {}, 'salesforce'],
    ['https://ak.example.com/application/o/orders/', {}, 'authentik'],
    ['https://x.zitadel.cloud', {}, 'zitadel'],
    ['https://idp.example.com', { aud: 'https://idp.example.com/resources' }, 'duende'],
    ['acme.com', { applicationId: 'a', tid: 't' }, 'fusionauth'],
    ['https://h.example.com/', { scp: [], client_id: 'c', ext: {} }, 'hydra'],
    ['https://as.example.com', { scope: ['a'], iat: 1, nbf: 1 }, 'spring-authorization-server'],
    ['https://idp.example.com', {}, undefined],
  ])('%s with %j is %s', (iss, claims, id) => {
    expect(vendorOf(iss, claims)?.id).toBe(id)
  })

  it('stays open without an issuer, and needs no claims', () => {
    expect(vendorOf(undefined, {})).toBeNull()
    expect(vendorOf('https://dev-1.okta.com', null)?.name).toBe('Okta (org authorization server)')
  })

  it('knows where no audience, a client id and an ID token are normal', () => {
    expect(vendorOf('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc', {})).toEqual({
      id: 'cognito',
      name: 'Amazon Cognito',
      clientIdIsNormal: false,
      noAudienceIsNormal: true,
      idTokenIsNormal: true,
    })
    expect(vendorOf('https://ak.example.com/application/o/orders/', {})?.clientIdIsNormal).toBe(true)
  })

  it.each([
    [`https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/authorize?x`, 'entra-v2'],
    ['https://login.microsoftonline.com/common/oauth2/token', 'entra-v1'],
    ['https://tenant.eu.auth0.com/authorize', 'auth0'],
    ['https://sso.example.com/realms/r/protocol/openid-connect/auth', 'keycloak'],
    ['https://dev-1.okta.com/oauth2/default/v1/token', 'okta-custom'],
    ['https://dev-1.okta.com/oauth2/v1/token', 'okta-org'],
    ['https://x.auth.eu-west-1.amazoncognito.com/oauth2/authorize', 'cognito'],
    ['https://accounts.google.com/o/oauth2/v2/auth', 'google'],
    ['https://idp.example.com/authorize?next=https://x.auth0.com/', undefined],
  ])('endpoint %s is of %s', (url, id) => {
    expect(vendorOfUrl(url)?.id).toBe(id)
  })
})

describe('how to ask for a token', () => {
  const ask = (iss: string, expected: string) => askFor(vendorOf(iss, {}), expected)

  it("uses the vendor's own words", () => {
    const entra = `https://login.microsoftonline.com/${TENANT}/v2.0`
    expect(ask(entra, TENANT)).toContain(`"api://${TENANT}/.default"`)
    expect(ask(entra, 'https://vault.azure.net')).toContain('"https://vault.azure.net/.default"')
    expect(ask(entra, 'orders')).toContain('"api://orders/.default"')
    expect(ask('https://t.auth0.com/', 'https://api.example.com')).toContain(
      'audience=https://api.example.com',
    )
    expect(ask('https://sso.example.com/realms/r', 'orders-api')).toContain(
      'Audience mapper for "orders-api"',
    )
    expect(ask('https://dev-1.okta.com', 'api://x')).toContain('Audience setting is "api://x"')
  })

  it('falls back to RFC 8707', () => {
    expect(askFor(null, 'https://a.test')).toMatch(/"https:..a.test".*resource/)
    expect(ask('https://contoso.my.salesforce.com', 'https://a.test')).toContain('RFC 8707')
  })
})
