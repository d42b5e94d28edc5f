import type { Scene } from '../capture-view.ts'
import { header, originOf } from '../http.ts'
import { isMasked } from '../masked.ts'
import type { Params } from '../message.ts'
import { first } from '../protocols/reading.ts'
import { oauthError } from '../refusal/oauth-errors.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { s256 } from '../tokens/hashes.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { openForCode } from './ruled-out.ts'
import { valueSent } from './value-sent.ts'

function requestParams(scene: Scene): Params {
  const message = scene.step.messages.find(({ side, place }) => side === 'request' && place !== 'header')
  return message?.params ?? new Map()
}

/** S256(code_verifier) against the captured challenge (RFC 7636 4.6). */
export const pkceRule: Rule = (scene) => {
  const { flow } = scene
  const challenge = flow && first(flow.request, 'code_challenge')
  const params = requestParams(scene)
  if (!flow || !challenge || !params.has('code')) return []
  const verifier = first(params, 'code_verifier')
  const remedy = REMEDIES['pkce-mismatch'] ?? ''
  if (verifier === undefined)
    return [
      {
        cause: 'pkce-mismatch',
        weight: 86,
        confidence: 'certain',
        expected: say('redeem_codeVerifier'),
        summary: say('redeem_theAuthorizationRequestHadCode'),
        remedy,
        because: because(scene, say('redeem_noCodeVerifierWasSent')),
      },
    ]
  const method = first(flow.request, 'code_challenge_method') ?? 'plain'
  if (isMasked(verifier) || isMasked(challenge)) return []
  const hashed = s256(verifier)
  if (method === 'plain' && verifier !== challenge)
    return [
      {
        cause: 'pkce-mismatch',
        weight: 89,
        confidence: 'certain',
        ...(hashed === challenge ? { expected: 'code_challenge_method=S256' } : {}),
        summary:
          hashed === challenge
            ? say('redeem_theChallengeIsAnHashButCode')
            : say('redeem_theCodeVerifierDoesNotEqual'),
        remedy: say('redeem_sendCodeChallengeMethodWith'),
        because: because(scene, say('redeem_rfcWithoutMethodTheChallenge')),
      },
    ]
  if (method !== 'S256' || hashed === challenge) return []
  return [
    {
      cause: 'pkce-mismatch',
      weight: 91,
      confidence: 'certain',
      got: challenge,
      expected: hashed,
      expectedFrom: say('redeem_ofTheCodeVerifierThatWasSent'),
      summary: say('redeem_theCodeChallengeDoesNotFollow'),
      remedy,
      because: because(scene, say('redeem_codeVerifierIsTheChallengeWas', hashed, challenge)),
    },
  ]
}

/** The same code sent twice (RFC 6749 4.1.2: it must be refused). */
export const codeReuseRule: Rule = (scene) => {
  const code = first(requestParams(scene), 'code')
  const uses = code ? [...scene.capture.redemptionsOf(code)] : []
  const id = scene.step.exchange.id
  const earlier = uses.filter((use) => use !== id && startOf(scene, use) <= scene.step.exchange.startedAt)
  if (earlier.length === 0) return []
  return [
    {
      cause: 'code-reused',
      weight: 92,
      confidence: 'certain',
      summary: say('redeem_theAuthorizationCodeWasSent'),
      remedy: REMEDIES['code-reused'] ?? '',
      because: because(scene, say('redeem_theSameCodeWasRedeemedBefore'), earlier[0]),
    },
  ]
}

function startOf(scene: Scene, exchange: number): number {
  return scene.capture.step(exchange)?.exchange.startedAt ?? Number.POSITIVE_INFINITY
}

/** `redirect_uri` of both requests, character by character (RFC 6749 4.1.3). */
export const redirectUriRule: Rule = (scene) => {
  const params = requestParams(scene)
  const sent = first(params, 'redirect_uri')
  const before = scene.flow && first(scene.flow.request, 'redirect_uri')
  if (!params.has('code') || sent === undefined || before === undefined || sent === before) return []
  return [
    {
      cause: 'redirect-uri-mismatch',
      weight: 93,
      confidence: 'certain',
      got: sent,
      expected: before,
      expectedFrom: say('said_theAuthorizationRequest'),
      summary: say('redeem_redirectUriOfTheTokenRequest'),
      remedy: say('redeem_sendTheSameRedirectUriTwice'),
      because: because(scene, say('redeem_bothValuesStandInThisCapture')),
    },
  ]
}

/** Spellings of redirect_uri that exact comparison (RFC 6749 3.1.2.3, RFC 9700 4.1.3) often refuses. */
export const redirectSpellingRule: Rule = (scene) => {
  const sent = scene.flow && first(scene.flow.request, 'redirect_uri')
  const explicit = sent && /^(https:\/\/[^/]+):443(?=\/|$)|^(http:\/\/[^/]+):80(?=\/|$)/.exec(sent)
  if (!sent || !explicit || !looksLikeError(scene)) return []
  return [
    {
      cause: 'redirect-uri-mismatch',
      weight: 62,
      confidence: 'likely',
      got: sent,
      expected: sent.replace(/:(?:443|80)(?=\/|$)/, ''),
      summary: say('redeem_redirectUriNamesTheDefaultPort'),
      remedy: say('redeem_sendRedirectUriWithoutThePort'),
      decide: say('said_theRedirectUrisRegisteredFor'),
      because: because(scene, say('redeem_theAuthorizationServerShowed')),
    },
  ]
}

function looksLikeError({ status, step }: Scene): boolean {
  const body = step.exchange.response?.body
  return (
    status >= 400 ||
    /<(?:title|h1)[^>]*>[^<]*\b(?:error|sorry|invalid)\b/i.test(body?.text.slice(0, 20_000) ?? '')
  )
}

/** Codes live for a minute (Keycloak) up to ten (RFC 6749 4.1.2 recommends at most ten). */
export const codeAgeRule: Rule = (scene) => {
  const { flow, step, capture } = scene
  if (!first(requestParams(scene), 'code') || !flow) return []
  const landed = [...(flow.byKind.get('authorization-response') ?? [])]
    .map((id) => capture.step(id)?.exchange.startedAt ?? step.exchange.startedAt)
    .filter((at) => at < step.exchange.startedAt)
  const age = landed.length > 0 ? (step.exchange.startedAt - Math.min(...landed)) / 1000 : 0
  if (age < 60) return []
  return [
    {
      cause: 'code-expired',
      weight: age > 600 ? 84 : 62,
      confidence: age > 600 ? 'certain' : 'likely',
      got: say('redeem_afterItWasIssued', Math.round(age)),
      summary: say('redeem_theCodeWasRedeemedAfterItWas', Math.round(age)),
      remedy: REMEDIES['code-expired'] ?? '',
      because: because(scene, say('redeem_timeBetweenAuthorizationResponse')),
    },
  ]
}

/** The error code by itself, for want of anything better. */
export const errorCodeRule: Rule = (scene) => {
  const message = scene.step.messages.find(
    ({ kind }) => kind === 'token-error' || kind === 'authorization-error',
  )
  const code = message && first(message.params, 'error')
  const known = code ? oauthError(code) : undefined
  const cause = typeof known?.cause === 'string' ? known.cause : null
  if (!code || !known) return []
  if (cause === null && code !== 'invalid_grant') return []
  const fallback = scene.flow && isRefresh(scene) ? 'refresh-token-invalid' : 'code-expired'
  return [
    {
      cause: cause ?? fallback,
      weight: cause ? 58 : 40,
      confidence: cause ? 'likely' : 'possible',
      got: valueSent(scene, cause ?? fallback) ?? code,
      summary: say(
        'redeem_answered',
        hostOf(scene.step.exchange.request.url),
        code,
        known.meaning.replace(/\.$/, ''),
      ),
      remedy: REMEDIES[cause ?? fallback] ?? '',
      decide: [
        cause ? '' : openForCode(scene, requestParams(scene)),
        say('clientAssertion_theLogOfTheAuthorizationServer'),
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
      because: because(scene, `${code} (${known.source})`),
    },
  ]
}

function isRefresh(scene: Scene): boolean {
  return scene.step.messages.some(({ kind }) => kind === 'refresh-request')
}

/** Redemption from a page whose registration is for web servers, told by the missing CORS headers. */
export const corsRedemptionRule: Rule = (scene) => {
  const { request, response, error } = scene.step.exchange
  const origin = header(request.headers, 'origin')
  if (!origin || !error) return []
  if (!response) return unreadable(scene, origin, error)
  if (header(response.headers, 'access-control-allow-origin')) return []
  return [
    {
      cause: 'cors-blocked',
      weight: 78,
      confidence: 'likely',
      got: origin,
      summary: say('redeem_didNotAllowToReadItsAnswer', hostOf(request.url), origin),
      remedy: say('redeem_registerThisOriginForTheClient'),
      because: because(scene, say('redeem_theAnswerHasNoAccessControl')),
    },
  ]
}

/** What browsers say of an answer that they keep from a script; a fault of the network has a name of its own in Chrome. */
const KEPT_BACK = /\bERR_FAILED\b|\bNS_ERROR_DOM_BAD_URI\b|Load failed|access control|CORS/i

/**
 * A form needs no preflight, so the request went out and its answer was kept from the page (Fetch 4.10, CORS check). That
 * the server answered others shows that it is there.
 */
function unreadable(scene: Scene, origin: string, error: string): readonly Candidate[] {
  const { request, startedAt } = scene.step.exchange
  const server = originOf(request.url)
  if (server === null || server === origin || !KEPT_BACK.test(error)) return []
  const answered = scene.capture
    .between(startedAt - 120_000, startedAt)
    .find(({ exchange }) => exchange.response && originOf(exchange.request.url) === server)
  return [
    {
      cause: 'cors-blocked',
      weight: answered ? 72 : 58,
      confidence: answered ? 'likely' : 'possible',
      got: origin,
      summary: say('redeem_theBrowserKeptTheAnswerOfFrom', hostOf(request.url), origin, error),
      remedy: say('redeem_letTheTokenEndpointAnswerWith'),
      decide: say('said_theConsoleOfThePageNamesThe'),
      because: [
        ...because(scene, say('redeem_theBrowserReportsAndNoAnswer', error)),
        ...(answered ? because(scene, say('redeem_theSameServerAnsweredShortly'), answered.exchange.id) : []),
      ],
    },
  ]
}
