import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { analyse } from '../../src/core/analyse.ts'
import { AudtrailError } from '../../src/core/errors.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { readPasted } from '../../src/formats/pasted.ts'
import { buildReport } from '../../src/report/report.ts'
import { API } from '../support/evidence.ts'
import { get, har } from '../support/har.ts'
import {
  ACS,
  assertion,
  authnRequest,
  base64,
  deflated,
  REALM,
  response,
  SSO,
  wresult,
} from '../support/saml.ts'
import { accessToken, idToken, START } from '../support/tokens.ts'

const TOKEN = accessToken('https://users.example.com')
const CLAIMS = expect.objectContaining({ aud: 'https://users.example.com' })
const JWE = `${Buffer.from('{"alg":"dir","enc":"A128GCM"}').toString('base64url')}..abc.def.ghi`
/** A day later, when the token had long expired. */
const NOW = START + 86_400_000

function paste(text: string) {
  const { evidence } = readPasted(text, NOW)
  const analysis = analyse(evidence, { inventory: null, checks: CHECKS })
  return { exchanges: evidence.exchanges, analysis, report: buildReport(analysis, 'pasted') }
}

const only = (text: string): Exchange => {
  const { exchanges } = paste(text)
  expect(exchanges).toHaveLength(1)
  return exchanges[0] as Exchange
}

const codeOf = (text: string) => {
  try {
    readPasted(text, NOW)
  } catch (error) {
    return (error as AudtrailError).code
  }
  return null
}

describe('a token by itself', () => {
  test.each([
    ['as it is', TOKEN],
    ['in quotes', `"${TOKEN}"`],
    ['as JSON has it', `"${TOKEN}",`],
    ['broken into lines', `${TOKEN.slice(0, 60)}\n${TOKEN.slice(60, 90)}\r\n  ${TOKEN.slice(90)}\n`],
    ['behind Bearer', `Bearer ${TOKEN}`],
    ['as a header', `Authorization: Bearer ${TOKEN}`],
    ['as a header of HTTP/2', `authorization: bearer ${TOKEN}`],
  ])('%s: its claims, and nothing is wrong', (_, text) => {
    const { analysis, report } = paste(text)
    expect(analysis.tokens).toEqual([expect.objectContaining({ form: 'jwt', claims: CLAIMS })])
    expect(analysis.timeline().hops).toHaveLength(1)
    expect([report.findings, report.diagnoses, report.presentations]).toEqual([[], [], []])
  })

  test.each([
    ['an ID token', idToken(), 'jwt', 'id-token'],
    ['an encrypted one', JWE, 'jwe', 'unknown'],
    ['an opaque one', 'ya29.a0AfH6SMBx1234567890', 'opaque', 'access-token'],
    ['an opaque one behind Bearer', 'Bearer abcdefgh', 'opaque', 'access-token'],
    ['a broken one', TOKEN.replace('.', '.!'), null, null],
  ])('%s', (_, text, form, kind) => {
    if (form === null) expect(codeOf(text)).toBe('ERR_PASTE_FORMAT')
    else expect(paste(text).analysis.tokens).toEqual([expect.objectContaining({ form, kind })])
  })

  test('has no call, no answer and no time, but that of pasting', () => {
    const { startedAt, unseen, response: none } = only(TOKEN)
    expect(none).toBeNull()
    expect(startedAt).toBe(NOW)
    expect(unseen).toEqual(['request-authorization', 'request-cookies', 'response', 'time'])
  })
})

describe('SAML and WS-Federation', () => {
  test.each([
    ['base64', base64(response()), ACS, 'POST'],
    ['base64 in lines', base64(response()).replace(/(.{76})/g, '$1\r\n'), ACS, 'POST'],
    ['base64, escaped', encodeURIComponent(base64(response())), ACS, 'POST'],
    ['XML', response(), ACS, 'POST'],
    ['XML with declaration', `<?xml version="1.0"?>\n${response()}`, ACS, 'POST'],
    ['a form', `SAMLResponse=${encodeURIComponent(base64(response()))}&RelayState=x`, ACS, 'POST'],
    ['without a Destination, the Recipient', response({ destination: null }), ACS, 'POST'],
    ['deflated', deflated(authnRequest()), SSO, 'GET'],
    ['deflated, escaped', encodeURIComponent(deflated(authnRequest())), SSO, 'GET'],
    ['a request in XML', authnRequest(), SSO, 'POST'],
    ['an assertion', assertion(), ACS, 'POST'],
    ['a token of WS-Federation', wresult(), 'pasted://unknown-host', 'POST'],
  ])('%s: shown as delivered to where it says', (_, text, url, method) => {
    const { exchanges, report } = paste(text)
    const [exchange] = exchanges
    expect(exchange?.request.method).toBe(method)
    expect(exchange?.request.url.split('?', 1)[0]).toBe(url)
    expect(report.exchanges[0]?.messages.length).toBeGreaterThan(0)
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(report.diagnoses).toEqual([])
  })

  test('its audience, its validity and its attributes can be read', () => {
    const [token] = paste(base64(response())).report.tokens
    expect(token).toMatchObject({ form: 'saml-assertion', aud: [expect.any(String)] })
    expect(paste(wresult()).report.tokens[0]?.aud).toEqual([REALM])
  })

  test('a page that posts it', () => {
    const page = `<!DOCTYPE html><form method="post" action="${ACS}"><input name="SAMLResponse" value="${base64(response())}"></form>`
    expect(paste(page).report.tokens).toHaveLength(1)
  })
})

describe('commands', () => {
  const shown = {
    request: {
      method: 'GET',
      url: `${API}/orders`,
      headers: expect.arrayContaining([
        { name: expect.stringMatching(/^authorization$/i), value: `Bearer ${TOKEN}` },
      ]),
    },
    response: null,
  }

  test.each([
    [
      'cURL of Chrome',
      `curl '${API}/orders' \\\n  -H 'accept: */*' \\\n  -H 'authorization: Bearer ${TOKEN}' \\\n  -b 'a=1; b=2' \\\n  -H 'sec-ch-ua: "Chromium";v="140"' \\\n  --compressed`,
    ],
    [
      'cURL of Firefox',
      `curl '${API}/orders' --compressed -H 'User-Agent: Mozilla/5.0' -H 'Authorization: Bearer ${TOKEN}' -H 'Connection: keep-alive'`,
    ],
    [
      'cURL for cmd',
      `curl ^"${API}/orders^" ^\n  -H ^"accept: */*^" ^\n  -H ^"authorization: Bearer ${TOKEN}^" ^\n  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"140^\\^"^"`,
    ],
    ['cURL by hand', `$ curl -sSL -H "Authorization: Bearer ${TOKEN}" ${API}/orders | jq .`],
    ['cURL with its own option', `curl --oauth2-bearer ${TOKEN} --url "${API}/orders" -o out.json`],
    [
      'fetch of Chrome',
      `fetch("${API}/orders", {\n  "headers": {\n    "accept": "*/*",\n    "authorization": "Bearer ${TOKEN}"\n  },\n  "body": null,\n  "method": "GET",\n  "mode": "cors",\n  "credentials": "include"\n});`,
    ],
    [
      'fetch of Firefox',
      `await fetch("${API}/orders", {\n    "credentials": "include",\n    "headers": {\n        "Authorization": "Bearer ${TOKEN}"\n    },\n    "method": "GET"\n});`,
    ],
    [
      'fetch by hand',
      `const res = await fetch('${API}/orders', { headers: { Authorization: \`Bearer ${TOKEN}\`, 'X-N': n + 1 }, signal: abort.signal })`,
    ],
    [
      'PowerShell',
      `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = "Mozilla/5.0"\n$session.Cookies.Add((New-Object System.Net.Cookie("a", "1", "/", "api.example.com")))\nInvoke-WebRequest -UseBasicParsing -Uri "${API}/orders" \`\n-WebSession $session \`\n-Headers @{\n"authority"="api.example.com"\n  "authorization"="Bearer ${TOKEN}"\n}`,
    ],
    ['HTTP', `GET /orders HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`],
    [
      'headers of Chrome',
      `:authority: api.example.com\n:method: GET\n:path: /orders\n:scheme: https\nauthorization: Bearer ${TOKEN}`,
    ],
    [
      'headers under each other',
      `:authority\napi.example.com\n:method\nGET\n:path\n/orders\n:scheme\nhttps\nauthorization\nBearer ${TOKEN}`,
    ],
  ])('%s: a call that was not answered', (_, text) => {
    const { exchanges, report } = paste(text)
    expect(exchanges).toEqual([
      expect.objectContaining({ ...shown, request: expect.objectContaining(shown.request) }),
    ])
    expect(exchanges[0]?.unseen).toContain('response')
    expect(report.presentations).toEqual([
      expect.objectContaining({
        verdict: 'cannot-tell',
        actual: ['https://users.example.com'],
        hostHint: 'differs',
        status: null,
      }),
    ])
    expect(report.diagnoses).toEqual([])
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  test('what they sent', () => {
    const form = 'grant_type=authorization_code&code=abc'
    expect(
      only(`curl https://a.example/token -d grant_type=authorization_code -d code=abc`).request,
    ).toMatchObject({
      method: 'POST',
      body: { text: form, mimeType: 'application/x-www-form-urlencoded' },
    })
    expect(only(`curl -G https://a.example/x?y=1 --data-urlencode 'q=a b&c'`).request).toMatchObject({
      method: 'GET',
      url: 'https://a.example/x?y=1&q=a%20b%26c',
      body: null,
    })
    expect(only(`curl a.example/x --json '{"a":"it'\\''s"}'`).request).toMatchObject({
      url: 'http://a.example/x',
      body: { text: '{"a":"it\'s"}', mimeType: 'application/json' },
    })
    expect(
      only(String.raw`curl 'https://a.example/x' --data-raw $'{"a":"\u0021\'\n"}'`).request.body?.text,
    ).toBe('{"a":"!\'\n"}')
    expect(
      only(`curl ^"https://a.example/x^" --data-raw ^"^{^\\^"a^\\^":^\\^"1^%^2^\\^"^}^"`).request.body?.text,
    ).toBe('{"a":"1%2"}')
    expect(only('curl https://a.example/x -d @secret.json').unseen).toContain('request-body')
    expect(only('curl https://a.example/x -u me:pw').request.headers).toEqual([
      { name: 'Authorization', value: 'Basic bWU6cHc=' },
    ])
    expect(
      only(
        'fetch("https://a.example/x", { method: "post", body: JSON.stringify({ a: [1, true], b: \'c\' }) })',
      ).request,
    ).toMatchObject({ method: 'POST', body: { text: '{"a":[1,true],"b":"c"}' } })
    expect(
      only('fetch("https://a.example/x", { method: "POST", body: data, headers: { Authorization: token } })')
        .unseen,
    ).toEqual(['request-authorization', 'request-cookies', 'request-body', 'response', 'time'])
    expect(
      only(
        'Invoke-RestMethod -Uri "https://a.example/x" -Method "POST" -ContentType "application/json" -Body "{`"a`":`"$([char]0xe9)`"}"',
      ).request.body?.text,
    ).toBe('{"a":"é"}')
  })

  test('several of them are several exchanges, in their order', () => {
    const { exchanges } = paste(`curl 'https://a.example/1' ;\ncurl 'https://a.example/2' -H 'x: ;y'`)
    expect(exchanges.map(({ id, startedAt, request }) => [id, startedAt - NOW, request.url])).toEqual([
      [0, 0, 'https://a.example/1'],
      [1, 1, 'https://a.example/2'],
    ])
  })
})

describe('HTTP with its answer', () => {
  const REFUSED = `GET /orders HTTP/1.1\nHost: api.example.com\nAuthorization: Bearer ${TOKEN}\n\nHTTP/1.1 401 Unauthorized\nContent-Type: application/json\nWWW-Authenticate: Bearer error="invalid_token", error_description="The audience 'https://users.example.com' is invalid"\n\n{"message":"no"}\n`

  test.each([
    ['as proxies show it', REFUSED],
    [
      'as curl -v prints it',
      `* Connected to api.example.com\n> ${REFUSED.replace(/\n\n[\s\S]*/, '').replaceAll('\n', '\n> ')}\n> \n< ${REFUSED.replace(
        /[\s\S]*?\n\n/,
        '',
      )
        .replace(/\n\n[\s\S]*/, '')
        .replaceAll('\n', '\n< ')}\n< \n{ [16 bytes data]\n{"message":"no"}\n* Connection #0 left intact`,
    ],
  ])('%s: the cause that the answer proves, and none of a time that is not known', (_, text) => {
    const { exchanges, report } = paste(text)
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]?.response).toMatchObject({
      status: 401,
      body: { text: '{"message":"no"}', mimeType: 'application/json' },
    })
    expect(report.diagnoses[0]?.causes.map(({ cause }) => cause)).toEqual(['audience-mismatch'])
  })

  test('the Date of the answer is a time', () => {
    const dated = `GET /orders HTTP/1.1\nHost: api.example.com\nAuthorization: Bearer ${TOKEN}\n\nHTTP/1.1 401 Unauthorized\nDate: ${new Date(NOW).toUTCString()}\nWWW-Authenticate: Bearer error="invalid_token"\n\n`
    expect(paste(dated).report.diagnoses[0]?.causes[0]?.cause).toBe('token-expired')
    const undated = dated.replace(/Date: .*\n/, '')
    expect(paste(undated).report.diagnoses[0]?.causes.map(({ cause }) => cause)).not.toContain(
      'token-expired',
    )
  })

  test('an answer without its request', () => {
    const { request, response: answer } = only(
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="x"\n\n',
    )
    expect([request.url, answer?.status]).toEqual(['pasted://unknown-host', 401])
  })
})

describe('URLs, forms and answers', () => {
  const kinds = (text: string) => paste(text).report.exchanges[0]?.messages
  test.each([
    [
      'an authorization request',
      'https://login.example.com/authorize?client_id=spa&response_type=code&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&state=1',
      'authorization-request',
    ],
    ['a callback', 'https://app.example.com/cb?code=abcdefghijklm&state=1', 'authorization-response'],
    ['a callback of an app', 'com.example.app://cb?code=abcdefghijklm&state=1', 'authorization-response'],
    [
      'a fragment',
      `https://app.example.com/cb#access_token=${TOKEN}&token_type=Bearer&state=1`,
      'authorization-response',
    ],
    ['an error', 'https://app.example.com/cb?error=access_denied&state=1', 'authorization-error'],
    ['a query alone', '?code=abcdefghijklm&state=1', 'authorization-response'],
    ['a form of a token request', 'grant_type=authorization_code&code=abc&client_id=spa', 'token-request'],
    ['a token response', JSON.stringify({ access_token: TOKEN, token_type: 'Bearer' }), 'token-response'],
    ['a token error', '{"error":"invalid_grant","error_description":"x"}', 'token-error'],
  ])('%s', (_, text, kind) => expect(kinds(text)).toContain(kind))

  test.each([
    ['nested in JSON', JSON.stringify({ user: { idToken: idToken() } })],
    ['in a list', JSON.stringify([{ token: TOKEN }])],
    ['as a JSON string', JSON.stringify(TOKEN)],
  ])('a token %s', (_, text) => expect(paste(text).analysis.tokens).toHaveLength(1))

  test('an error names its cause', () =>
    expect(paste('{"error":"invalid_client"}').report.diagnoses[0]?.causes[0]?.got).toBe('invalid_client'))
})

describe('other text', () => {
  test('a whole capture is read as one', () => {
    const text = JSON.stringify(har(get('https://a.example/')))
    expect(readPasted(text, NOW).evidence.exchanges[0]?.startedAt).toBe(Date.parse('2025-03-03T09:00:00Z'))
    expect(readPasted(`onInputData(${text});`, NOW).evidence.exchanges).toHaveLength(1)
  })

  test.each([
    '',
    '  \n',
    'hello',
    'Please see attached.',
    '<html><p>x</p></html>',
    '12345',
    'curl',
    'curl --help',
    'fetch(url)',
    'a=1',
    'https://',
    '<a/>',
    'SAMLResponse',
    'SGVsbG8gd29ybGQ=',
  ])('no kind that is known: %j', (text) => {
    expect(codeOf(text)).toBe('ERR_PASTE_FORMAT')
    expect(() => readPasted(text, NOW)).toThrow(/What can be read: a token, .*cURL.*HAR/)
  })

  test.each([
    ['{"a": 1,}', 'ERR_JSON_SYNTAX'],
    ['{"a":1}', 'ERR_HAR_FORMAT'],
    ['{"log":{"entries":{}}}', 'ERR_HAR_FORMAT'],
    ['{"format":"audtrail-evidence","version":99,"exchanges":[]}', 'ERR_EVIDENCE_FORMAT'],
  ])('%s is %s', (text, code) => expect(codeOf(text)).toBe(code))

  test('no message quotes the text', () => {
    const secret = 'my password is hunter2, keep it'
    expect(() => readPasted(secret, NOW)).not.toThrow(/hunter2/)
  })
})

/** Texts that are begun like those that are read, and go on as they like. */
const STARTS = [
  'curl ',
  "curl '",
  'curl ^"',
  'curl -',
  "curl $'",
  'fetch("https://a.example",',
  'fetch("',
  'Invoke-WebRequest -Uri "https://a.example" -Headers @{',
  '$session = ',
  'GET / HTTP/1.1\nHost: ',
  'HTTP/1.1 200 OK\n',
  '> GET / HTTP/1.1\n',
  'Authorization: ',
  'Bearer ',
  'eyJ',
  'https://',
  'SAMLResponse=',
  'wresult=<',
  '<samlp:Response ',
  '?code=',
  '{"access_token":',
  ':authority: ',
  'Cookie: ',
]
const PIECES = [
  "'",
  '"',
  '\\',
  '^',
  '`',
  '$',
  '$(',
  '@{',
  '}',
  '{',
  '[',
  '(',
  ')',
  ',',
  ';',
  '|',
  '\n',
  '\r\n',
  ' -H ',
  ' -d ',
  ' --data-raw ',
  '%',
  '%2B',
  '=',
  '&',
  ':',
  '\u0000',
  '\uD800',
  'JSON.stringify(',
  '//',
  '/*',
  ' ',
  'eyJhbGciOiJub25lIn0.e30.',
  TOKEN,
  base64(response()),
]

describe('hostile text', () => {
  test('throws nothing but errors for the user, and what it gives can be judged', () => {
    const tail = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 12 })
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...STARTS), fc.string()), tail, (start, rest) => {
        try {
          const { exchanges } = paste(start + rest.join(''))
          for (const { startedAt } of exchanges) expect(startedAt).toBeGreaterThanOrEqual(NOW)
        } catch (error) {
          expect(error).toBeInstanceOf(AudtrailError)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('10 MB are refused at once where they are no capture', () => {
    for (const start of STARTS) expect(codeOf(start + 'a'.repeat(10_000_000))).toMatch(/^ERR_/)
  })

  // Each would take hours if its time grew with the square of the length.
  test.each(STARTS)(
    'a long text ends: %j',
    (start) => {
      for (const piece of [' ', '"', '\\', '^\n', '[', ':a\n', 'fetch(', '&a='])
        codeOf(start + piece.repeat(500_000 / piece.length))
    },
    60_000,
  )
})
