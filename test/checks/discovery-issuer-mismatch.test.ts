import { describe, expect, it } from 'vitest'
import { type Hop, metadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const read = (url: string, issuer: string): Hop => ({ ...metadata({ issuer }), url })
const check = (url: string, issuer: string) => scenario('discovery-issuer-mismatch', [read(url, issuer)])

describe('discovery-issuer-mismatch', () => {
  it.each([
    ['https://a.example.com/.well-known/openid-configuration', 'https://a.example.com'],
    ['https://a.example.com/.well-known/openid-configuration', 'https://a.example.com/'],
    ['https://a.example.com/realms/x/.well-known/openid-configuration', 'https://a.example.com/realms/x'],
    ['https://a.example.com/.well-known/oauth-authorization-server/x', 'https://a.example.com/x'],
  ])('passes %s with %s', (url, issuer) => {
    expect(check(url, issuer).outcomes).toEqual(['passed'])
  })

  it('warns of another host, scheme or path', () => {
    for (const issuer of ['http://a.example.com', 'https://keycloak:8080', 'https://a.example.com/x'])
      expect(check('https://a.example.com/.well-known/openid-configuration', issuer).findings).toMatchObject([
        { severity: 'warning', got: issuer, expected: 'https://a.example.com' },
      ])
  })

  it('says nothing of servers that answer for many tenants', () => {
    const url =
      'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration'
    const tenant = 'https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0'
    expect(check(url, tenant).outcomes).toEqual([])
    expect(check(url, 'https://login.microsoftonline.com/{tenantid}/v2.0').outcomes).toEqual([])
  })
})
