import { describe, expect, it } from 'vitest'
import { authorize, callback, type Hop, metadata, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const login = (from: string, to: string, more: Partial<Hop> = {}): Hop[] => [
  authorize({}, { url: `${from}?${authorize().url.split('?')[1]}` }),
  callback(),
  tokenRequest({}, { url: to, ...more }),
]
const realm = (name: string, end: string) =>
  `https://id.example.com/realms/${name}/protocol/openid-connect/${end}`
const entra = (tenant: string, end: string) =>
  `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/${end}`
const ONE = '11111111-1111-4111-8111-111111111111'
const TWO = '22222222-2222-4222-8222-222222222222'

describe('mixed-tenant-or-realm', () => {
  it('finds another realm or tenant in the path', () => {
    const { findings } = scenario(
      'mixed-tenant-or-realm',
      login(realm('a', 'auth'), realm('b', 'token'), { status: 400 }),
    )
    expect(findings).toMatchObject([{ severity: 'error', got: 'b', expected: 'a', cause: 'wrong-tenant' }])
    const accepted = scenario('mixed-tenant-or-realm', login(entra(ONE, 'authorize'), entra(TWO, 'token')))
    expect(accepted.findings).toMatchObject([{ severity: 'warning', got: TWO, expected: ONE }])
  })

  it('goes by the issuer where metadata names both endpoints', () => {
    const other = metadata({
      issuer: 'https://two.example.com',
      authorization_endpoint: 'https://two.example.com/authorize',
      token_endpoint: 'https://two.example.com/token',
    })
    const hops = [
      metadata({ token_endpoint: 'https://login.example.com/other' }),
      { ...other, url: 'https://two.example.com/.well-known/openid-configuration' },
      ...login('https://login.example.com/authorize', 'https://two.example.com/token', { status: 400 }),
    ]
    expect(scenario('mixed-tenant-or-realm', hops).findings).toMatchObject([
      { got: 'https://two.example.com', expected: 'https://login.example.com' },
    ])
  })

  it('passes one realm, and says nothing of shared endpoints and of paths without tenants', () => {
    const same = login(realm('a', 'auth'), realm('a', 'token'))
    expect(scenario('mixed-tenant-or-realm', same).outcomes).toEqual(['passed'])
    const shared = login(entra('common', 'authorize'), entra(ONE, 'token'))
    expect(scenario('mixed-tenant-or-realm', shared).outcomes).toEqual([])
    const plain = login('https://login.example.com/authorize', 'https://login.example.com/token')
    expect(scenario('mixed-tenant-or-realm', plain).outcomes).toEqual([])
  })
})
