import { describe, expect, it } from 'vitest'
import { spotFor } from '../../src/ui/spots.ts'
import { analyse } from '../core/analysed.ts'
import { API, accessToken, bearer, type Short, START } from '../core/builders.ts'

const EXP = START / 1000 + 300
const CALL: Short = {
  url: `${API}/orders`,
  headers: { ...bearer(accessToken('https://users.example.com', { exp: EXP })), Host: 'api.example.com' },
  status: 401,
  answer: {
    'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The audience is wrong"',
    'Set-Cookie': 'sid=abc; Path=/',
    Date: 'Sun, 01 Mar 2026 12:00:00 GMT',
  },
  body: { detail: 'kid k7 is not known', active: false },
}

function spot(fact: string, call: Short = CALL) {
  const analysis = analyse(call)
  const step = analysis.step(0)
  if (!step) throw new Error('no step')
  const { tab, name, value } = spotFor(fact, analysis, step)
  return [tab, name, value]
}

describe('the place of a fact', () => {
  it('is where name and value both stand', () => {
    expect(spot("the token's aud is https://users.example.com")).toEqual([
      'tokens',
      'aud',
      'https://users.example.com',
    ])
    expect(spot('introspection answered active: false')).toEqual(['response', 'active', 'false'])
    expect(spot('Date of the server: Sun, 01 Mar 2026 12:00:00 GMT')[1]).toBe('Date')
  })

  it('is a value that is named before a longer one that is not', () => {
    const fact = `aud is https://users.example.com, and ${API}/orders/of/everybody was called`
    const call = { ...CALL, url: `${API}/orders/of/everybody` }
    expect(spot(fact, call)).toEqual(['tokens', 'aud', 'https://users.example.com'])
  })

  it('is the time that a fact tells as a date', () => {
    expect(spot(`exp is ${new Date(EXP * 1000).toISOString()}`)).toEqual(['tokens', 'exp', String(EXP)])
  })

  it('is the header or member that holds what is quoted', () => {
    expect(spot('jose says “The audience is wrong”').slice(0, 2)).toEqual(['response', 'WWW-Authenticate'])
    expect(spot('the answer says “kid k7 is not known”').slice(0, 2)).toEqual(['response', 'detail'])
  })

  it('is the text of a page, and its beginning where tags stand between the words', () => {
    const page = { ...CALL, body: '<p>Invalid redirect uri for this <b>client</b></p>' }
    expect(spot('Keycloak says “Invalid redirect uri”', page)).toEqual([
      'response',
      null,
      'Invalid redirect uri',
    ])
    expect(spot('Keycloak sagt: „Invalid redirect uri“', page)[2]).toBe('Invalid redirect uri')
    expect(spot('Keycloak says “Invalid redirect uri for this client”', page)).toEqual([
      'response',
      null,
      'Invalid redirect uri for this',
    ])
  })

  it('is the cookie that is named, and the status', () => {
    expect(spot('sid was set at the start of the login').slice(0, 2)).toEqual(['response', 'Set-Cookie'])
    expect(spot('it answered 401')).toEqual(['response', null, '401'])
  })

  it('is the tab where one would look for what is missing', () => {
    expect(spot('the token has no nbf claim')).toEqual(['tokens', null, ''])
    expect(spot('the answer has none')).toEqual(['response', null, ''])
    expect(spot('die Antwort hat keine')).toEqual(['response', null, ''])
    expect(spot('dem Access-Token fehlt er')).toEqual(['tokens', null, ''])
    expect(spot('nothing of this is shown')).toEqual(['request', null, ''])
  })

  it('is no name that is a word of the sentence', () => {
    expect(spot('its host is not the one that was called')).toEqual(['request', null, ''])
  })

  it('is found in a hostile body without delay', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(spot('it answered 401', { ...CALL, body: deep })[0]).toBe('response')
  })
})
