import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64url } from 'jose'
import { jwt, page, records } from './content.ts'
import { APP, type Call } from './entry.ts'
import { guid, letters, pick, type Random } from './random.ts'

interface Issuer {
  iss: string
  authorize: string
  token: string
  jwks: string
  userinfo: string
  client_id: string
}

/** Three providers, in the manner of Keycloak, Auth0 and Entra. */
const ISSUERS: readonly Issuer[] = [
  {
    iss: 'https://id.shop.example/realms/shop',
    authorize: 'https://id.shop.example/realms/shop/protocol/openid-connect/auth',
    token: 'https://id.shop.example/realms/shop/protocol/openid-connect/token',
    jwks: 'https://id.shop.example/realms/shop/protocol/openid-connect/certs',
    userinfo: 'https://id.shop.example/realms/shop/protocol/openid-connect/userinfo',
    client_id: 'shop-portal',
  },
  {
    iss: 'https://shop.eu.auth0.com/',
    authorize: 'https://shop.eu.auth0.com/authorize',
    token: 'https://shop.eu.auth0.com/oauth/token',
    jwks: 'https://shop.eu.auth0.com/.well-known/jwks.json',
    userinfo: 'https://shop.eu.auth0.com/userinfo',
    client_id: 'kq3Vx0ZcTnQ5dD8mR1yW7bJ2sL4hG6fA',
  },
  {
    iss: 'https://login.microsoftonline.com/8e2f5c3a-1111-4222-8333-944444444444/v2.0',
    authorize: 'https://login.microsoftonline.com/8e2f5c3a-1111-4222-8333-944444444444/oauth2/v2.0/authorize',
    token: 'https://login.microsoftonline.com/8e2f5c3a-1111-4222-8333-944444444444/oauth2/v2.0/token',
    jwks: 'https://login.microsoftonline.com/8e2f5c3a-1111-4222-8333-944444444444/discovery/v2.0/keys',
    userinfo: 'https://graph.microsoft.com/oidc/userinfo',
    client_id: '5d1c8f0e-5555-4666-8777-988888888888',
  },
]

const APIS = ['https://orders.shop.example', 'https://billing.shop.example', 'https://api.shop.example/stock']

/** Refusals as gateways and libraries word them; null where there is no challenge. */
const REFUSALS: readonly [number, string | null, string][] = [
  [
    401,
    'Bearer error="invalid_token", error_description="The audience \'https://orders.shop.example\' is invalid"',
    '',
  ],
  [401, null, '{"message":"Unauthorized","code":"credentials_invalid"}'],
  [
    401,
    'Bearer realm="api", error="invalid_token", error_description="The token expired"',
    '{"error":"expired"}',
  ],
  [403, 'Bearer error="insufficient_scope", scope="orders:write"', '{"title":"Forbidden","status":403}'],
]

interface Key {
  kty: string
  use: string
  alg: string
  e: string
  kid: string
  n: string
}

function keyOf(random: Random): Key {
  const [kid, n] = [letters(random, 27), letters(random, 342)]
  return { kty: 'RSA', use: 'sig', alg: 'RS256', e: 'AQAB', kid, n }
}

/** One user who signs in now and then and whose page calls APIs with the tokens. */
export class Session {
  private readonly random: Random
  private logins = 0
  private calls = 0
  private issuer = ISSUERS[0] as Issuer
  private keys: readonly Key[] = []
  /** By issuer: they serve the same keys at every login. */
  private readonly keySets = new Map<Issuer, readonly Key[]>()
  private refreshToken = ''
  /** One for each API. */
  private tokens: string[] = []

  constructor(random: Random) {
    this.random = random
  }

  /** Nine calls: discovery, authorization code with PKCE over three pages, the code's redemption, keys, user. */
  login(): Call[] {
    const { random } = this
    this.issuer = ISSUERS[this.logins++ % ISSUERS.length] as Issuer
    const { iss, authorize, token, jwks, userinfo, client_id } = this.issuer
    this.keys = this.keySets.get(this.issuer) ?? [keyOf(random), keyOf(random)]
    this.keySets.set(this.issuer, this.keys)
    const [state, nonce, verifier, code] = [32, 32, 64, 60].map((n) => letters(random, n)) as [
      string,
      string,
      string,
      string,
    ]
    const redirect_uri = `${APP}/callback`
    const signIn = `${new URL(authorize).origin}/signin?session=${letters(random, 40)}`
    const request = new URLSearchParams({
      client_id,
      redirect_uri,
      response_type: 'code',
      scope: 'openid profile email offline_access',
      state,
      nonce,
      code_challenge: base64url.encode(sha256(utf8ToBytes(verifier))),
      code_challenge_method: 'S256',
    })
    const landing = `${redirect_uri}?${new URLSearchParams({ code, state, iss })}`
    return [
      {
        url: `${iss.replace(/\/$/, '')}/.well-known/openid-configuration`,
        type: 'fetch',
        headers: { origin: APP },
        answer: json({
          issuer: iss,
          authorization_endpoint: authorize,
          token_endpoint: token,
          jwks_uri: jwks,
          userinfo_endpoint: userinfo,
          response_types_supported: ['code', 'id_token', 'code id_token'],
          code_challenge_methods_supported: ['S256'],
        }),
      },
      {
        url: `${authorize}?${request}`,
        type: 'document',
        status: 302,
        answerHeaders: { location: signIn },
        setCookie: `login=${letters(random, 80)}; Path=/; Secure; HttpOnly; SameSite=None`,
      },
      {
        url: signIn,
        type: 'document',
        answer: { type: 'text/html; charset=utf-8', text: page(random, 9000) },
      },
      {
        method: 'POST',
        url: signIn,
        type: 'document',
        body: { username: 'user@example.com', password: 'secret', _csrf: letters(random, 40) },
        status: 302,
        answerHeaders: { location: landing },
        setCookie: `sso=${letters(random, 200)}; Path=/; Secure; HttpOnly; SameSite=None`,
      },
      { url: landing, type: 'document', answer: { type: 'text/html', text: page(random, 2500) } },
      this.preflight(token, 'POST'),
      {
        method: 'POST',
        url: token,
        type: 'fetch',
        body: { grant_type: 'authorization_code', client_id, code, redirect_uri, code_verifier: verifier },
        answer: json(this.issue(nonce)),
        answerHeaders: { 'access-control-allow-origin': APP },
      },
      {
        url: jwks,
        type: 'fetch',
        headers: { origin: APP },
        answer: json({ keys: this.keys }),
      },
      {
        url: userinfo,
        type: 'fetch',
        headers: { authorization: `Bearer ${this.tokens[0]}`, origin: APP },
        answer: json({ sub: 'u-4711', name: 'Zoë Müller', email: 'user@example.com', email_verified: true }),
      },
    ]
  }

  refresh(): Call {
    const { token, client_id } = this.issuer
    const refresh_token = this.refreshToken
    return {
      method: 'POST',
      url: token,
      type: 'fetch',
      body: { grant_type: 'refresh_token', client_id, refresh_token },
      answer: json(this.issue(undefined)),
    }
  }

  preflight(url = `${pick(this.random, APIS)}/v1/items`, method = 'GET'): Call {
    return {
      method: 'OPTIONS',
      url,
      type: 'preflight',
      headers: {
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,content-type',
        origin: APP,
      },
      answerHeaders: {
        'access-control-allow-origin': APP,
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '600',
      },
    }
  }

  apiCall(size: number, isRefused: boolean): Call {
    const { random } = this
    const at = this.calls++ % APIS.length
    const url = `${APIS[at]}/v1/${pick(random, ['items', 'carts', 'users/me'])}?page=${this.calls}`
    if (!isRefused) {
      return {
        url,
        type: 'fetch',
        headers: { authorization: `Bearer ${this.tokens[at]}`, origin: APP },
        answer: { type: 'application/json; charset=utf-8', text: records(random, size) },
        answerHeaders: { 'access-control-allow-origin': APP },
      }
    }
    const [status, challenge, text] = pick(random, REFUSALS)
    return {
      method: 'POST',
      url,
      type: 'fetch',
      headers: { authorization: `Bearer ${this.tokens[(at + 1) % APIS.length]}` },
      body: JSON.stringify({ order: guid(random), lines: [1, 2, 3] }),
      status,
      answer: { type: 'application/json', text },
      answerHeaders: {
        'access-control-allow-origin': APP,
        ...(challenge === null ? {} : { 'www-authenticate': challenge }),
      },
    }
  }

  private issue(nonce: string | undefined) {
    const { random } = this
    const kid = this.keys[0]?.kid ?? ''
    const { iss, client_id } = this.issuer
    const claims = { iss, sub: 'u-4711', iat: 1_740_990_000, exp: 1_740_993_600, jti: guid(random) }
    this.tokens = APIS.map((aud) =>
      jwt(random, kid, { ...claims, aud, azp: client_id, scope: 'openid orders:read stock:read' }, 'at+jwt'),
    )
    this.refreshToken = letters(random, 120)
    return {
      access_token: this.tokens[0],
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: this.refreshToken,
      scope: 'openid profile email offline_access',
      id_token: jwt(random, kid, { ...claims, aud: client_id, nonce, name: 'Zoë Müller', sid: guid(random) }),
    }
  }
}

function json(value: object) {
  return { type: 'application/json', text: JSON.stringify(value) }
}
