import type { Step } from '../analysis.ts'
import { compareAudience } from '../audience/compare.ts'
import type { CaptureView, Scene } from '../capture-view.ts'
import { clientOriginOf, type FlowRecord } from '../correlate.ts'
import { cookiesOf, header, originOf, parseUrl, queryParams, type SetCookie, setCookies } from '../http.ts'
import { absolute, isAuthorizationRequest } from '../protocols/authorization.ts'
import { first } from '../protocols/reading.ts'
import { REMEDIES } from '../refusal/remedies.ts'
import { quoteAud, textClaim, textValues } from '../tokens/claims.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { errorPageAfter, framedSilently, restarts, stateRefused } from './failure.ts'
import { idTokenOf } from './id-token.ts'
import { hostOf, vendorFor } from './names.ts'
import { unknownKey } from './token.ts'

/** The returned `state` against the one sent (RFC 6749 4.1.2), and logins that overwrote each other's. */
export const stateRule: Rule = (scene) => {
  const differs = stateRefused(scene)
  const remedy = REMEDIES['state-mismatch'] ?? ''
  if (differs)
    return [
      {
        cause: 'state-mismatch',
        weight: 94,
        confidence: 'certain',
        got: differs.returned,
        expected: differs.sent,
        expectedFrom: 'the authorization request',
        summary:
          'The state that came back is not the one that was sent; the client must not use this response.',
        remedy: `Look for what changes the redirect between the authorization server and the client. ${remedy}`,
        because: because(scene, 'state differs between request and response'),
      },
    ]
  const newer = overwrittenBy(scene)
  if (!newer) return []
  const sent = first(scene.flow?.request ?? new Map(), 'state')
  const expected = first(newer.request, 'state')
  return [
    {
      cause: 'state-mismatch',
      weight: 78,
      confidence: 'likely',
      ...(sent ? { got: sent } : {}),
      ...(expected ? { expected, expectedFrom: 'the login that was started last' } : {}),
      summary:
        'A second login of the same client was started before this one came back; the client may have kept only its state.',
      remedy,
      decide: 'Where the client stores state: one place for all logins, or one for each.',
      because: because(scene, 'two logins of one client were open at once', [...newer.exchanges][0]),
    },
  ]
}

/** A later login of the same client that was open when this response arrived. */
function overwrittenBy({ flow, step, capture }: Scene): FlowRecord | null {
  const client_id = flow && first(flow.request, 'client_id')
  if (!flow || !client_id) return null
  const other = capture.flows.find(
    (one) =>
      one !== flow &&
      first(one.request, 'client_id') === client_id &&
      first(one.request, 'prompt') !== 'none' &&
      one.startedAt > flow.startedAt &&
      one.startedAt < step.exchange.startedAt,
  )
  return other ?? null
}

/** The cookies that the client set when it started the login, against those that came back with the response. */
export const cookieRule: Rule = (scene) => {
  const { step, flow, capture } = scene
  const { request, startedAt, unseen } = step.exchange
  if (!flow || unseen.includes('request-cookies') || unseen.includes('response-cookies')) return []
  const back = parseUrl(request.url)
  if (!back) return []
  const sent = new Map(cookiesOf(request).map(({ name, value }) => [name, value]))
  const before = capture
    .between(flow.startedAt - 10_000, startedAt)
    .filter(({ exchange }) => exchange.id !== step.exchange.id)
  const starts = before.filter((one) => isStart(one, flow, capture))
  const out: Candidate[] = []
  for (const { exchange } of starts) {
    const host = parseUrl(exchange.request.url)?.hostname
    for (const cookie of exchange.response ? setCookies(exchange.response) : []) {
      if (!host || !cookie.value || (cookie.maxAge ?? 1) <= 0) continue
      if (sent.has(cookie.name)) {
        const value = sent.get(cookie.name)
        const later = value === cookie.value ? null : overwriter(before, cookie, exchange.startedAt)
        if (later !== null) out.push(overwritten(scene, cookie.name, later))
        continue
      }
      out.push(lost(scene, cookie, host, back, exchange.id))
    }
  }
  return out.slice(0, 1)
}

/** A response of the client that sends the browser to the authorization server. */
function isStart({ exchange }: Step, flow: FlowRecord, { endpoints }: CaptureView): boolean {
  const { request, response, startedAt } = exchange
  const location = header(response?.headers ?? [], 'location')
  if (!location || startedAt > flow.startedAt + 2000) return false
  const target = absolute(location, request.url)
  if (endpoints.role(target) !== 'authorization' && !isAuthorizationRequest(queryParams(target))) return false
  const origin = originOf(request.url) ?? ''
  // A broker is client and authorization server at once: what it sets where responses land is its state.
  return origin === clientOriginOf(flow) || !endpoints.isAuthorizationServer(origin)
}

function overwriter(
  before: readonly { exchange: { id: number; startedAt: number; response: unknown } }[],
  cookie: SetCookie,
  from: number,
): number | null {
  for (const { exchange } of before) {
    const response = exchange.response as Parameters<typeof setCookies>[0] | null
    if (exchange.startedAt <= from || !response) continue
    if (setCookies(response).some(({ name, value }) => name === cookie.name && value !== cookie.value))
      return exchange.id
  }
  return null
}

function overwritten(scene: Scene, name: string, by: number): Candidate {
  return {
    cause: 'state-cookie-lost',
    weight: 90,
    confidence: 'certain',
    summary: `The cookie ${name}, which held the login, was overwritten by another response before the login came back.`,
    remedy: 'Keep the state of a login in a cookie of its own, which no other response sets.',
    because: because(scene, `a later Set-Cookie replaced ${name}`, by),
  }
}

/** Why a cookie was not sent (RFC 6265bis 5.8.3), as far as its attributes tell. */
function lost(scene: Scene, cookie: SetCookie, host: string, back: URL, at: number): Candidate {
  const crossPost = scene.step.exchange.request.method === 'POST'
  const site = cookie.sameSite
  const domain = cookie.domain
  let why = 'it did not come back with the response'
  if (domain ? !(back.hostname === domain || back.hostname.endsWith(`.${domain}`)) : host !== back.hostname)
    why = `it belongs to ${domain ?? host}, and the response went to ${back.hostname}`
  else if (cookie.secure && back.protocol === 'http:' && back.hostname !== 'localhost')
    why = 'it is Secure, and the response went to http'
  else if (site === 'none' && !cookie.secure) why = 'SameSite=None without Secure is not stored'
  else if (site === 'strict') why = 'SameSite=Strict is not sent when another site leads to the page'
  else if (crossPost && (site === 'lax' || site === null))
    why = `${site === null ? 'a cookie without SameSite counts as Lax and' : 'SameSite=Lax'} is not sent with a POST from another site`
  else if (cookie.name.length + cookie.value.length > 4096)
    why = 'it is larger than the 4,096 bytes browsers store'
  const known = why !== 'it did not come back with the response'
  // No cookie at all came back: the source may not show any.
  const bare = header(scene.step.exchange.request.headers, 'cookie') === undefined
  return {
    cause: 'state-cookie-lost',
    weight: known ? 91 : bare ? 44 : 76,
    confidence: known ? 'certain' : bare ? 'possible' : 'likely',
    summary: `The cookie ${cookie.name}, set when the login began, was not sent back: ${why}.`,
    remedy: REMEDIES['state-cookie-lost'] ?? '',
    because: [
      ...because(scene, `${cookie.name} was set at the start of the login`, at),
      ...because(scene, 'the response to the client came without it'),
    ],
  }
}

/** What a client checks in the ID token of a login (OIDC Core 3.1.3.7), done over. */
export const idTokenRule: Rule = (scene) => {
  const token = idTokenOf(scene)
  const { flow } = scene
  if (!token || !flow) return []
  const out: Candidate[] = [...unknownKey(scene, token)]
  const sent = first(flow.request, 'nonce')
  const nonce = textClaim(token.claims, 'nonce')
  if (sent !== undefined && nonce !== sent)
    out.push({
      cause: 'nonce-mismatch',
      weight: 92,
      confidence: 'certain',
      ...(nonce === undefined ? {} : { got: nonce }),
      expected: rawParameter(scene, flow, 'nonce') ?? sent,
      expectedFrom: 'the authorization request',
      summary: 'The nonce of the ID token is not the one that the client sent.',
      remedy: REMEDIES['nonce-mismatch'] ?? '',
      because: because(scene, 'nonce differs between request and ID token'),
    })
  else if (sent?.includes(' ') && rawParameter(scene, flow, 'nonce')?.includes('+'))
    out.push(unescapedNonce(scene, flow, sent))
  const client_id = first(flow.request, 'client_id')
  const got = quoteAud(token)
  if (client_id !== undefined && got !== undefined) {
    const compared = compareAudience(token.claims?.aud, client_id)
    if (compared.verdict !== 'match')
      out.push({
        cause: compared.cause ?? 'audience-mismatch',
        weight: 86,
        confidence: 'certain',
        got,
        expected: client_id,
        expectedFrom: 'client_id of the authorization request',
        summary: `The ID token is meant for ${got}, not for the client ${client_id}.`,
        remedy: 'Make the client_id in the request and in the check one and the same.',
        because: because(scene, `aud is ${got}, client_id was ${client_id}`),
      })
  }
  return out
}

/**
 * A proxy that signs people in (oauth2-proxy, Gatekeeper) looks for its own client id in the access token, where
 * Keycloak leaves the requesting client out on purpose.
 */
export const accessTokenRule: Rule = (scene) => {
  const { flow, capture, status } = scene
  const client_id = flow && first(flow.request, 'client_id')
  if (!flow || !client_id || (status !== 401 && status !== 403)) return []
  for (const id of flow.byKind.get('token-response') ?? [])
    for (const { token } of capture.step(id)?.tokens ?? []) {
      const access = capture.token(token)
      const aud = textValues(access?.claims?.aud)
      if (access?.kind !== 'access-token' || aud.length === 0 || aud.includes(client_id)) continue
      if (vendorFor(scene, access)?.id !== 'keycloak') continue
      return [
        {
          cause: 'audience-mismatch',
          weight: 60,
          confidence: 'likely',
          got: quoteAud(access) ?? '',
          expected: client_id,
          expectedFrom: 'the client id that many proxies look for',
          summary: `The access token of this login is meant for ${aud.join(', ')}, not for the client ${client_id}.`,
          remedy: `Add an Audience mapper with ${client_id} to the client in Keycloak.`,
          decide: 'The log of the proxy names the audience it looks for.',
          because: because(scene, `aud of the access token: ${aud.join(', ')}`, id),
        },
      ]
    }
  return []
}

/** `+` in a query means a space: a nonce sent without escaping comes back changed (WHATWG URL 5.1). */
function unescapedNonce(scene: Scene, flow: FlowRecord, read: string): Candidate {
  const raw = rawParameter(scene, flow, 'nonce') ?? read
  return {
    cause: 'nonce-mismatch',
    weight: 88,
    confidence: 'certain',
    got: read,
    expected: raw,
    expectedFrom: 'the authorization request',
    summary: 'The nonce was sent with an unescaped +, which servers read as a space; it comes back changed.',
    remedy: 'Percent-encode the parameters of the authorization request, or use base64url for the nonce.',
    because: because(scene, 'the nonce in the URL holds a plus sign that was not escaped'),
  }
}

function rawParameter(scene: Scene, flow: FlowRecord, name: string): string | undefined {
  const [request] = flow.byKind.get('authorization-request') ?? []
  const url = request === undefined ? undefined : scene.capture.step(request)?.exchange.request.url
  return url?.match(new RegExp(`[?&]${name}=([^&#]*)`))?.[1]?.replace(/%[0-9A-Fa-f]{2}/g, (hex) => {
    const code = Number.parseInt(hex.slice(1), 16)
    return code < 128 ? String.fromCharCode(code) : hex
  })
}

/** The browser's clock against the authorization server's (`Date`): clients judge `iat`, `nbf` and `exp` by their own. */
export const clockRule: Rule = (scene) => {
  const { flow, capture, step } = scene
  const token = idTokenOf(scene)
  if (!flow || !token) return []
  for (const id of flow.exchanges) {
    const exchange = capture.step(id)?.exchange
    const date = exchange?.response && header(exchange.response.headers, 'date')
    if (
      !exchange ||
      !date ||
      parseUrl(exchange.request.url)?.host === parseUrl(step.exchange.request.url)?.host
    )
      continue
    const skew = (Date.parse(date) - exchange.startedAt) / 1000
    if (!Number.isFinite(skew) || Math.abs(skew) < 120) continue
    return [
      {
        cause: 'clock-skew',
        weight: 74,
        confidence: 'likely',
        summary: `The clocks of this machine and of ${hostOf(exchange.request.url)} are ${Math.round(Math.abs(skew) / 60)} min apart; the client may take the token for ${skew > 0 ? 'issued in the future' : 'expired'}.`,
        remedy: REMEDIES['clock-skew'] ?? '',
        because: because(scene, `Date of the authorization server: ${date}`, id),
      },
    ]
  }
  return []
}

/** Silent renewal in a frame: pages that refuse to be framed, and sessions that a frame cannot see. */
export const silentRule: Rule = (scene) => {
  const { step, flow, capture } = scene
  if (framedSilently(scene))
    return [
      {
        cause: 'framing-blocked',
        weight: 90,
        confidence: 'certain',
        summary: `${hostOf(step.exchange.request.url)} answered prompt=none with a page that may not be shown in a frame.`,
        remedy: 'There is no session to renew: renew with a refresh token, or start an interactive login.',
        because: because(scene, 'X-Frame-Options or frame-ancestors forbids the frame'),
      },
    ]
  const error = step.messages.find(({ kind }) => kind === 'authorization-error')
  const code = error && first(error.params, 'error')
  if (!flow || first(flow.request, 'prompt') !== 'none' || !code?.endsWith('_required')) return []
  const client_id = first(flow.request, 'client_id')
  const signedIn = capture.flows.some(
    (other) =>
      other !== flow &&
      first(other.request, 'client_id') === client_id &&
      other.startedAt < flow.startedAt &&
      flow.startedAt - other.startedAt < 3_600_000 &&
      (other.byKind.has('authorization-response') || other.byKind.has('token-response')),
  )
  if (!signedIn) return []
  return [
    {
      cause: 'third-party-cookies-blocked',
      weight: 93,
      confidence: 'likely',
      got: code,
      summary: `Silent renewal met no session, although this browser signed in shortly before: the session cookie is not sent in a cross-site frame.`,
      remedy:
        'Renew with refresh tokens, or put the identity provider on the same site as the app (custom domain).',
      decide: 'A login in a top-level window that needs no password shows that the session exists.',
      because: because(scene, `prompt=none answered ${code}`),
    },
  ]
}

/** Login after login without an error in between (AADSTS50196 counts five). */
export const loopRule: Rule = (scene) => {
  const { flow, capture, step } = scene
  const client_id = flow && first(flow.request, 'client_id')
  if (!client_id || !(restarts(scene) || errorPageAfter(scene) !== null)) return []
  const rounds = capture.flows.filter(
    (other) =>
      first(other.request, 'client_id') === client_id &&
      Math.abs(other.startedAt - step.exchange.startedAt) < 60_000 &&
      other.byKind.has('authorization-response'),
  )
  if (rounds.length < 2) return []
  return [
    {
      cause: 'redirect-loop',
      weight: rounds.length >= 3 ? 80 : 55,
      confidence: rounds.length >= 3 ? 'certain' : 'possible',
      summary: `The client began a new login right after the response came back, ${rounds.length} times within a minute.`,
      remedy: REMEDIES['redirect-loop'] ?? '',
      because: because(scene, `${rounds.length} authorization responses for ${client_id} within a minute`),
    },
  ]
}
