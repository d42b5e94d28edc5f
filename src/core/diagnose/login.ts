import { compareAudience } from '../audience/compare.ts'
import type { Scene } from '../capture-view.ts'
import type { FlowRecord } from '../correlate.ts'
import { header, parseUrl } from '../http.ts'
import { isMasked } from '../masked.ts'
import { first } from '../protocols/reading.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { quoteAud, textClaim, textValues } from '../tokens/claims.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { stateRefused } from './failure.ts'
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
export function overwrittenBy({ flow, step, capture }: Scene): FlowRecord | null {
  const client_id = flow && first(flow.request, 'client_id')
  if (!flow || !client_id) return null
  const other = capture
    .flowsNear(step.exchange.startedAt)
    .find(
      (one) =>
        one !== flow &&
        first(one.request, 'client_id') === client_id &&
        first(one.request, 'prompt') !== 'none' &&
        one.startedAt > flow.startedAt &&
        one.startedAt < step.exchange.startedAt,
    )
  return other ?? null
}

/** What a client checks in the ID token of a login (OIDC Core 3.1.3.7), done over. */
export const idTokenRule: Rule = (scene) => {
  const token = idTokenOf(scene)
  const { flow } = scene
  if (!token || !flow) return []
  const out: Candidate[] = [...unknownKey(scene, token)]
  const sent = first(flow.request, 'nonce')
  const nonce = textClaim(token.claims, 'nonce')
  if (sent !== undefined && nonce !== sent && !isMasked(sent))
    out.push({
      cause: 'nonce-mismatch',
      weight: 92,
      confidence: 'certain',
      ...(nonce === undefined ? {} : { got: nonce }),
      expected: rawParameter(scene, flow, 'nonce') ?? sent,
      expectedFrom: 'the authorization request',
      summary:
        nonce === undefined
          ? 'The ID token has no nonce, although the client sent one.'
          : 'The nonce of the ID token is not the one that the client sent.',
      remedy: REMEDIES['nonce-mismatch'] ?? '',
      because: because(
        scene,
        nonce === undefined
          ? 'a nonce in the request must be repeated in the ID token (OIDC Core 2)'
          : 'nonce differs between request and ID token',
      ),
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

/** It answers 500 to every token it does not like (https://oauth2-proxy.github.io/oauth2-proxy/features/endpoints). */
const OAUTH2_PROXY = /\/oauth2\/callback$/

/**
 * A proxy that signs people in (oauth2-proxy, Gatekeeper) looks for its own client id in the access token, where
 * Keycloak leaves the requesting client out on purpose.
 */
export const accessTokenRule: Rule = (scene) => {
  const { flow, capture, status } = scene
  const client_id = flow && first(flow.request, 'client_id')
  const proxy = status >= 500 && OAUTH2_PROXY.test(parseUrl(scene.step.exchange.request.url)?.pathname ?? '')
  if (!flow || !client_id || (status !== 401 && status !== 403 && !proxy)) return []
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
