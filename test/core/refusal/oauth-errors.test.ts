import { expect, test } from 'vitest'
import { OAUTH_ERRORS, oauthError } from '../../../src/core/refusal/oauth-errors.ts'
import { readRefusal } from '../../../src/core/refusal/read.ts'
import { exchange } from './exchanges.ts'

test('counts the registered codes; each has a sentence and a source', () => {
  expect(Object.keys(OAUTH_ERRORS)).toHaveLength(33)
  for (const { meaning, source } of Object.values(OAUTH_ERRORS)) {
    expect(meaning).toMatch(/\.$/)
    expect(source).toMatch(/^(?:RFC \d{4} \d|OIDC )/)
  }
})

test.each(Object.keys(OAUTH_ERRORS))('%s is read from a body, a redirect and a challenge', (code) => {
  const places = [
    exchange({ status: 400, body: JSON.stringify({ error: code }) }),
    exchange({ status: 302, headers: { location: `https://app.example.com/cb?error=${code}&state=x` } }),
    exchange({ status: 401, headers: { 'www-authenticate': `Bearer error=${code}` } }),
  ]
  for (const place of places) {
    const found = readRefusal(place).find((m) => m.id === `oauth-${code}`)
    expect(found).toMatchObject({ code, text: code })
  }
})

test('names of Object.prototype are no codes', () => {
  expect(oauthError('constructor')).toBeUndefined()
})

test('expired_token is a device code at the token endpoint (RFC 8628 3.5), a token elsewhere', () => {
  const body = JSON.stringify({ error: 'expired_token' })
  const device = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=x'
  const cause = (form?: string) =>
    readRefusal(exchange({ status: 400, body, ...(form ? { method: 'POST', form } : {}) }))[0]?.cause
  expect(cause(device)).toBe('code-expired')
  expect(cause()).toBe('token-expired')
})
