import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptsWellKnown, wellKnownFor, wellKnownName } from '../../../src/core/audience/wellknown.ts'
import { RESOURCES } from '../../../src/core/audience/wellknown-table.ts'

const GRAPH = '00000003-0000-0000-c000-000000000000'
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47'

describe("a vendor's own API", () => {
  it.each([
    ['https://graph.microsoft.com/v1.0/me', GRAPH, 'match'],
    ['https://graph.microsoft.com/v1.0/me', 'https://graph.microsoft.com/', 'match'],
    ['https://graph.microsoft.com/v1.0/me', 'https://graph.windows.net/', 'mismatch'],
    ['https://graph.microsoft.com/v1.0/me', `api://${TENANT}`, 'mismatch'],
    ['https://graph.microsoft.com/v1.0/me', 'https://graph.microsoft.us', 'near-miss'],
    ['https://management.azure.com/subscriptions', 'https://management.core.windows.net/', 'match'],
    ['https://management.azure.com/subscriptions', 'https://vault.azure.net', 'mismatch'],
    ['https://x.vault.azure.net/secrets/s', 'https://vault.azure.net', 'match'],
    ['https://x.vault.azure.net/secrets/s', 'https://x.vault.azure.net', 'near-miss'],
    ['https://acct.blob.core.windows.net/c', 'https://storage.azure.com/', 'match'],
    ['https://acct.blob.core.windows.net/c', 'https://acct.blob.core.windows.net', 'match'],
    ['https://acct.blob.core.windows.net/c', 'https://other.blob.core.windows.net', 'mismatch'],
    ['https://acct.blob.core.usgovcloudapi.net/c', 'https://storage.azure.com', 'match'],
    ['https://api.powerbi.com/v1.0/myorg', 'https://analysis.windows.net/powerbi/api', 'match'],
    ['https://contoso.sharepoint.com/_api/web', 'https://contoso.sharepoint.com', 'match'],
    ['https://contoso.sharepoint.com/_api/web', 'https://graph.microsoft.com', 'mismatch'],
    [
      'https://contoso.sharepoint.com/_api/web',
      `00000003-0000-0ff1-ce00-000000000000/contoso.sharepoint.com@${TENANT}`,
      'match',
    ],
    ['https://org1.crm4.dynamics.com/api/data', 'https://org2.crm4.dynamics.com', 'mismatch'],
    ['https://org1.api.crm4.dynamics.com/api/data', 'https://org1.crm4.dynamics.com/', 'match'],
    ['https://pubsub.googleapis.com/v1/x', 'https://pubsub.googleapis.com/', 'match'],
    ['https://pubsub.googleapis.com/v1/x', 'https://pubsub.googleapis.com', 'near-miss'],
    ['https://dev-1.okta.com/api/v1/users', 'api://default', 'mismatch'],
    ['https://tenant.eu.auth0.com/api/v2/users', 'https://tenant.eu.auth0.com/api/v2/', 'match'],
    ['https://tenant.eu.auth0.com/userinfo', 'https://tenant.eu.auth0.com/userinfo', 'match'],
  ])('%s takes %s: %s', (url, aud, verdict) => {
    expect(acceptsWellKnown(url, aud)).toBe(verdict)
  })

  it.each([
    ['an unknown host', 'https://api.example.com/', 'https://graph.microsoft.com'],
    ['a look-alike host', 'https://graph.microsoft.com.evil.test/', GRAPH],
    ['a host that takes tokens of its own', 'https://dev.azure.com/org', 'app.vstoken.visualstudio.com'],
    ['an unconfirmed audience', 'https://svc-abc.a.run.app/', 'https://api.example.com'],
    ['Firebase ID tokens', 'https://firestore.googleapis.com/v1/x', 'my-project'],
    ['an Okta path of other tokens', 'https://dev-1.okta.com/oauth2/default/v1/userinfo', 'api://default'],
    ['no URL', 'nowhere', GRAPH],
  ])('tells nothing about %s', (_, url, aud) => {
    expect(acceptsWellKnown(url, aud)).toBeNull()
    expect(wellKnownFor(url)).toEqual([])
  })

  it('knows a match, and a token for another resource, where other tokens may do', () => {
    const devops = 'https://dev.azure.com/org/_apis'
    expect(acceptsWellKnown(devops, '499b84ac-1321-427f-aa17-267ca6975798')).toBe('match')
    expect(acceptsWellKnown(devops, 'https://graph.microsoft.com')).toBe('mismatch')
  })

  it('asks the issuer where the audience is the same in every project', () => {
    const url = 'https://abcdefghijklmnopqrst.supabase.co/rest/v1/t'
    expect(acceptsWellKnown(url, 'authenticated')).toBe('match')
    expect(acceptsWellKnown(url, 'authenticated', 'https://abcdefghijklmnopqrst.supabase.co/auth/v1')).toBe(
      'match',
    )
    expect(acceptsWellKnown(url, 'authenticated', 'https://zzzzzzzzzzzzzzzzzzzz.supabase.co/auth/v1')).toBe(
      'mismatch',
    )
  })

  it('lists every accepted value without placeholders', () => {
    expect(wellKnownFor('https://acct.blob.core.windows.net/c?x')).toEqual([
      {
        name: 'Azure Storage',
        cloud: 'public',
        identifiers: [
          'https://storage.azure.com',
          'https://storage.azure.com/',
          'https://acct.blob.core.windows.net',
          'https://acct.blob.core.windows.net/',
          'e406a681-f3d4-42a8-90b6-c2b029497af1',
        ],
        audIsCalledHost: true,
        exclusive: true,
      },
    ])
    expect(wellKnownFor('https://x.vault.azure.net')[0]?.audIsCalledHost).toBe(false)
  })

  it.each([
    [GRAPH, 'Microsoft Graph'],
    ['https://graph.microsoft.com/', 'Microsoft Graph'],
    ['https://vault.usgovcloudapi.net', 'Azure Key Vault (US Government)'],
    ['https://contoso.sharepoint.com', 'SharePoint Online'],
    ['account', 'Keycloak account console'],
    ['https://api.example.com', null],
    ['orders-api', null],
  ])('%s is %s', (aud, name) => {
    expect(wellKnownName(aud)).toBe(name)
  })
})

describe('the table', () => {
  it('names every identifier, and every host takes what its row lists', () => {
    for (const row of RESOURCES)
      for (const host of row.hosts ?? []) {
        const called = host.replace('*.', 'x.').replaceAll('*', '1')
        const url = `https://${called}${row.paths?.[0] ?? '/'}`
        if (/^www|^oauth2/.test(called)) continue
        for (const name of [...(row.identifiers ?? []), row.appId ?? []].flat()) {
          const aud = name.replace('{origin}', `https://${called}`).replace('/?', '')
          expect([url, aud, acceptsWellKnown(url, aud)]).toEqual([url, aud, 'match'])
        }
      }
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), fc.string(), (url, aud) => {
        acceptsWellKnown(url, aud)
        wellKnownFor(url)
        wellKnownName(aud)
      }),
    )
  })
})
