import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import type { Body, Exchange } from '../../src/core/evidence.ts'
import { START } from './tokens.ts'

/** One exchange in which a secret stands; a pair is a name and its value, a body a media type and its text. */
interface Planted {
  method?: string
  url?: string
  sent?: [string, string][]
  body?: [string, string]
  status?: number
  statusText?: string
  got?: [string, string][]
  answer?: [string, string]
  error?: string
}

/** What a secret looks like. */
export type Form = keyof typeof FORMS

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const base64url = fc
  .uint8Array({ minLength: 24, maxLength: 40 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))
const SYLLABLES = ['ra', 'ne', 'to', 'li', 'ma', 'ser', 'kan', 'dor', 'vel', 'min', 'ko', 'tar', 'ben', 'sol']
/** Names that can be spoken, and that hardly come twice. */
const spoken = (end: string) =>
  fc
    .array(fc.constantFrom(...SYLLABLES), { minLength: 3, maxLength: 4 })
    .map((list) => list.join('').replace(/^./, (sign) => sign.toUpperCase()) + end)
const given = fc.constantFrom('', 'n', 'ë', 'a').chain(spoken)
const family = fc.constantFrom('', 'ö', 'ski', 'łá').chain(spoken)
const WORDS = [
  'correct',
  'horse',
  'battery',
  'staple',
  'open',
  'window',
  'user',
  'account',
  'rabbit',
  'marble',
  'the',
]
const pair = fc.tuple(given, family, fc.integer({ min: 10, max: 99 }))
const ascii = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()

const FORMS = {
  random: fc.oneof(hex(32), base64url, fc.uuid(), hex(16)),
  password: fc.oneof(fc.stringMatching(/^[A-Z][a-z]{5,8}[!&%+=?#/"<][0-9a-zäöü]{4,6}$/), base64url),
  phrase: fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 6 }).map((words) => words.join(' ')),
  mail: pair.map(([given, family, n]) => `${ascii(given)}.${ascii(family)}${n}@corp.example`),
  name: pair.map(([given, family]) => `${given} ${family}`),
  login: pair.map(([given, family]) => `${ascii(given)}.${ascii(family)}`),
  number: fc.stringMatching(/^[3-9]\d{10,15}$/),
  code: fc.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
}

export interface Kind {
  name: string
  forms: readonly Form[]
  plant: (secret: string) => Planted
}

export const APP = 'https://app.example.com'
const API = 'https://api.example.com'
const LOGIN = 'https://login.example.com'
const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

const e = encodeURIComponent
const b64 = (text: string) => Buffer.from(text).toString('base64')
const b64u = (text: string) => Buffer.from(text).toString('base64url')
const html = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
const form = (fields: Record<string, string>): [string, string] => [
  FORM,
  new URLSearchParams(fields).toString(),
]
const json = (value: unknown): [string, string] => [JSON_TYPE, JSON.stringify(value)]
const page = (body: string): [string, string] => [
  'text/html',
  `<!doctype html><title>Error</title><body>${body}`,
]
const IAT = START / 1000

function jwt(claims: object, head: object = {}, signature = 'c2lnbmF0dXJl'.repeat(4)): string {
  const all = { iss: LOGIN, aud: API, iat: IAT, exp: IAT + 3600, ...claims }
  return `${b64u(JSON.stringify({ alg: 'RS256', typ: 'JWT', ...head }))}.${b64u(JSON.stringify(all))}.${signature}`
}

const bearer = (token: string): Planted => ({ sent: [['Authorization', `Bearer ${token}`]], status: 401 })

const SAML =
  'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
function samlResponse({
  subject = 'nobody',
  more = '',
  attributes = '',
  status = '',
  id = '_p1',
} = {}): string {
  return `<samlp:Response ${SAML} ID="${id}" Version="2.0" IssueInstant="2026-03-01T12:00:00Z" Destination="${APP}/acs"><saml:Issuer>https://idp.example.com</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>${status}</samlp:Status><saml:Assertion ID="_a1" Version="2.0" IssueInstant="2026-03-01T12:00:00Z"><saml:Issuer>https://idp.example.com</saml:Issuer>${more}<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">${subject}</saml:NameID></saml:Subject><saml:Conditions><saml:AudienceRestriction><saml:Audience>${APP}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-03-01T12:00:00Z" ${attributes}/></saml:Assertion></samlp:Response>`
}
const posted = (xml: string, more: Record<string, string> = {}): Planted => ({
  url: `${APP}/acs`,
  body: form({ SAMLResponse: b64(xml), ...more }),
  status: 403,
})
const attribute = (name: string, value: string) =>
  `<saml:AttributeStatement><saml:Attribute Name="${name}"><saml:AttributeValue>${html(value)}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`
const token = (fields: Record<string, string>): Planted => ({
  url: `${LOGIN}/token`,
  body: form(fields),
  status: 400,
})
const authorize = (fields: Record<string, string>): Planted => ({
  url: `${LOGIN}/authorize?${new URLSearchParams({ client_id: 'spa', response_type: 'code', redirect_uri: `${APP}/cb`, ...fields })}`,
  status: 302,
})
const got = (name: string, value: string): Planted => ({ got: [[name, value]], status: 302 })
const head = (name: string, value: string): Planted => ({ sent: [[name, value]] })
const failing = (body: [string, string]): Planted => ({ answer: body, status: 500 })

const SECRETS: readonly Form[] = ['random', 'password', 'phrase', 'number']
const PERSON: readonly Form[] = ['mail', 'name', 'number']
const RANDOM: readonly Form[] = ['random']

type Row = [name: string, forms: readonly Form[], plant: Kind['plant']]

const REQUEST_HEADERS: Row[] = [
  ['Bearer token', RANDOM, (s) => bearer(s)],
  ['Authorization without a scheme', RANDOM, (s) => head('Authorization', s)],
  ['Authorization of a scheme of its own', RANDOM, (s) => head('Authorization', `SSWS ${s}`)],
  ['scheme of Authorization', RANDOM, (s) => head('Authorization', `${s} 1`)],
  ['two credentials in Authorization', RANDOM, (s) => head('Authorization', `Bearer abc, ${s}`)],
  [
    'Digest credentials',
    SECRETS,
    (s) => head('Authorization', `Digest username="${s}", realm="users", uri="/a"`),
  ],
  [
    'AWS signature',
    RANDOM,
    (s) => head('Authorization', `AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=${s}`),
  ],
  [
    'Basic password',
    ['random', 'password', 'phrase'],
    (s) => head('Authorization', `Basic ${b64(`spa:${s}`)}`),
  ],
  ['Basic user', ['mail', 'login', 'name'], (s) => head('Authorization', `Basic ${b64(`${s}:x`)}`)],
  ['Proxy-Authorization', RANDOM, (s) => head('Proxy-Authorization', `Basic ${b64(`p:${s}`)}`)],
  ['cookie', SECRETS, (s) => head('Cookie', `theme=dark; sid=${s.replace(/[";\s]/g, '')}`)],
  [
    'cookie, percent-encoded JSON',
    ['mail', 'name'],
    (s) => head('Cookie', `u=${e(JSON.stringify({ who: s }))}`),
  ],
  ['end of a cookie name', RANDOM, (s) => head('Cookie', `mod_auth_openidc_state_${s}=1`)],
  ['cookie without a name', RANDOM, (s) => head('Cookie', s)],
  ['API key header', SECRETS, (s) => head('X-Api-Key', s)],
  ['custom header', [...SECRETS, ...PERSON], (s) => head('X-Acme-Context', s)],
  ['custom header with a sentence', ['password', 'name'], (s) => head('X-Acme-Note', `open the ${s} window`)],
  ['name of a header', RANDOM, (s) => head(`X-${s}`, '1')],
  ['device id', RANDOM, (s) => head('X-Device-Id', s)],
  ['device in the user agent', RANDOM, (s) => head('User-Agent', `Acme/1.0 (Linux; uid_${s})`)],
  ['forwarded client', ['number', 'mail'], (s) => head('X-Forwarded-For', s)],
  ['e-mail as request id', ['mail'], (s) => head('X-Request-Id', s)],
  ['Referer', RANDOM, (s) => head('Referer', `${APP}/cb?code=${s}`)],
  ['path in Referer', RANDOM, (s) => head('Referer', `${APP}/reset/${s}/confirm`)],
  ['Origin with credentials', RANDOM, (s) => head('Origin', `https://x:${s}@app.example.com`)],
  [
    'DPoP proof signature',
    RANDOM,
    (s) => head('DPoP', jwt({ htu: API, htm: 'GET', jti: 'a' }, { typ: 'dpop+jwt' }, s)),
  ],
  ['DPoP proof jti', RANDOM, (s) => head('DPoP', jwt({ htu: API, htm: 'GET', jti: s }, { typ: 'dpop+jwt' }))],
  ['method', RANDOM, (s) => ({ method: `GET${s}` })],
]

const URLS: Row[] = [
  ['credentials in a URL', RANDOM, (s) => ({ url: `https://bob:${s}@api.example.com/x` })],
  ['API key in the query', SECRETS, (s) => ({ url: `${API}/x?api_key=${e(s)}` })],
  ['unknown parameter', [...SECRETS, ...PERSON], (s) => ({ url: `${API}/x?zz=${e(s)}` })],
  ['parameter without a value', RANDOM, (s) => ({ url: `${API}/x?${s}` })],
  ['name of a parameter', ['random', 'mail'], (s) => ({ url: `${API}/x?${e(s)}=1` })],
  ['random path segment', ['random', 'number'], (s) => ({ url: `${API}/share/${s}/view` })],
  ['path behind users', ['login', 'mail', 'name'], (s) => ({ url: `${API}/users/${e(s)}/orders` })],
  ['e-mail in a path', ['mail'], (s) => ({ url: `${API}/lookup/${e(s)}` })],
  ['matrix parameter', RANDOM, (s) => ({ url: `${APP}/start;jsessionid=${s}` })],
  ['fragment', RANDOM, (s) => ({ url: `${APP}/cb#access_token=${s}&state=1` })],
  ['fragment behind a route', RANDOM, (s) => ({ url: `${APP}/#/cb?id_token=${s}` })],
  ['fragment alone', RANDOM, (s) => ({ url: `${APP}/#${s}` })],
  ['private scheme', RANDOM, (s) => ({ url: `myapp://cb?code=${s}` })],
  ['private scheme without a host', RANDOM, (s) => ({ url: `myapp:${s}` })],
  ['data URL', RANDOM, (s) => ({ url: `data:text/plain;base64,${b64(`x ${s}`)}` })],
  ['WebSocket URL', RANDOM, (s) => ({ url: `wss://ws.example.com/socket?ticket=${s}` })],
  [
    'base64 JSON in a parameter',
    PERSON,
    (s) => ({ url: `${APP}/x?data=${e(b64(JSON.stringify({ a: { b: s } })))}` }),
  ],
  ['base64 in base64', [...SECRETS, 'mail'], (s) => ({ url: `${APP}/x?d=${e(b64(`k=${b64(`v:${s}`)}`))}` })],
  ['address in base64', RANDOM, (s) => ({ url: `${APP}/x?back=${e(b64(`${APP}/cas/${s}?to=a`))}` })],
  [
    'address in a value',
    RANDOM,
    (s) => ({ url: `${APP}/x?AuthState=${e(`_7f3a:${APP}/sso?RelayState=${e(`${APP}/a?k=${s}`)}`)}` }),
  ],
  ['URL in a URL', RANDOM, (s) => ({ url: `${APP}/go?next=${e(`${APP}/a?to=${e(`${APP}/b?k=${s}`)}`)}` })],
  [
    'JSON in the query',
    ['name', 'mail'],
    (s) => ({ url: `${API}/x?filter=${e(JSON.stringify({ who: [s] }))}` }),
  ],
  [
    'signed URL',
    RANDOM,
    (s) => ({ url: `https://bucket.example.com/a.pdf?X-Amz-Signature=${s}&X-Amz-Expires=60` }),
  ],
  ['CAS ticket', RANDOM, (s) => ({ url: `${APP}/login/cas?ticket=ST-12-${s}-cas` })],
  ['audience with a key', RANDOM, (s) => authorize({ resource: `${API}/?key=${s}` })],
]

const OAUTH: Row[] = [
  ['code challenge', RANDOM, (s) => authorize({ code_challenge: s })],
  ['mail address as audience', ['mail'], (s) => authorize({ audience: s })],
  ['password that is a scope as well', ['phrase'], (s) => token({ password: s, scope: s })],
  [
    'login that stands in a path as well',
    ['login'],
    (s) => ({ url: `${API}/x/${s}`, body: form({ username: s }) }),
  ],
  ['state', RANDOM, (s) => authorize({ state: s })],
  ['nonce', RANDOM, (s) => authorize({ nonce: s })],
  ['login_hint', ['mail', 'login'], (s) => authorize({ login_hint: s })],
  ['id_token_hint', PERSON, (s) => authorize({ id_token_hint: jwt({ sub: s }) })],
  ['logout_hint', ['mail'], (s) => ({ url: `${LOGIN}/logout?logout_hint=${e(s)}` })],
  ['request object', PERSON, (s) => authorize({ request: jwt({ login_hint: s }) })],
  [
    'claims parameter',
    PERSON,
    (s) => authorize({ claims: JSON.stringify({ id_token: { sub: { value: s } } }) }),
  ],
  ['code in Location', RANDOM, (s) => got('Location', `${APP}/cb?code=${s}&state=1`)],
  ['token in a fragment of Location', RANDOM, (s) => got('Location', `${APP}/cb#access_token=${s}`)],
  ['relative Location', RANDOM, (s) => got('Location', `/cb/${s}?code=${s}`)],
  ['code', RANDOM, (s) => token({ grant_type: 'authorization_code', code: s })],
  ['verifier', RANDOM, (s) => token({ grant_type: 'authorization_code', code: '1', code_verifier: s })],
  ['client secret', ['random', 'password', 'phrase'], (s) => token({ client_id: 'spa', client_secret: s })],
  ['client secret that is the client', ['random'], (s) => token({ client_id: 'spa', client_secret: s })],
  ['client secret in the client id', RANDOM, (s) => token({ client_id: `app-${s}`, client_secret: s })],
  ['refresh token', RANDOM, (s) => token({ grant_type: 'refresh_token', refresh_token: s })],
  ['password grant', ['password'], (s) => token({ grant_type: 'password', username: 'x', password: s })],
  [
    'user of a password grant',
    ['mail', 'login', 'name'],
    (s) => token({ grant_type: 'password', username: s }),
  ],
  [
    'device code',
    RANDOM,
    (s) => token({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: s }),
  ],
  [
    'user code',
    ['code'],
    (s) => ({ url: `${LOGIN}/device`, answer: json({ user_code: s, interval: 5 }), status: 200 }),
  ],
  ['client assertion', ['mail'], (s) => token({ client_assertion: jwt({ sub: s }) })],
  [
    'token response',
    RANDOM,
    (s) => ({ url: `${LOGIN}/token`, answer: json({ access_token: s, token_type: 'Bearer' }), status: 200 }),
  ],
  [
    'refresh token in a response',
    RANDOM,
    (s) => ({ url: `${LOGIN}/token`, answer: json({ access_token: 'x', refresh_token: s }), status: 200 }),
  ],
  [
    'userinfo',
    PERSON,
    (s) => ({
      url: `${LOGIN}/userinfo`,
      answer: json({ sub: '1', profile: { phone_number: s } }),
      status: 200,
    }),
  ],
  [
    'web message',
    RANDOM,
    (s) => ({
      answer: page(
        `<script>p({type:"authorization_response",response:{"code":"${s}"}});parent.postMessage(x)</script>`,
      ),
      status: 200,
    }),
  ],
]

const JWTS: Row[] = [
  ['JWT signature', RANDOM, (s) => bearer(jwt({ sub: '1' }, {}, s))],
  ['JWT subject', PERSON, (s) => bearer(jwt({ sub: s }))],
  ['JWT e-mail', ['mail'], (s) => bearer(jwt({ email: s, email_verified: true }))],
  ['JWT name', ['name'], (s) => bearer(jwt({ name: s }))],
  ['nested claim', PERSON, (s) => bearer(jwt({ ext: { deep: [{ who: s }] } }))],
  ['name of a claim', ['mail', 'random'], (s) => bearer(jwt({ [s]: true }))],
  ['number in a claim', ['number'], (s) => bearer(jwt({ employee: Number(s.slice(0, 12)), n: s }))],
  ['act claim', ['mail'], (s) => bearer(jwt({ act: { sub: s } }))],
  ['session in a JWT', RANDOM, (s) => bearer(jwt({ sid: s, jti: s }))],
  ['JWT header', RANDOM, (s) => bearer(jwt({ sub: '1' }, { tracking: s }))],
  [
    'private key in a header',
    RANDOM,
    (s) => bearer(jwt({}, { jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: s } })),
  ],
  ['JWE', RANDOM, (s) => bearer(`${b64u('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.${s}.aXY.${s}.dGFn`)],
  ['JWT in a custom header', PERSON, (s) => head('X-Acme-Assertion', jwt({ sub: s }))],
  ['JWT in a cookie', PERSON, (s) => head('Cookie', `jwt=${jwt({ preferred_username: s })}`)],
  ['JWT in a JWT', PERSON, (s) => bearer(jwt({ inner: jwt({ sub: s }) }))],
  ['unreadable JWT', RANDOM, (s) => bearer(`eyJhbGciOiJSUzI1NiJ9.${s}`)],
]

const FEDERATION: Row[] = [
  ['NameID', ['mail', 'name', 'login'], (s) => posted(samlResponse({ subject: s }))],
  ['NameID cut by a comment', ['mail'], (s) => posted(samlResponse({ subject: `${s}<!-- x -->.evil` }))],
  ['SAML attribute', PERSON, (s) => posted(samlResponse({ more: attribute('mail', s) }))],
  ['JWT in a SAML attribute', PERSON, (s) => posted(samlResponse({ more: attribute('t', jwt({ sub: s })) }))],
  ['SessionIndex', RANDOM, (s) => posted(samlResponse({ attributes: `SessionIndex="${s}"` }))],
  ['SAML comment', PERSON, (s) => posted(samlResponse({ more: `<!-- ${s} -->` }))],
  [
    'CDATA',
    PERSON,
    (s) => posted(samlResponse({ more: `<x:Note xmlns:x="urn:x"><![CDATA[${s}]]></x:Note>` })),
  ],
  ['processing instruction', RANDOM, (s) => posted(samlResponse({ more: `<?x ${s}?>` }))],
  ['SAML ID', RANDOM, (s) => posted(samlResponse({ id: `_${s}` }))],
  [
    'signature value',
    RANDOM,
    (s) =>
      posted(
        samlResponse({
          more: `<d:SignatureValue xmlns:d="http://www.w3.org/2000/09/xmldsig#">${s}</d:SignatureValue>`,
        }),
      ),
  ],
  [
    'EncryptedAssertion',
    RANDOM,
    (s) =>
      posted(
        samlResponse({
          more: `<x:CipherValue xmlns:x="http://www.w3.org/2001/04/xmlenc#">${s}</x:CipherValue>`,
        }),
      ),
  ],
  ['SAML element name', RANDOM, (s) => posted(samlResponse({ more: `<x:k${s} xmlns:x="urn:x"/>` }))],
  [
    'SAML status message',
    ['mail', 'random'],
    (s) =>
      posted(samlResponse({ status: `<samlp:StatusMessage>User ${s} is not allowed</samlp:StatusMessage>` })),
  ],
  [
    'SAML subject locality',
    ['number'],
    (s) => posted(samlResponse({ more: `<saml:SubjectLocality Address="${s}" DNSName="${s}"/>` })),
  ],
  ['RelayState', RANDOM, (s) => posted(samlResponse(), { RelayState: `${APP}/x?k=${s}` })],
  [
    'unreadable SAML',
    RANDOM,
    (s) => ({ url: `${APP}/acs`, body: form({ SAMLResponse: b64(`<a>${s}`) }), status: 400 }),
  ],
  [
    'deflated request',
    RANDOM,
    (s) => ({
      url: `https://idp.example.com/sso?SAMLRequest=${e(deflateRawSync(`<samlp:LogoutRequest ${SAML} ID="_1"><saml:Issuer>${APP}</saml:Issuer><saml:NameID>${s}</saml:NameID></samlp:LogoutRequest>`).toString('base64'))}`,
    }),
  ],
  [
    'redirect signature',
    RANDOM,
    (s) => ({ url: `https://idp.example.com/sso?SAMLRequest=x&Signature=${s}` }),
  ],
  ['artifact', RANDOM, (s) => ({ url: `${APP}/acs?SAMLart=${s}` })],
  [
    'wctx',
    RANDOM,
    (s) => ({
      url: `https://adfs.example.com/adfs/ls/?wa=wsignin1.0&wtrealm=urn:app&wctx=${e(`rm=0&id=${s}`)}`,
    }),
  ],
  [
    'wresult',
    PERSON,
    (s) => ({
      url: `${APP}/signin-wsfed`,
      body: form({
        wa: 'wsignin1.0',
        wresult: `<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"><t:X>${html(s)}</t:X></t:RequestSecurityTokenResponse>`,
      }),
    }),
  ],
  [
    'WS-Trust password',
    ['password'],
    (s) => ({
      url: 'https://adfs.example.com/adfs/services/trust/13/usernamemixed',
      body: [
        'application/soap+xml',
        `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><o:Password xmlns:o="urn:o">${html(s)}</o:Password></s:Envelope>`,
      ],
    }),
  ],
  [
    'SOAP fault',
    ['mail', 'random'],
    (s) =>
      failing([
        'text/xml',
        `<s:Envelope xmlns:s="x"><s:Fault><s:Text>User ${s} is unknown</s:Text></s:Fault></s:Envelope>`,
      ]),
  ],
]

const BODIES: Row[] = [
  ['form field', [...SECRETS, ...PERSON], (s) => ({ url: `${APP}/x`, body: form({ field7: s }) })],
  [
    'login form',
    ['password'],
    (s) => ({ url: `${LOGIN}/login`, body: form({ j_username: 'x', j_password: s }), status: 401 }),
  ],
  [
    'one-time code in a form',
    ['number'],
    (s) => ({ url: `${LOGIN}/mfa`, body: form({ otp: s.slice(0, 8), o: s }) }),
  ],
  ['name of a form field', ['random', 'mail'], (s) => ({ url: `${APP}/x`, body: form({ [s]: '1' }) })],
  ['form without a type', RANDOM, (s) => ({ method: 'POST', url: `${APP}/x`, body: ['', `a=${s}`] })],
  [
    'multipart field',
    [...SECRETS, ...PERSON],
    (s) => ({
      url: `${APP}/x`,
      body: ['multipart/form-data', `--b\r\nContent-Disposition: form-data; name="p"\r\n\r\n${s}\r\n--b--`],
    }),
  ],
  ['text request', SECRETS, (s) => ({ url: `${APP}/x`, body: ['text/plain', s] })],
  [
    'JSON request',
    [...SECRETS, ...PERSON],
    (s) => ({ url: `${API}/x`, body: json({ a: { b: [{ c: s }] } }) }),
  ],
  [
    'text request, and a kept header',
    ['phrase'],
    (s) => ({ method: 'POST', url: `${APP}/x`, body: ['text/plain', s], got: [['Server', `nginx ${s}`]] }),
  ],
  ['JSON time that is none', ['number'], (s) => ({ answer: json({ expires_at: s }), status: 200 })],
  ['JSON number', ['number'], (s) => ({ url: `${API}/x`, body: json({ iban: Number(s), t: s }) })],
  ['JSON data', [...SECRETS, ...PERSON], (s) => ({ answer: json({ items: [{ x: s }, [s]] }), status: 200 })],
  ['JSON key', ['mail', 'random'], (s) => ({ answer: json({ byUser: { [s]: { n: 1 } } }), status: 200 })],
  [
    'JSON in a JSON text',
    PERSON,
    (s) => ({ answer: json({ payload: JSON.stringify({ q: JSON.stringify({ r: s }) }) }), status: 200 }),
  ],
  ['JSON text', SECRETS, (s) => ({ answer: json(s), status: 200 })],
  [
    'GraphQL variables',
    ['password', 'mail'],
    (s) => ({
      url: `${API}/graphql`,
      body: json({ query: 'mutation($p: String) { login(p: $p) { id } }', variables: { p: s } }),
    }),
  ],
  [
    'GraphQL literal',
    ['random', 'mail'],
    (s) => ({
      url: `${API}/graphql`,
      body: json({ query: `query { user(id: "${s}") { the open window } }` }),
    }),
  ],
  [
    'GraphQL error',
    ['random', 'mail'],
    (s) => ({ answer: json({ errors: [{ message: `No user ${s}`, path: ['user', s] }] }), status: 200 }),
  ],
  [
    'JSON-RPC error',
    ['random', 'mail'],
    (s) => ({
      answer: json({
        jsonrpc: '2.0',
        error: { code: -32001, message: `Token ${s} expired`, data: { t: s } },
      }),
      status: 200,
    }),
  ],
  [
    'error_description',
    ['random', 'mail', 'name'],
    (s) => failing(json({ error: 'invalid_request', error_description: `The user '${s}' was not found` })),
  ],
  [
    'member of an error',
    ['random', 'password', ...PERSON],
    (s) => failing(json({ error: 'server_error', context: { value: s } })),
  ],
  [
    'error page',
    ['random', 'mail', 'number'],
    (s) => failing(page(`<h1>Error</h1><p>The token ${html(s)} is not valid</p>`)),
  ],
  ['comment of a page', PERSON, (s) => failing(page(`<p>Error</p><!-- ${s} -->`))],
  [
    'script of a page',
    RANDOM,
    (s) => failing(page(`<p>Error</p><script>window.state={csrf:"${s}"}</script>`)),
  ],
  ['data attribute', RANDOM, (s) => failing(page(`<p data-token="${s}">Error</p>`))],
  [
    'title of a page',
    ['mail', 'random'],
    (s) => failing(['text/html', `<title>Hello ${s}</title><p>Error</p>`]),
  ],
  [
    'meta refresh',
    RANDOM,
    (s) => failing(page(`<meta http-equiv="refresh" content="0;url=/x?t=${s}"><p>Error</p>`)),
  ],
  ['link of a page', RANDOM, (s) => failing(page(`<p>Error <a href="/reset?t=${s}">again</a></p>`))],
  [
    'hidden field',
    SECRETS,
    (s) => ({
      answer: page(
        `<form method="post" action="${APP}/cb"><input type="hidden" name="id_token" value="${html(s)}"></form>`,
      ),
      status: 200,
    }),
  ],
  [
    'action of a form',
    RANDOM,
    (s) => ({
      answer: page(
        `<form method="post" action="/login?session=${s}"><input name="password" type="password"></form>`,
      ),
      status: 200,
    }),
  ],
  [
    'stack trace',
    RANDOM,
    (s) => failing(['text/plain', `Error: invalid token ${s}\n at verify (/home/x/${s}.js:10:5)`]),
  ],
  [
    'log line',
    ['mail', 'random', 'number'],
    (s) => failing(['text/plain', `user=${s} password=${s} GET /x?token=${s} 500`]),
  ],
  [
    'card number in a text',
    ['number'],
    (s) => failing(['text/plain', `Card ${s.slice(0, 4)}-${s.slice(4, 8)}-${s.slice(8)} ${s} expired`]),
  ],
  ['binary body', RANDOM, (s) => failing(['application/octet-stream', `\0\u0001${s}`])],
]

const ANSWERS: Row[] = [
  [
    'Set-Cookie',
    SECRETS,
    (s) => got('Set-Cookie', `sid=${s.replace(/[";\s]/g, '')}; Path=/; HttpOnly; Secure`),
  ],
  ['Set-Cookie joined by a line break', RANDOM, (s) => got('Set-Cookie', `a=1; Path=/\nb=${s}; Path=/`)],
  ['attribute of Set-Cookie', RANDOM, (s) => got('Set-Cookie', `a=1; Path=/x/${s}; Comment=${s}`)],
  [
    'cookie with a sentence',
    ['mail', 'random'],
    (s) => got('Set-Cookie', `flash_error=${e(`The user ${s} is not allowed`)}`),
  ],
  ['X-Auth-Token', RANDOM, (s) => got('X-Auth-Token', s)],
  ['custom response header', [...SECRETS, ...PERSON], (s) => got('X-Acme', s)],
  ['error header', ['mail', 'random'], (s) => got('X-Acme-Error', `user ${s} is not allowed`)],
  [
    'challenge',
    ['random', 'mail'],
    (s) => ({
      got: [
        [
          'WWW-Authenticate',
          `Bearer error="invalid_token", error_description="The token ${s} expired", nonce="${s}"`,
        ],
      ],
      status: 401,
    }),
  ],
  ['Negotiate', RANDOM, (s) => ({ got: [['WWW-Authenticate', `Negotiate ${s}`]], status: 401 })],
  [
    'broken challenge',
    RANDOM,
    (s) => ({ got: [['WWW-Authenticate', `"${s}" Bearer ${s} x=${s}`]], status: 401 }),
  ],
  ['Link', RANDOM, (s) => got('Link', `<${API}/x?cursor=${s}>; rel="next"; title="${s}"`)],
  ['nonce of a policy', RANDOM, (s) => got('Content-Security-Policy', `script-src 'self' 'nonce-${s}'`)],
  [
    'address of a policy',
    RANDOM,
    (s) => got('Content-Security-Policy', `default-src 'self'; report-uri https://r.example.com/csp?k=${s}`),
  ],
  ['gRPC message', ['mail', 'random'], (s) => got('grpc-message', e(`user ${s} is not allowed`))],
  ['ETag', RANDOM, (s) => got('ETag', `W/"${s}"`)],
  ['status text', ['random', 'mail'], (s) => ({ status: 401, statusText: `No user ${s}` })],
  ['words of the browser', RANDOM, (s) => ({ error: `net::ERR_FAILED ${s}` })],
  ['Content-Location', RANDOM, (s) => got('Content-Location', `${API}/x?sig=${s}`)],
]

export const KINDS: readonly Kind[] = [
  ...REQUEST_HEADERS,
  ...URLS,
  ...OAUTH,
  ...JWTS,
  ...FEDERATION,
  ...BODIES,
  ...ANSWERS,
].map(([name, forms, plant]) => ({ name, forms, plant }))

/** What cannot be taken for a word of a language. */
const TELLING: readonly Form[] = ['random', 'mail', 'number', 'code']

/** Where a secret that was met elsewhere stands once more, in places that would otherwise be kept, or in another writing. */
export const ECHOES: readonly Kind[] = (
  [
    ['again in an error page', [], (s) => failing(page(`<p>Invalid value ${html(s)}</p>`))],
    ['again in a server header', TELLING, (s) => got('Server', `nginx ${s}`)],
    ['again as base64 in a kept header', [], (s) => got('Server', `nginx ${b64(s)}`)],
    ['again percent-encoded in a kept header', [], (s) => got('Via', `1.1 ${e(s)}`)],
    ['again as hex in a kept header', [], (s) => got('Vary', Buffer.from(s).toString('hex'))],
    ['again as base64 in a path', [], (s) => ({ url: `${API}/x/${b64u(s)}` })],
    ['again in a path', [], (s) => ({ url: `${API}/x/${e(s)}` })],
    ['again as a request id', [], (s) => got('X-Request-Id', s)],
    [
      'again split over a form',
      [],
      (s) => ({ url: `${APP}/x`, body: form({ a: s.slice(0, 8), b: s.slice(8), c: s }) }),
    ],
    ['again in a log', [], (s) => failing(['text/plain', `token=${s}; ${b64(s)} ${e(s)}`])],
    ['again as a scope', TELLING, (s) => authorize({ scope: `openid ${s}` })],
    [
      'again as a scope of a challenge',
      TELLING,
      (s) => ({ got: [['WWW-Authenticate', `Bearer scope="${s.replace(/"/g, '')}"`]], status: 401 }),
    ],
  ] as Row[]
).map(([name, forms, plant]) => ({ name, forms, plant }))

export interface PlantedCapture {
  exchanges: Exchange[]
  /** What was planted, and where. */
  secrets: { kind: string; secret: string; at: number[] }[]
}

const planting = fc.integer({ min: 0, max: KINDS.length - 1 }).chain((at) => {
  const kind = KINDS[at] as Kind
  return fc.constantFrom(...kind.forms).chain((name) => {
    const echoes = ECHOES.filter(({ forms }) => forms.length === 0 || forms.includes(name))
    const secret: fc.Arbitrary<string> = FORMS[name]
    return fc.record({
      kind: fc.constant(kind),
      secret,
      echo: fc.option(fc.constantFrom(...echoes)),
      isFirst: fc.boolean(),
    })
  })
})

/** Several secrets, some of them more than once. */
export const plantedCaptures: fc.Arbitrary<PlantedCapture> = fc
  .array(planting, { minLength: 3, maxLength: 7 })
  .map(toCapture)

/** One secret of every kind and form, alone, and once more with an echo before or behind it. */
export const everyKind: fc.Arbitrary<PlantedCapture> = fc
  .tuple(
    ...KINDS.flatMap((kind, n) =>
      kind.forms.flatMap((form, at) => {
        const echoes = ECHOES.filter(({ forms }) => forms.length === 0 || forms.includes(form))
        const echo = echoes[(n + at) % echoes.length] ?? null
        const isFirst = (n + at) % 2 === 0
        return [null, echo].map((one) => FORMS[form].map((secret) => ({ kind, secret, echo: one, isFirst })))
      }),
    ),
  )
  .map(toCapture)

interface Planting {
  kind: Kind
  secret: string
  echo: Kind | null
  /** Whether the echo comes before. */
  isFirst: boolean
}

function toCapture(list: readonly Planting[]): PlantedCapture {
  const exchanges: Exchange[] = []
  const secrets = list.map(({ kind, secret, echo, isFirst }) => {
    const places = echo ? [kind, echo] : [kind]
    const at = (isFirst ? places.reverse() : places).map(
      (one) => exchanges.push(toExchange(one.plant(secret), exchanges.length)) - 1,
    )
    return { kind: `${kind.name}${echo ? `, ${echo.name}` : ''}`, secret, at }
  })
  return { exchanges, secrets }
}

export function toExchange(hop: Planted, id: number): Exchange {
  const { url = `${API}/orders`, sent = [], got: received = [], status = 200, error = null } = hop
  return {
    id,
    startedAt: START + id * 1000,
    duration: 20,
    request: {
      method: hop.method ?? (hop.body ? 'POST' : 'GET'),
      url,
      headers: sent.map(([name, value]) => ({ name, value })),
      body: hop.body ? bodyOf(hop.body) : null,
    },
    response: error
      ? null
      : {
          status,
          statusText: hop.statusText ?? '',
          headers: received.map(([name, value]) => ({ name, value })),
          body: hop.answer ? bodyOf(hop.answer) : null,
        },
    error,
    initiator: 'fetch',
    unseen: [],
  }
}

function bodyOf([mimeType, text]: [string, string]): Body {
  return { text, encoding: 'text', mimeType }
}
