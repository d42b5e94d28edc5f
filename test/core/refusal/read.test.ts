import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRefusal } from '../../../src/core/refusal/read.ts'
import { exchange } from './exchanges.ts'

const first = (short: Parameters<typeof exchange>[0]) => readRefusal(exchange(short))[0]

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSIsImF1ZCI6ImEifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ'

describe('places', () => {
  test('a challenge, its quotes taken off', () => {
    const value = 'Bearer error="invalid_token", error_description="The audience \'api://a\' is invalid"'
    expect(first({ status: 401, headers: { 'www-authenticate': value } })).toMatchObject({
      id: 'aspnet-aud',
      cause: 'audience-mismatch',
      claim: 'aud',
      place: 'www-authenticate',
      actual: 'api://a',
      code: 'invalid_token',
      text: "The audience 'api://a' is invalid",
    })
  })

  test('a challenge without words names the scope it wants', () => {
    const value = 'Bearer error="insufficient_scope", scope="orders:write"'
    expect(first({ status: 403, headers: { 'WWW-Authenticate': value } })).toMatchObject({
      id: 'oauth-insufficient_scope',
      cause: 'scope-missing',
      expected: 'orders:write',
    })
  })

  test('a challenge that names its resource, without saying what is wrong', () => {
    const value = 'Bearer authorization="https://login.windows.net/T", resource="https://vault.azure.net"'
    const found = first({ status: 401, headers: { 'www-authenticate': value } })
    expect(found).toMatchObject({ id: 'akv-challenge', cause: null, expected: 'https://vault.azure.net' })
  })

  test('a header that gives reasons', () => {
    const value = '2000003;reason="The audience claim value is invalid \'https://graph.microsoft.com\'."'
    expect(first({ status: 401, headers: { 'x-ms-diagnostics': value } })).toMatchObject({
      id: 'exchange-aud',
      place: 'header',
      actual: 'https://graph.microsoft.com',
    })
  })

  test('a JSON body with escapes, at any depth', () => {
    const body = '{"errors":[{"extensions":{"reason":"The audience \\u0027b\\u0027 is invalid"}}]}'
    expect(first({ status: 401, body })).toMatchObject({ id: 'aspnet-aud', place: 'body', actual: 'b' })
  })

  test('a value ends where the JSON string ends', () => {
    const body = '{"message":"jwt audience invalid. expected: https://api.example.com"}'
    expect(first({ status: 401, body })).toMatchObject({ expected: 'https://api.example.com' })
  })

  test('GraphQL and JSON-RPC errors in a 200', () => {
    const message = 'jwt issuer invalid. expected: https://a/'
    const graphql = JSON.stringify({ data: null, errors: [{ message }] })
    const rpc = JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32001, message } })
    for (const body of [graphql, rpc]) expect(first({ status: 200, body })?.cause).toBe('issuer-mismatch')
  })

  test('a page: no tags, no scripts, entities decoded', () => {
    const body =
      '<!doctype html><title>Error</title><script>var x = "jwt audience invalid. expected: script"</script>' +
      '<h1>Sorry</h1><p>The <b>issuer</b> &#39;https://a/?x=1&amp;y&#39; is invalid</p>'
    expect(first({ status: 500, body })).toMatchObject({
      id: 'aspnet-iss',
      place: 'page',
      actual: 'https://a/?x=1&y',
    })
    expect(readRefusal(exchange({ status: 500, body }))).toHaveLength(1)
  })

  test('a sign-in page that is drawn by script', () => {
    const body = `<html><script>$Config={"strServiceExceptionMessage":"AADSTS50011: The redirect URI \\u0027https://a/\\u0027 specified in the request does not match the redirect URIs configured for the application \\u0027b\\u0027."};</script></html>`
    const url = 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=b'
    expect(first({ url, status: 200, body })).toMatchObject({
      code: 'AADSTS50011',
      cause: 'redirect-uri-mismatch',
      actual: 'https://a/',
    })
  })

  test('a page that posts the error to the client', () => {
    const body =
      '<form method="post" action="https://app/cb"><input type="hidden" name="error" value="login_required"></form>'
    expect(first({ status: 200, body })).toMatchObject({ cause: 'login-required', place: 'page' })
  })

  test('a redirect, in query and fragment, encoded once or twice', () => {
    for (const mark of ['?', '#'])
      for (const said of [
        'Service+not+found%3A+https%3A%2F%2Fapi',
        'Service%2520not%2520found%253A%2520https%253A%252F%252Fapi',
      ]) {
        const location = `/cb${mark}error=access_denied&error_description=${said}&state=x`
        expect(first({ status: 302, headers: { location } })).toMatchObject({
          id: 'auth0-service-not-found',
          cause: 'unknown-resource-requested',
          actual: 'https://api',
          place: 'redirect',
          code: 'access_denied',
        })
      }
  })

  test('an error response that arrives at the client, also by form_post and without a response', () => {
    const url = 'https://app.example.com/cb?error=consent_required'
    expect(first({ url })?.cause).toBe('consent-required')
    expect(first({ method: 'POST', form: 'error=consent_required&state=x' })?.cause).toBe('consent-required')
  })
})

describe('what does not count', () => {
  test('why the browser itself stopped', () => {
    const said = "Refused to display 'https://idp/' in a frame because it set 'X-Frame-Options' to 'deny'."
    const [found] = readRefusal({ ...exchange({}), error: said })
    expect([found?.id, found?.place, found?.actual, found?.expected]).toEqual([
      'browser-frame',
      'browser',
      'https://idp/',
      'deny',
    ])
    expect(readRefusal({ ...exchange({}), error: 'net::ERR_FAILED' })).toEqual([])
  })

  test('an answer of success that says ok: false', () => {
    const body = '{"ok":false,"error":"missing_scope","needed":"chat:write","provided":"channels:read"}'
    const [found] = readRefusal(exchange({ status: 200, body }))
    expect([found?.cause, found?.expected, found?.actual]).toEqual([
      'scope-missing',
      'chat:write',
      'channels:read',
    ])
    expect(readRefusal(exchange({ status: 200, body: body.replace('false', 'true') }))).toEqual([])
  })

  test('answers that are no failure', () => {
    expect(readRefusal(exchange({ status: 200, body: '{"note":"jwt expired","error":null}' }))).toEqual([])
    expect(readRefusal(exchange({ status: 200, body: '{"title":"The audience \'a\' is invalid"}' }))).toEqual(
      [],
    )
    expect(readRefusal(exchange({ status: 302, headers: { location: '/login?error=true' } }))).toEqual([])
  })

  test('a long page that speaks of errors', () => {
    const body = `<html><h1>Error AADSTS50011</h1>${'<p>How to fix an error of your redirect address.</p>'.repeat(200)}</html>`
    expect(readRefusal(exchange({ status: 200, body }))).toEqual([])
  })

  test('wording that many share, in a page of success whose product is known', () => {
    const page = '<h1>We are sorry...</h1><p>Client not found.</p>'
    const url = 'https://sso.example/realms/x/protocol/openid-connect/auth?client_id=a'
    const known = readRefusal(exchange({ status: 200, body: page, url }))
    expect(known.map(({ product, cause }) => [product, cause])).toEqual([['Keycloak', 'client-unknown']])
    expect(readRefusal(exchange({ status: 200, body: page }))).toEqual([])
  })

  test('wording that many share, in a page of success', () => {
    expect(readRefusal(exchange({ status: 200, body: '<p>Error? The session: jwt expired</p>' }))).toEqual([])
  })

  test('a script, whatever it holds', () => {
    const body = 'throw new Error("jwt audience invalid. expected: x")'
    expect(readRefusal(exchange({ status: 404, body, type: 'application/javascript' }))).toEqual([])
  })

  test('a body that was not seen', () => {
    const body = '{"error":"invalid_scope"}'
    expect(readRefusal(exchange({ status: 400, body, unseen: ['response-body'] }))).toEqual([])
  })
})

describe('order', () => {
  test('a product code before the OAuth code beside it, and the number in the text before the list', () => {
    const body = JSON.stringify({
      error: 'invalid_grant',
      error_description: 'AADSTS54005: OAuth2 Authorization code was already redeemed.',
      error_codes: [70002, 54005],
    })
    const found = readRefusal(exchange({ status: 400, body }))
    expect(found.map((m) => m.id)).toEqual(['aadsts54005', 'oauth-invalid_grant'])
  })

  test('a number is compared as a whole', () => {
    expect(first({ status: 400, body: 'AADSTS500113: No reply address is registered' })?.id).toBe(
      'aadsts500113',
    )
    expect(first({ status: 400, body: 'AADSTS5001131: unheard of' })).toMatchObject({
      id: 'aadsts5001131',
      cause: null,
    })
  })

  test('the list of numbers where the text has none', () => {
    const body = '{"error":"invalid_resource","error_codes":[500011]}'
    expect(first({ status: 400, body })?.cause).toBe('unknown-resource-requested')
  })

  test('wording with the expected value first; shared wording only where nothing else speaks', () => {
    const body =
      '{"a":"invalid signature","b":"The aud claim is not valid","c":"jwt audience invalid. expected: x"}'
    const found = readRefusal(exchange({ status: 401, body }))
    expect(found.map((m) => m.id)).toEqual(['jsonwebtoken-aud', 'spring-claim-aud'])
  })

  test('shared wording has no product until something tells who answered', () => {
    const challenge = 'Bearer error="invalid_token", error_description="The audience is invalid"'
    const found = first({ status: 401, headers: { 'www-authenticate': challenge } })
    expect(found).toMatchObject({ product: 'ASP.NET Core JwtBearer (<3.0)', specificity: 'low' })
    const plain = first({ status: 401, body: 'The audience is invalid' })
    expect(plain).toMatchObject({ product: 'unknown', cause: 'audience-mismatch', specificity: 'low' })
  })

  test('the request tells what a code that covers several causes means', () => {
    const body = '{"error":"invalid_grant","error_description":"AADSTS70008: expired"}'
    const of = (form: string) => first({ method: 'POST', form, status: 400, body })?.cause
    expect(of('grant_type=authorization_code&code=x')).toBe('code-expired')
    expect(of('grant_type=refresh_token&refresh_token=x')).toBe('refresh-token-invalid')
    const unknown =
      '{"error":"x","error_description":"AADSTS700016: identifier \'a\' was not found in the directory \'b\'"}'
    expect(first({ url: 'https://idp/saml2?SAMLRequest=x', status: 400, body: unknown })?.cause).toBe(
      'relying-party-unknown',
    )
    expect(first({ url: 'https://idp/authorize', status: 400, body: unknown })?.cause).toBe('client-unknown')
  })
})

test('one list in one form, however it was printed', () => {
  const go = first({ status: 401, body: 'oidc: expected audience "x" got ["a" "b"]' })
  expect(go).toMatchObject({ expected: 'x', actual: '["a","b"]' })
  expect(first({ status: 401, body: 'Invalid audience. Expected ["a"], received b' })?.expected).toBe('a')
  expect(first({ status: 401, body: 'JWT audience rejected: [api://other]' })?.actual).toBe('api://other')
})

describe('secrets', () => {
  test('tokens are not repeated', () => {
    const body = `{"message":"jwt audience invalid. expected: ${JWT} or 4d3c2b1a0f9e8d7c6b5a493827160514233241506f7e8d9cab"}`
    const found = readRefusal(exchange({ status: 401, body }))
    expect(JSON.stringify(found)).not.toMatch(/eyJ|4d3c2b1a/)
    expect(found[0]?.text).toBe('jwt audience invalid. expected: … or …')
  })

  test('identifiers are kept', () => {
    const id = '190865740265-y0y0y0y0y0y0y0y0y0y0y0y0y0y0y0y0.apps.googleusercontent.com'
    const body = `{"message":"jwt audience invalid. expected: ${id}"}`
    expect(first({ status: 401, body })?.expected).toBe(id)
  })

  test('a sentence has 300 characters at most', () => {
    const found = first({ status: 401, body: `jwt audience invalid. expected: ${'word '.repeat(500)}` })
    expect(found?.text.length).toBeLessThanOrEqual(300)
    expect(found?.expected?.length).toBeLessThanOrEqual(300)
  })
})

test('never throws, whatever the parts hold', () => {
  const part = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom(
      '<!--',
      '<script>',
      '<input name="error" value=x>',
      '&#x110000;',
      '%',
      '"',
      'AADSTS50011',
      JWT,
    ),
  )
  fc.assert(
    fc.property(
      fc.array(part),
      fc.string(),
      fc.constantFrom(200, 302, 400, 401, 500),
      (parts, value, status) => {
        const body = parts.join('')
        const headers = { 'www-authenticate': `Bearer ${value}${body}`, location: `/x?error=${value}` }
        for (const type of ['application/json', 'text/html', 'text/plain', ''])
          readRefusal(exchange({ status, body, type, headers, url: value, form: body }))
      },
    ),
  )
})

test('a reader whose time grew with the square would not end', { timeout: 60_000 }, () => {
  const parts = [
    '<a',
    '<script>',
    '<!--',
    '<input name=error ',
    '{"a":',
    '&#1',
    'error_a_b ',
    'AADSTS50011 ',
    '"',
    'x y. ',
  ]
  for (const part of parts) {
    const body = part.repeat(200_000 / part.length)
    for (const type of ['text/html', 'application/json', 'text/plain']) {
      const hostile = exchange({ status: 400, body, type, headers: { 'www-authenticate': `Bearer ${body}` } })
      expect(() => readRefusal(hostile)).not.toThrow()
    }
  }
})
