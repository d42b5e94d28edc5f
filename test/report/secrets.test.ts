import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toJson } from '../../src/report/json.ts'
import { buildReport } from '../../src/report/report.ts'
import { toText } from '../../src/report/text.ts'
import { analyseAll } from '../core/analysed.ts'
import {
  API,
  APP,
  base64url,
  capture,
  idToken,
  jwt,
  LOGIN,
  REDIRECT,
  type Short,
  START,
  url,
} from '../core/builders.ts'

/** Both formats of the report on these exchanges, one after the other. */
function reported(...list: Short[]): string {
  const inventory = { resources: [{ name: 'api', urls: [API], audiences: [API] }], clients: [] }
  const report = buildReport(analyseAll(capture(...list), inventory), 'login.har')
  return toJson(report) + toText(report)
}

const secret = fc.stringMatching(/^[A-Za-z0-9]{20,28}$/).map((text) => `Sec${text}`)
const secrets = fc.record({
  code: secret,
  verifier: secret,
  client_secret: secret,
  password: secret,
  cookie: secret,
  opaque: secret,
  refresh: secret,
  query: secret,
  key: secret,
  subject: secret,
  email: secret,
})
const fate = fc.record({
  redeemed: fc.constantFrom(200, 400, 500),
  called: fc.constantFrom(200, 401, 403),
  aud: fc.constantFrom(API, `${API}/`, 'https://users.example.com', null),
  exp: fc.constantFrom(START / 1000 - 60, START / 1000 + 3600),
})

describe('a report', () => {
  it('holds no token, code, verifier, cookie, password or secret of the input', () => {
    fc.assert(
      fc.property(secrets, fate, (s, how) => {
        const claims = {
          iss: LOGIN,
          aud: how.aud,
          exp: how.exp,
          sub: s.subject,
          email: s.email,
          scope: 'read',
        }
        const access = jwt(claims)
        const id = idToken({ sub: s.subject, email: s.email })
        const request = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, state: 's1' }
        const back = `${REDIRECT}?code=${s.code}&state=s1`
        const echo = `The code ${s.code} and the token ${access} were not accepted`
        const output = reported(
          {
            url: url(`${LOGIN}/auth`, { ...request, login_hint: s.email, id_token_hint: id }),
            headers: { Cookie: `session=${s.cookie}` },
            form: { username: s.email, password: s.password },
            status: 302,
            answer: { Location: back, 'Set-Cookie': `sso=${s.cookie}; HttpOnly` },
          },
          {
            url: back,
            headers: { Cookie: `app=${s.cookie}`, Referer: back },
            status: 200,
            body: `<p>${s.code}`,
          },
          {
            url: `${LOGIN}/token?key=${s.query}`,
            headers: { Authorization: `Basic ${Buffer.from(`app:${s.client_secret}`).toString('base64')}` },
            form: {
              grant_type: 'authorization_code',
              code: s.code,
              redirect_uri: REDIRECT,
              code_verifier: s.verifier,
              client_secret: s.client_secret,
            },
            status: how.redeemed,
            body:
              how.redeemed === 200
                ? { access_token: access, id_token: id, refresh_token: s.refresh }
                : { error: 'invalid_grant', error_description: echo },
          },
          {
            url: `https://bob:${s.password}@api.example.com/orders?api_key=${s.key}#${s.query}`,
            headers: { Authorization: `Bearer ${access}`, 'X-Api-Key': s.key },
            status: how.called,
            answer: { 'WWW-Authenticate': `Bearer error="invalid_token", error_description="${echo}"` },
            body: { message: echo, secret: s.query },
          },
          { url: `${API}/x`, headers: { Authorization: `Bearer ${s.opaque}` }, status: how.called },
          { url: `myapp://cb?code=${s.code}&state=s9`, status: 200 },
          { url: `no url at all?code=${s.code}`, status: how.called },
          { url: `${API}/y`, headers: { Authorization: `Bearer undefined${s.opaque}` }, status: 401 },
        )
        const tokens = [access, id].flatMap((token) => [token, ...token.split('.').slice(1, 2)])
        for (const planted of [...Object.values(s), ...tokens]) expect(output).not.toContain(planted)
      }),
      { numRuns: 60 },
    )
  })

  it('holds no token that stands in a path', () => {
    const magic = jwt({ sub: 'alice', aud: 'magic-link' })
    expect(reported({ url: `${APP}/login/${magic}/confirm`, status: 401 })).not.toContain(magic)
    expect(reported({ url: `myapp://cb/${magic}`, status: 200 })).not.toContain(magic)
  })

  it('holds no password of a URL with a private scheme', () => {
    expect(reported({ url: 'myapp://bob:hidden-word@cb/x?y=1', status: 200 })).not.toContain('hidden-word')
  })

  it('holds no token that stands in a claim', () => {
    const inner = jwt({ sub: 'alice' })
    const outer = jwt({ iss: inner, aud: inner, sub: inner, exp: 1 })
    const refused = { url: API, headers: { Authorization: `Bearer ${outer}` }, status: 401 }
    expect(reported(refused)).not.toContain(inner)
  })

  it('says of a subject no more than its ends', () => {
    const output = reported({
      url: API,
      headers: { Authorization: `Bearer ${jwt({ sub: 'alice@example.com', aud: API })}` },
      status: 200,
    })
    expect(output).toContain('"sub":"al…om"')
    expect(output).not.toContain('alice')
  })

  it('says nothing of a short subject', () => {
    const token = `${base64url({ alg: 'none' })}.${base64url({ sub: 'bob', aud: API })}.`
    const output = reported({ url: API, headers: { Authorization: `Bearer ${token}` }, status: 200 })
    expect(output).toContain('"sub":"…"')
  })
})
