import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../src/core/remedy/facts.ts'
import { REMEDIES } from '../../../src/core/remedy/remedies.ts'
import { type Question, remedyFor } from '../../../src/core/remedy/remedy-for.ts'
import { receiverOf } from '../../../src/core/remedy/table-receivers.ts'

const FACTS = factsOf({
  aud: 'https://api.example.com/',
  issuer: 'https://login.example.com',
  redirect_uri: 'https://app.example.com/cb',
  origin: 'https://app.example.com',
})
const ENVOY = receiverOf(['Envoy'], 'call')

function remedy(more: Partial<Question>): string {
  return remedyFor({
    cause: 'redirect-uri-mismatch',
    own: '',
    ownProduct: null,
    ownAsks: false,
    provider: null,
    ask: null,
    receiver: null,
    facts: FACTS,
    ...more,
  })
}

describe('a remedy', () => {
  it('speaks of no product where none is known', () => {
    expect(remedy({})).toBe(REMEDIES['redirect-uri-mismatch'])
    expect(remedy({ provider: 'nobody' })).toBe(REMEDIES['redirect-uri-mismatch'])
  })

  it('names the setting of the identity provider, with the value', () => {
    expect(remedy({ provider: 'okta-custom' })).toBe(
      'Add https://app.example.com/cb to "Sign-in redirect URIs" of the app integration in Okta, character for character.',
    )
  })

  it('names both sides', () => {
    const text = remedy({ cause: 'issuer-mismatch', provider: 'keycloak', receiver: ENVOY })
    expect(text).toContain('"hostname" of Keycloak')
    expect(text).toContain('"issuer" https://login.example.com and its jwksUri')
  })

  it('keeps what the message says itself, and adds the setting it does not name', () => {
    const own = 'The platform of this redirect URI matters: register it for the kind of app that asks.'
    expect(remedy({ own, provider: 'auth0' })).toBe(`${own} ${remedy({ provider: 'auth0' })}`)
    const named = 'Look at Allowed Callback URLs, where one of the entries has a slash too much.'
    expect(remedy({ own: named, provider: 'auth0' })).toBe(named)
  })

  it('takes a compound with a hyphen for the setting it is made of', () => {
    const own = 'Die Client-ID gehört zu einer anderen Anwendung, siehe deren Seite in der Konsole.'
    expect(remedy({ cause: 'client-unknown', own, provider: 'auth0' })).toBe(own)
  })

  it('puts the setting in the place of a few vague words', () => {
    expect(remedy({ own: 'Register exact callback URL.', provider: 'cognito' })).toBe(
      remedy({ provider: 'cognito' }),
    )
    expect(remedy({ own: 'Register exact callback URL.' })).toBe('Register exact callback URL.')
  })

  it('leaves a full text of the very product as it is', () => {
    const own = `Add the audience to the list of the rule, where it is missing, and ${'wait '.repeat(10)}a little.`
    const asked = { cause: 'audience-mismatch', own, receiver: ENVOY } as const
    expect(remedy({ ...asked, ownProduct: 'Envoy jwt_authn / Istio' })).toBe(own)
    expect(remedy({ ...asked, ownProduct: 'PyJWT' })).toContain('RequestAuthentication')
    expect(remedy(asked)).toContain('RequestAuthentication')
  })

  it('adds nothing to a message that says which of many faults it is', () => {
    const own = 'Server redeems a code for an SPA redirect URI: register as Web, or send Origin.'
    expect(remedy({ cause: 'client-type-mismatch', own, provider: 'entra-v2' })).toBe(own)
  })

  it('tells how to ask, once', () => {
    const ask = 'Add audience=x to the request.'
    expect(remedy({ cause: 'audience-mismatch', ask })).toBe(ask)
    const own = `Compare both values and then do as is said: ${ask}`
    expect(remedy({ cause: 'audience-mismatch', ask, own, ownAsks: true })).toBe(own)
    expect(remedy({ cause: 'audience-trailing-slash', ask, provider: 'auth0' })).not.toContain(ask)
  })

  it('begins with what to send, where a setting alone would not be understood', () => {
    const ask = 'Add audience=x to the request.'
    expect(remedy({ cause: 'id-token-used-as-access-token', ask })).toBe(
      `${REMEDIES['id-token-used-as-access-token']} ${ask}`,
    )
  })
})
