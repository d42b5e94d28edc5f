import { describe, expect, test } from 'vitest'
import { OAUTH_ERRORS } from '../../../src/core/refusal/oauth-errors.ts'
import { readRefusal } from '../../../src/core/refusal/read.ts'
import { PRODUCTS } from '../../../src/core/refusal/table.ts'
import { EXAMPLES } from './examples.ts'
import { MORE_EXAMPLES } from './examples-more.ts'
import { SENTENCE_EXAMPLES } from './examples-sentences.ts'
import { exchange } from './exchanges.ts'

const layers = new Map(
  PRODUCTS.flatMap(({ layer, rows }) => rows.map((row) => [row.id, { layer, row }] as const)),
)
/** Sentences, not whole bodies, challenges or URLs: these can stand wherever a server writes a text. */
const sentences = Object.entries({ ...EXAMPLES, ...MORE_EXAMPLES, ...SENTENCE_EXAMPLES }).filter(
  ([id, { text }]) =>
    !/^\s*[{["<]|^(?:Bearer|DPoP|error=|https?:)|"\s*:/.test(text) && !layers.get(id)?.row.low,
)
const ids = (short: Parameters<typeof exchange>[0]) => readRefusal(exchange(short)).map(({ id }) => id)
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;').replaceAll('"', '&quot;')
const page = (text: string) =>
  `<!doctype html><title>Error</title><h1>Sorry, something went wrong</h1><p>${escaped(text)}</p>`
/** A row of a product that says the same with the same cause may speak in its place. */
const said = (id: string, found: string[]) =>
  found.includes(id) || found.some((other) => layers.get(other)?.row.cause === layers.get(id)?.row.cause)

describe('a sentence is found wherever a browser sees it', () => {
  test('counts the sentences', () => {
    expect(sentences.length).toBeGreaterThan(430)
  })

  const places: Record<string, (text: string) => Parameters<typeof exchange>[0]> = {
    'a challenge': (text) => ({
      status: 401,
      headers: {
        'www-authenticate': `Bearer error="invalid_token", error_description="${text.replaceAll('"', '\\"')}"`,
      },
    }),
    'a plain body': (text) => ({ status: 401, body: text, type: 'text/plain' }),
    'a JSON body': (text) => ({ status: 403, body: JSON.stringify({ message: text }) }),
    'an error of GraphQL in a 200': (text) => ({
      status: 200,
      body: JSON.stringify({ data: null, errors: [{ message: text }] }),
    }),
    'an error of JSON-RPC in a 200': (text) => ({
      status: 200,
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32001, message: text } }),
    }),
    'the query of a redirect': (text) => ({
      status: 302,
      headers: { location: `https://app/cb?error=x_y&error_description=${encodeURIComponent(text)}&state=s` },
    }),
    'the fragment of a redirect': (text) => ({
      status: 302,
      headers: { location: `https://app/cb#state=s&error=x_y&error_description=${encodeURIComponent(text)}` },
    }),
    'the URL of a callback': (text) => ({
      url: `https://app/cb?error=x_y&error_description=${encodeURIComponent(text)}`,
      status: 200,
      body: '<html></html>',
    }),
    'an error page': (text) => ({ status: 500, body: page(text) }),
    'an error page with status 200': (text) => ({ status: 200, body: page(text) }),
  }
  test.each(Object.entries(places))('%s', (_, build) => {
    const missed = sentences.filter(([id, { text }]) => !said(id, ids(build(text))))
    expect(missed.map(([id]) => id)).toEqual([])
  })
})

describe('a registered code', () => {
  test.each(Object.keys(OAUTH_ERRORS))('%s', (code) => {
    const id = `oauth-${code}`
    expect(ids({ status: 400, body: JSON.stringify({ error: code }) })).toContain(id)
    expect(ids({ status: 302, headers: { location: `https://app/cb?error=${code}&state=s` } })).toContain(id)
    expect(ids({ status: 302, headers: { location: `https://app/cb#error=${code}&state=s` } })).toContain(id)
    expect(ids({ url: `https://app/cb?error=${code}&state=s` })).toContain(id)
    expect(ids({ status: 401, headers: { 'www-authenticate': `Bearer error="${code}"` } })).toContain(id)
    expect(ids({ status: 200, body: JSON.stringify({ error: code }) })).toContain(id)
  })
})

describe('the status of a SAML answer', () => {
  const response = (codes: string[], message = '') => {
    const urn = (code: string) => `urn:oasis:names:tc:SAML:2.0:status:${code}`
    const nested = codes.reduceRight(
      (inner, code) => `<p:StatusCode Value="${urn(code)}">${inner}</p:StatusCode>`,
      '',
    )
    const xml = `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1"><p:Status>${nested}<p:StatusMessage>${message}</p:StatusMessage></p:Status></p:Response>`
    return { method: 'POST', url: 'https://sp/acs', form: `SAMLResponse=${encodeURIComponent(btoa(xml))}` }
  }
  const rows = [...layers.keys()].filter((id) => id.startsWith('samlstatus-'))

  test.each(rows)('%s', (id) => {
    const code = layers.get(id)?.row.code?.split(':').at(-1) ?? ''
    expect(
      ids(response(/^(?:Requester|Responder|VersionMismatch)$/.test(code) ? [code] : ['Responder', code])),
    ).toContain(id)
  })

  test('the inner code speaks, and what stands beside it', () => {
    const found = readRefusal(exchange(response(['Responder', 'NoAuthnContext'], 'AADSTS75011: no match')))
    expect(found.map(({ id }) => id)).toEqual(['samlstatus-noauthncontext', 'aadsts75011'])
    expect(found[0]?.place).toBe('saml')
    expect(ids(response(['Success']))).toEqual([])
  })
})

describe("shared wording with its product's fingerprint", () => {
  test.each([
    [
      'keycloakidp-https',
      { url: 'https://sso/realms/x/protocol/openid-connect/auth', status: 403, body: page('HTTPS required') },
    ],
    [
      'keycloakidp-client-notfound',
      {
        url: 'https://sso/realms/x/protocol/openid-connect/auth',
        status: 400,
        body: page('Client not found.'),
      },
    ],
    [
      'k8s-invalid-bearer',
      { status: 401, headers: { 'x-kubernetes-pf-flowschema-uid': 'x' }, body: 'invalid bearer token' },
    ],
    [
      'apigw-unauthorized',
      { status: 401, headers: { 'apigw-requestid': 'x' }, body: '{"message":"Unauthorized"}' },
    ],
    [
      'easyauth-403',
      {
        status: 403,
        headers: { 'x-ms-middleware-request-id': 'x' },
        body: 'You do not have permission to view this directory or page.',
      },
    ],
    [
      'salesforce-session',
      {
        url: 'https://x.my.salesforce.com/services/data',
        status: 401,
        body: '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
      },
    ],
    [
      'spring-exp',
      {
        status: 401,
        headers: {
          'www-authenticate':
            'Bearer error="invalid_token", error_description="Jwt expired at 2026-01-02T03:04:05Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"',
        },
      },
    ],
  ] as const)('%s', (id, short) => {
    const found = readRefusal(exchange(short)).find((message) => message.id === id)
    expect(found).toMatchObject({ specificity: 'low' })
    expect(found?.product).not.toBe('unknown')
  })

  test('without it the wording has no product, or says nothing', () => {
    for (const body of ['HTTPS required', 'invalid bearer token', '{"message":"Unauthorized"}'])
      expect(ids({ status: 401, body })).toEqual([])
    expect(readRefusal(exchange({ status: 400, body: 'Client not found.' }))[0]?.product).toBe('unknown')
  })
})

test('the other kind of quotes is the same sentence, quoted as it was sent', () => {
  const description = "unexpected 'aud' claim value"
  const challenge = `Bearer error="invalid_token", error_description="${description}"`
  const [said] = readRefusal(exchange({ status: 401, headers: { 'www-authenticate': challenge } }))
  expect(said).toMatchObject({ id: 'jose-aud', claim: 'aud', text: description })
  const body = JSON.stringify({ message: 'Unexpected "aud" value' })
  expect(ids({ status: 401, body })).toContain('eojb-unexpected')
})
