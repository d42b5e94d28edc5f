import { describe, expect, it } from 'vitest'
import { analyse } from '../../../src/core/analyse.ts'
import type { Exchange } from '../../../src/core/evidence.ts'
import { findLeaks } from '../../../src/core/redact/leaks.ts'
import { isAddress, partsOf } from '../../../src/core/redact/parts.ts'
import { redact } from '../../../src/core/redact/redact.ts'
import { evidenceOf, KEY } from '../../support/redacted.ts'
import { API, APP, capture } from '../builders.ts'

const IDP = 'https://idp.example.com'
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Redacted, with the result as text; nothing in it may count as a leak. */
function safe(exchanges: Exchange[]) {
  const evidence = evidenceOf(exchanges)
  const { evidence: after, secrets } = redact(evidence, analyse(evidence, { checks: [] }), KEY)
  const text = JSON.stringify(after)
  expect(findLeaks(text, secrets)).toEqual([])
  return { text, exchanges: after.exchanges }
}

describe('an address that stands in a hidden value', () => {
  const location = `${IDP}/cas/login?service=${APP}/`

  it('is no secret as a whole', () => {
    for (const value of [
      base64(`${IDP}/cas`),
      base64(location),
      `_7f3a9c2e:${IDP}/cas/login?RelayState=${APP}/`,
    ]) {
      const { text } = safe(
        capture(
          { url: `${IDP}/form`, body: { state: value }, status: 200 },
          { url: `${IDP}/cas`, status: 302, answer: { Location: location } },
        ),
      )
      expect(text).toContain(location)
      expect(text).not.toContain(value)
    }
  })

  it('has parts that may be secrets: user and password, path, query, and addresses in it', () => {
    const secret = 'k7Vq2Zx9mPw4'
    for (const address of [
      `${IDP}/cas/${secret}`,
      `${IDP}/cas?ticket=${secret}#top`,
      `https://anna:${secret}@idp.example.com/cas`,
      `https://idp.example.com/cas#${secret}`,
      `${IDP}/cas?to=${encodeURIComponent(`${APP}/a?k=${secret}`)}`,
    ])
      for (const value of [address, base64(address), `_7f3a9c2e:${address}`]) {
        expect([...partsOf(value)], value).toContain(secret)
        expect([...partsOf(value)].filter(isAddress), value).toEqual([])
      }
  })
})

it('signs without letters and digits are no secret', () => {
  const line = '!'.repeat(60)
  const { text } = safe(
    capture(
      { url: `${APP}/x?state=${line}`, status: 200 },
      { url: `${API}/orders`, status: 400, body: { message: `Not found ${line} here` } },
    ),
  )
  expect(text).toContain(`Not found ${line}`)
})

it('a placeholder in the words of a report is no token', () => {
  const { text } = safe(
    capture({
      url: `${API}/orders`,
      status: 401,
      body: { id_token: 'ID token', message: 'ID token expired' },
    }),
  )
  expect(text).toContain('ID token expired')
})

describe('a text for people', () => {
  const said = (message: string) => {
    const [exchange] = safe(capture({ url: `${API}/orders`, status: 401, body: { message } })).exchanges
    return JSON.parse(exchange?.response?.body?.text ?? '').message
  }

  it('ends an address at a sign that was escaped once more', () => {
    const url = `${API}/orders`
    expect(said(`Unable to find &#039;${url}&#039; here`)).toBe(`Unable to find &#039;${url}&#039; here`)
    expect(said(`Unable to find &quot;${url}&quot;`)).toContain(`${url}&`)
  })

  it('may name values in values without end', () => {
    expect(said(`error ${'error='.repeat(30_000)}k7Vq2Zx9mPw4`)).not.toContain('k7Vq2Zx9mPw4')
  })
})

it('a field for a password whose name is hidden reads the same again', () => {
  const html =
    '<form method="post" action="/pw"><input type="password" name="oldpassword"><input type="password" name="qzxpasswd9f3k2"></form>'
  const [first] = safe(
    capture({ url: `${IDP}/login`, status: 200, answer: { 'Content-Type': 'text/html' }, body: html }),
  ).exchanges
  const [second] = safe(first ? [first] : []).exchanges
  expect(first?.response?.body?.text).toContain('type="password" name="oldpassword"')
  expect(second).toEqual(first)
})
