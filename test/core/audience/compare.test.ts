import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareAudience, exactListValidators } from '../../../src/core/audience/compare.ts'
import type { Json } from '../../../src/core/tokens/token.ts'

const API = 'https://api.example.com'
const APP = 'aaaaaaaa-2222-3333-4444-555555555555'
const OTHER_APP = 'bbbbbbbb-2222-3333-4444-555555555555'

/** What the token says, what the API expects. */
type Row = [aud: Json, expected: string]

const NEAR_MISSES: Record<string, Row[]> = {
  whitespace: [
    [`${API} `, API],
    [`\u00a0${API}`, API],
    ['https://api.exa\nmple.com', API],
    ['orders  api', 'orders api'],
  ],
  'invisible-character': [
    [`\u200b${API}`, API],
    ['https://api.\u00adexample.com', API],
    [`${API}\u0000`, API],
  ],
  quotes: [
    [`"${API}"`, API],
    [`'${API}'`, API],
    [`\\"${API}\\"`, API],
  ],
  'json-in-string': [
    [`["${API}"]`, API],
    [`['${API}', 'other']`, API],
    [`["${API}/", 1]`, API],
  ],
  'space-separated-string': [
    [`${API} https://b.example.com`, API],
    [`${API},https://b.example.com`, API],
    ['https://b.example.com', `${API}, https://b.example.com`],
  ],
  'trailing-slash': [
    [`${API}/`, API],
    [`${API}//`, API],
    ['api://orders', 'api://orders/'],
  ],
  'double-slash': [[`${API}//orders`, `${API}/orders`]],
  'default-port': [
    [`${API}:443`, API],
    ['http://localhost:80', 'http://localhost'],
  ],
  'case-scheme': [
    ['HTTPS://api.example.com', API],
    ['URN:EXAMPLE:orders', 'urn:example:orders'],
  ],
  'case-host': [['https://API.example.com', API]],
  'case-path': [[`${API}/Orders`, `${API}/orders`]],
  'case-guid': [[APP.toUpperCase(), APP]],
  'case-identifier': [['Orders-API', 'orders-api']],
  'scheme-http-https': [['http://api.example.com', API]],
  'scheme-ws': [['wss://api.example.com', API]],
  'percent-encoding': [
    [`${API}/a%20b`, `${API}/a b`],
    [`${API}/%C3%A9`, `${API}/%c3%a9`],
    [encodeURIComponent(API), API],
  ],
  'unicode-normalization': [[`${API}/cafe\u0301`, `${API}/caf\u00e9`]],
  punycode: [['https://xn--bcher-kva.example', 'https://b\u00fccher.example']],
  'trailing-dot-host': [['https://api.example.com.', API]],
  www: [['https://www.example.com', 'https://example.com']],
  'scheme-missing': [
    ['api.example.com', API],
    ['//api.example.com', API],
    ['http://api.example.com/v1', 'api.example.com/v1'],
  ],
  'api-uri-prefix': [
    [`api://${APP}`, APP],
    [`{${APP}}`, APP],
    [`api://contoso.com/${APP}`, APP],
    [`https://contoso.onmicrosoft.com/${APP}`, `api://${APP}`],
    ['orders', 'api://orders'],
  ],
  'spn-prefix': [
    [`spn:${APP}`, APP],
    [`spn:${APP}`, `api://${APP}`],
  ],
  'scope-suffix-in-aud': [
    ['api://orders/.default', 'api://orders'],
    ['api://orders/Orders.Read', 'api://orders'],
    [`${API}/Orders.Read`, API],
    [`${APP}/.default`, APP],
    [`${API}//.default`, `${API}/`],
  ],
  'query-or-fragment': [
    [`${API}?tenant=a`, API],
    [`${API}/#x`, API],
  ],
  'version-segment': [
    [`${API}/v1`, `${API}/v2`],
    [`${API}/v1`, API],
    [`${API}/v1.2/orders`, `${API}/orders`],
    ['api://orders/v1', 'api://orders'],
  ],
  'path-suffix': [[`${API}/orders`, API]],
  'path-prefix': [[API, `${API}/orders/eu`]],
  'staging-prod': [
    ['https://api.staging.example.com', API],
    ['https://api-dev.example.com', API],
    ['https://test.example.co.uk', 'https://example.co.uk'],
    [`${API}/dev`, API],
    ['orders-api-stage', 'orders-api-prod'],
    ['urn:example:orders:qa', 'urn:example:orders:uat'],
    ['https://qa.api.example.com/', API],
  ],
  'region-label': [
    ['https://api.eu.example.com', 'https://api.us.example.com'],
    ['https://api-eu-west-1.example.com', API],
  ],
  'port-differs': [
    ['https://localhost:7001', 'https://localhost:5001'],
    ['http://api.localhost:3000', 'http://api.localhost:4000'],
  ],
  'port-missing': [['https://localhost', 'https://localhost:5001']],
  'loopback-alias': [['http://127.0.0.1:3000', 'http://localhost:3000']],
  wildcard: [
    ['*', API],
    ['https://*.example.com', API],
    [`${API}/*`, `${API}/orders`],
  ],
  'national-cloud': [['https://graph.microsoft.us', 'https://graph.microsoft.com']],
  'instance-of-service': [['https://x.vault.azure.net', 'https://vault.azure.net']],
  'array-vs-string': [
    [12345, '12345'],
    [[[API]], API],
  ],
}

const MISMATCHES: Record<string, Row[]> = {
  'wrong-api': [
    ['https://invoices.example.com', API],
    ['https://api.example.org', API],
    ['https://example-dev.com', 'https://example.com'],
    ['https://example-dev.co.uk', 'https://example.co.uk'],
    [`${API}/invoices`, `${API}/orders`],
    [`${API}/orders-admin`, `${API}/orders`],
    [`${API}/orders/../admin`, `${API}/orders`],
    [`${API}/globex`, `${API}/acme`],
    ['https://globex.example.com', 'https://acme.example.com'],
    [`${API}?tenant=b`, `${API}?tenant=a`],
    [`${API}:8443`, API],
    ['https://\u0430pi.example.com', API],
    ['orders-admin', 'orders'],
    ['dev', 'prod'],
    ['https://dev', 'https://prod'],
    [OTHER_APP, APP],
    [`api://${OTHER_APP}`, APP],
    [`https://a.onmicrosoft.com/${APP}`, `https://b.onmicrosoft.com/${APP}`],
    [API, '*'],
    ['https://*.com', API],
    ['https://other.blob.core.windows.net', 'https://acct.blob.core.windows.net'],
    ['https://graph.windows.net', 'https://graph.microsoft.com'],
    [API, ''],
  ],
  'lookalike-host': [
    ['https://api.example.com@evil.test', API],
    ['https://api.example.com.evil.test', API],
  ],
  'userinfo-only': [['https://tenant.eu.auth0.com/userinfo', API]],
  'issuer-resources': [['https://idp.example.com/resources', API]],
  'account-aud-keycloak': [['account', 'orders-api']],
  'aud-tag-vs-hostname': [['0123456789abcdef'.repeat(4), API]],
  'guid-vs-uri': [[APP, 'api://orders']],
  'aud-missing': [[null, API]],
  'aud-empty': [
    ['', API],
    [' ', API],
    [[], API],
    [[''], API],
  ],
  'aud-not-text': [
    [{ toString: 1 }, API],
    [[{ toString: 1 }], API],
    [7, API],
  ],
}

const rowsOf = (table: Record<string, Row[]>) =>
  Object.entries(table).flatMap(([difference, rows]) => rows.map((row) => [difference, ...row] as const))

describe('an audience beside the expected one', () => {
  it.each([
    [API, API],
    [[API, 'https://tenant.eu.auth0.com/userinfo'], API],
    ['', ''],
    ['api://default', 'api://default'],
    [[1, null, API], API],
  ] satisfies Row[])('%j matches %s', (aud, expected) => {
    const { verdict, difference, cause } = compareAudience(aud, expected)
    expect([verdict, difference, cause]).toEqual(['match', null, null])
  })

  it.each(rowsOf(NEAR_MISSES))('%s: %j comes near %s', (difference, aud, expected) => {
    expect(compareAudience(aud, expected)).toMatchObject({ verdict: 'near-miss', difference })
  })

  it.each(rowsOf(MISMATCHES))('%s: %j is another than %s', (difference, aud, expected) => {
    expect(compareAudience(aud, expected)).toMatchObject({ verdict: 'mismatch', difference, forgivenBy: [] })
  })

  it('knows two documented names of one resource', () => {
    expect(
      compareAudience('00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'),
    ).toMatchObject({ verdict: 'match', difference: 'well-known-alias' })
  })

  it('misses a claim that is not there', () => {
    expect(compareAudience(undefined, API)).toMatchObject({ verdict: 'mismatch', cause: 'audience-missing' })
  })

  it.each([
    [`${API}/`, 'audience-trailing-slash'],
    ['https://API.example.com', 'audience-case-or-whitespace'],
    ['https://api-dev.example.com', 'audience-environment-mismatch'],
    ['api.example.com', 'audience-format-mismatch'],
    [`["${API}"]`, 'audience-array-handling'],
    ['', 'audience-missing'],
    ['https://invoices.example.com', 'audience-mismatch'],
  ])('%j has the cause %s', (aud, cause) => {
    expect(compareAudience(aud, API).cause).toBe(cause)
  })

  it('finds several spellings together and names the others', () => {
    expect(compareAudience('HTTP://api.example.com:80/', API)).toMatchObject({
      difference: 'trailing-slash',
      also: ['default-port', 'case-scheme', 'scheme-http-https'],
    })
    expect(compareAudience(`API://${APP.toUpperCase()}`, APP)).toMatchObject({ verdict: 'near-miss' })
    expect(compareAudience('HTTPS://api-dev.example.com', API)).toMatchObject({
      difference: 'staging-prod',
      also: ['case-scheme'],
    })
  })

  it('reports the nearest member of a list', () => {
    const list = [
      'https://billing.example.com',
      'https://t.auth0.com/userinfo',
      'https://api-dev.example.com',
    ]
    expect(compareAudience(list, API)).toMatchObject({ actual: list[2], difference: 'staging-prod' })
    expect(compareAudience([...list, `${API}/`], API)).toMatchObject({ actual: `${API}/` })
    expect(compareAudience(['https://t.auth0.com/userinfo', 'x'], API)).toMatchObject({ actual: 'x' })
  })

  it('names the validators that forgive', () => {
    const forgiving = (aud: string, expected: string) =>
      compareAudience(aud, expected).forgivenBy.map((text) => text.split(/[ /]/)[0])
    expect(forgiving(`${API}/`, API)).toEqual(['Microsoft.IdentityModel', 'Envoy'])
    expect(forgiving('http://api.example.com/', API)).toEqual(['Envoy'])
    expect(forgiving(`${API}//`, API)).toEqual([])
    expect(forgiving(`api://${APP}`, APP)).toEqual(['Microsoft.Identity.Web'])
    expect(forgiving('https://API.example.com', API)).toEqual([])
    expect(forgiving(APP, `api://${APP}`)).toEqual(['Microsoft.Identity.Web', 'Azure'])
    expect(forgiving('https://us-central1-my-project.cloudfunctions.net/f', 'my-project')).toEqual([
      'Firebase',
    ])
    expect(forgiving('https://my-project.example.com', 'my-project')).toEqual([])
    expect(forgiving(`${API}/orders`, API)).toEqual(['Ory'])
    expect(forgiving(`${API}/../admin`, API)).toEqual([])
  })

  it.each([
    'https://\u0430pi.example.com',
    'https://xn--pi-7kc.example.com',
    'https://api.examp1e.com',
    'https://api.example.co',
    'https://api.example.com.evil.test/',
    'https://api-example.com',
    'https://evil.test/https://api.example.com',
    'https://api.example.com%2eevil.test',
    'https://api.example.com\\@evil.test',
  ])('never forgives a host that looks alike: %s', (aud) => {
    expect(compareAudience(aud, API)).toMatchObject({ verdict: 'mismatch', forgivenBy: [] })
  })

  it('names validators that refuse a list with more than the right value', () => {
    expect(exactListValidators([API, 'account']).join()).toMatch(/mod_auth_openidc.*Nimbus/)
    expect(exactListValidators([API])).toEqual([])
    expect(exactListValidators(API)).toEqual([])
    expect(exactListValidators(undefined)).toEqual([])
  })
})

describe('any audience', () => {
  const url = fc
    .tuple(
      fc.constantFrom('https', 'http', 'HTTPS', 'api', 'wss'),
      fc.constantFrom(
        'api.example.com',
        'API.example.com',
        'dev.example.com',
        'localhost',
        'www.example.com',
      ),
      fc.constantFrom('', ':443', ':3000', '.', '@evil.test'),
      fc.constantFrom('', '/', '/orders', '/orders/', '/v1', '/dev', '/%41', '?x', '/.default'),
    )
    .map(([scheme, host, port, path]) => `${scheme}://${host}${port}${path}`)
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), url, fc.uuid())

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), text), text, (aud, expected) => {
        compareAudience(aud as Json, expected)
      }),
    )
  })

  it('matches exactly when the strings are equal', () => {
    fc.assert(
      fc.property(text, text, (aud, expected) => {
        expect(compareAudience(aud, expected).verdict === 'match').toBe(aud === expected)
        expect(compareAudience(aud, aud).verdict).toBe('match')
      }),
    )
  })

  it('is judged alike from both sides, but for a wildcard', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        fc.pre(!a.includes('*') && !b.includes('*'))
        expect(compareAudience(a, b).verdict).toBe(compareAudience(b, a).verdict)
      }),
    )
  })

  it.each(['a', '/', ' ', '.', 'a.', '%', 'dev-', '\u200b', '[', ':', 'a,'])(
    'takes two hundred thousand of %j',
    (unit) => {
      const long = unit.repeat(200_000 / unit.length)
      expect(compareAudience(API + long, `${API}${long}b`).actual).toHaveLength(API.length + long.length)
    },
  )
})
