import { describe, expect, it } from 'vitest'
import german from '../../../public/_locales/de/messages.json' with { type: 'json' }
import english from '../../../public/_locales/en/messages.json' with { type: 'json' }
import { CAUSES } from '../../../src/core/causes.ts'
import { type Advice, type Facts, factsOf } from '../../../src/core/remedy/facts.ts'
import { REMEDIES } from '../../../src/core/remedy/remedies.ts'
import { PROVIDER_ADVICE, providerAdvice } from '../../../src/core/remedy/table-identity-providers.ts'
import { RECEIVERS, receiverOf } from '../../../src/core/remedy/table-receivers.ts'

const ROWS: [string, Advice][] = [
  ...Object.entries(PROVIDER_ADVICE),
  ...RECEIVERS.map(({ id, advice }): [string, Advice] => [`receiver ${id}`, advice]),
]
const SENTENCES = ROWS.flatMap(([product, advice]) =>
  Object.entries(advice).map(([cause, say]) => ({ name: `${product}: ${cause}`, cause, say })),
)
const NOTHING = factsOf({})
const NAMES = Object.keys(NOTHING) as (keyof Facts)[]
/** Each value its own name in brackets, 80 characters long. */
const LONG = factsOf(Object.fromEntries(NAMES.map((name) => [name, `[${name}]`.padEnd(120, 'x')])))

describe('the remedy for any product', () => {
  it.each(Object.keys(CAUSES) as (keyof typeof CAUSES)[])('%s', (cause) => {
    expect(REMEDIES[cause]).toMatch(/^[A-Z].{15,219}\.$/)
    expect(REMEDIES[cause]).not.toMatch(/undefined|!|\.\s+[A-Z].*\.\s+[A-Z].*\.\s+[A-Z]/)
  })
})

describe('a row of a product', () => {
  it.each(SENTENCES)('$name', ({ cause, say }) => {
    expect(cause === 'spelling' || cause in CAUSES).toBe(true)
    const bare = say(NOTHING)
    expect(bare).toMatch(/^.{20,220}$/)
    expect(bare).toMatch(/\.$/)
    expect(bare).not.toMatch(/undefined|\[object|!|\s\s/)
    expect(bare, 'names a setting').toMatch(/"[^"]+"/)
    const values = NAMES.filter((name) => say(LONG).includes(`[${name}]`)).length
    expect(say(LONG).length).toBeLessThanOrEqual(220 + values * 80)
  })

  it('is there for the main causes of the main products', () => {
    for (const id of [
      'entra',
      'okta',
      'auth0',
      'keycloak',
      'cognito',
      'duende',
      'hydra',
      'google',
      'pingone',
    ])
      for (const cause of [
        'redirect-uri-mismatch',
        'client-type-mismatch',
        'client-authentication-failed',
      ] as const)
        expect(PROVIDER_ADVICE[id]?.[cause], `${id} ${cause}`).toBeDefined()
    for (const id of ['envoy', 'kong', 'apim', 'aws-api-gateway', 'easy-auth', 'oauth2-proxy', 'aspnet-core'])
      for (const cause of ['audience-mismatch', 'issuer-mismatch'] as const)
        expect(RECEIVERS.find((one) => one.id === id)?.advice[cause], `${id} ${cause}`).toBeDefined()
  })
})

describe('a sentence of a row in German', () => {
  const names = Object.keys(english).filter((name) =>
    /^(facts|remedies|tableIdentityProviders|tableReceivers)_/.test(name),
  )
  const settings = (text: string) => [...text.matchAll(/"[^"]+"/g)].map(([setting]) => setting).sort()

  it('names the settings as the product writes them, and is not much longer', () => {
    expect(names.length).toBeGreaterThan(300)
    for (const name of names as (keyof typeof english)[]) {
      expect(settings(german[name].message), name).toEqual(settings(english[name].message))
      expect(german[name].message.length, name).toBeLessThanOrEqual(260)
    }
  })
})

describe('the words for a value', () => {
  it('stand where it was not seen', () => {
    expect(providerAdvice('auth0')['redirect-uri-mismatch']?.(factsOf({ redirect_uri: '' }))).toBe(
      'Add the redirect_uri that is sent to "Allowed Callback URLs" of the application in Auth0, character for character.',
    )
  })

  it('are the value itself, in one line and at most 80 characters', () => {
    expect(factsOf({ scope: 'a\n b' }).scope).toBe('a b')
    expect(factsOf({ scope: 'x'.repeat(81) }).scope).toBe(`${'x'.repeat(79)}…`)
    expect(factsOf({ scope: 'x'.repeat(80) }).scope).toBe('x'.repeat(80))
  })
})

describe('the product', () => {
  it('has the rows of its family, its own first', () => {
    expect(providerAdvice('entra-v1')).toEqual(providerAdvice('entra-v2'))
    expect(providerAdvice('azure-ad-b2c')['issuer-mismatch']).not.toBe(
      providerAdvice('entra-v2')['issuer-mismatch'],
    )
    expect(providerAdvice('azure-ad-b2c')['redirect-uri-mismatch']).toBe(
      providerAdvice('entra-v2')['redirect-uri-mismatch'],
    )
    expect(providerAdvice('nobody')).toEqual({})
    expect(providerAdvice('constructor')).toEqual({})
  })

  it.each([
    [['Envoy jwt_authn / Istio'], 'envoy'],
    [['AWS API Gateway REST + Cognito authorizer'], 'aws-api-gateway-rest'],
    [['AWS API Gateway HTTP API JWT authorizer'], 'aws-api-gateway'],
    [['Microsoft.IdentityModel', 'Kong'], 'aspnet-core'],
    [['Microsoft.Identity.Web'], 'microsoft-identity-web'],
    [['unknown', 'Kong'], 'kong'],
    [['Spring Security resource server (7+)'], 'spring-resource-server'],
    [['node jsonwebtoken'], 'node-jsonwebtoken'],
    [['jose4j'], undefined],
    [['plain words'], undefined],
  ])('%s checks a call', (products, id) => {
    expect(receiverOf(products, 'call')?.id).toBe(id)
  })

  it('takes part in a login only where it does', () => {
    expect(receiverOf(['Spring Security OAuth2 client'], 'login')?.id).toBe('spring-client')
    expect(receiverOf(['oauth2-proxy'], 'login')?.id).toBe('oauth2-proxy')
    expect(receiverOf(['Microsoft.IdentityModel'], 'login')).toBeNull()
  })
})
