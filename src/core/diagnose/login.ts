import { compareAudience } from '../audience/compare.ts'
import type { Scene } from '../capture-view.ts'
import type { FlowRecord } from '../correlate.ts'
import { header, parseUrl } from '../http.ts'
import { isMasked } from '../masked.ts'
import { first } from '../protocols/reading.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
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
        expectedFrom: say('said_theAuthorizationRequest'),
        summary: say('login_theStateThatCameBackIsNot'),
        remedy: say('login_lookForWhatChangesTheRedirect', remedy),
        because: because(scene, say('login_stateDiffersBetweenRequestAnd')),
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
      ...(expected ? { expected, expectedFrom: say('login_theLoginThatWasStartedLast') } : {}),
      summary: say('login_secondLoginOfTheSameClientWas'),
      remedy,
      decide: say('login_whereTheClientStoresStateOne'),
      because: because(scene, say('login_twoLoginsOfOneClientWereOpen'), [...newer.exchanges][0]),
    },
  ]
}

/** A later login of the same client that was open when this response arrived. */
export function overwrittenBy({ flow, step, capture }: Scene): FlowRecord | null {
  const client_id = flow && first(flow.request, 'client_id')
  if (!flow || !client_id) return null
  const other = capture
    .flowsBetween(flow.startedAt, step.exchange.startedAt)
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
      expectedFrom: say('said_theAuthorizationRequest'),
      summary:
        nonce === undefined ? say('login_theIdTokenHasNoNonceAlthough') : say('login_theNonceOfTheIdTokenIs'),
      remedy: REMEDIES['nonce-mismatch'] ?? '',
      because: because(
        scene,
        nonce === undefined
          ? say('login_nonceInTheRequestMustBeRepeated')
          : say('login_nonceDiffersBetweenRequestAnd'),
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
        expectedFrom: say('said_clientIdOfTheAuthorizationRequest'),
        summary: say('login_theIdTokenIsMeantForNot', got, client_id),
        remedy: say('login_makeTheClientIdInTheRequest'),
        because: because(scene, say('said_audIsClientIdWas', got, client_id)),
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
          expectedFrom: say('login_theClientIdThatManyProxiesLook'),
          summary: say('login_theAccessTokenOfThisLoginIs', aud.join(', '), client_id),
          remedy: say('login_addAnAudienceMapperWithToThe', client_id),
          decide: say('login_theLogOfTheProxyNamesThe'),
          because: because(scene, say('login_audOfTheAccessToken', aud.join(', ')), id),
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
    expectedFrom: say('said_theAuthorizationRequest'),
    summary: say('login_theNonceWasSentWithAnUnescaped'),
    remedy: say('login_percentEncodeTheParametersOf'),
    because: because(scene, say('login_theNonceInTheUrlHoldsPlus')),
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
        summary: say(
          'login_theClocksOfThisMachineAndOf',
          hostOf(exchange.request.url),
          Math.round(Math.abs(skew) / 60),
          say(skew > 0 ? 'login_issuedInTheFuture' : 'login_expired'),
        ),
        remedy: REMEDIES['clock-skew'] ?? '',
        because: because(scene, say('login_dateOfTheAuthorizationServer', date), id),
      },
    ]
  }
  return []
}
