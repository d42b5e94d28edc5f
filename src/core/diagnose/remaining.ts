import type { Scene } from '../capture-view.ts'
import { momentOf } from '../clock.ts'
import { originOf, parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { numericDate, quoteAud, textClaim, textValues } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { aboutToken } from './about-token.ts'
import { acceptedHere, takenHere } from './audience.ts'
import { because, type Candidate } from './candidate.ts'
import { isForCloudRunDomain } from './cloud-run-domain.ts'
import { foreignResource } from './foreign-resource.ts'
import { apiName, howToAsk, vendorFor } from './names.ts'
import { PHRASES } from './phrases.ts'
import { blamesAudience, blamesOther } from './presented.ts'

/**
 * What remains when nothing proves a cause: the shapes that products are known to refuse, each said to be possible and
 * with the cheapest test that would decide it.
 */
export const remainingRule = aboutToken((scene, { verdict, hostHint }, token) => {
  if (verdict.verdict === 'match' || token.kind === 'id-token') return []
  const got = quoteAud(token)
  if (token.form !== 'jwt' || got === undefined || foreignResource(scene, token) !== null) return []
  // Another call here went well with this audience, or the server speaks of something else: it is not the matter.
  const fits = acceptedHere(scene, token) || takenHere(scene, token) !== null || blamesOther(scene)
  const shaped = fits
    ? null
    : (listAtIstio(scene, token, got) ??
      defaultAudience(scene, token, got) ??
      spelling(scene, token, got) ??
      ownClient(scene, token, got))
  const out: Candidate[] = shaped ? [shaped] : []
  const inactive = inactiveIssuer(scene, token)
  if (inactive) out.push(inactive)
  if (scene.status === 401 && hostHint !== 'differs' && !fits)
    out.push(
      possible(scene, token, {
        cause: 'audience-mismatch',
        weight: 34,
        got,
        decide: say('remaining_declareTheAudienceOfThisApi'),
        why: say('remaining_theTokenIsReadableAndInTime'),
      }),
    )
  return out
})

function possible(
  scene: Scene,
  token: Token,
  { why, ...known }: Pick<Candidate, 'cause' | 'weight' | 'got' | 'decide' | 'expected'> & { why: string },
): Candidate {
  return {
    confidence: 'possible',
    summary: say('said_refusedTheTokenWithoutReason', apiName(scene), PHRASES[known.cause]),
    remedy: howToAsk(scene, token, known.expected ?? null),
    because: because(scene, why),
    ...known,
  }
}

/**
 * Istio's authorization policies took only the first member of a list for `request.auth.audiences`
 * (https://github.com/kyma-project/api-gateway/pull/201), and 1.21.0 to 1.21.2 matched no list at all
 * (https://github.com/istio/istio/issues/49913).
 */
function listAtIstio(scene: Scene, token: Token, got: string): Candidate | null {
  if (!scene.refusals.some(({ id }) => id === 'istio-rbac')) return null
  const { aud } = token.claims ?? {}
  if (!Array.isArray(aud) || aud.length < 2) return null
  return {
    ...possible(scene, token, {
      cause: 'audience-array-handling',
      weight: 46,
      got,
      ...(typeof aud[0] === 'string' ? { expected: aud[0] } : {}),
      decide: say('remaining_whetherAnAuthorizationpolicy'),
      why: say('remaining_istioPolicyRefusedTokenThat'),
    }),
    remedy: say('remaining_putTheConditionOnRequestAuth'),
  }
}

/** Keycloak puts `account` into `aud` because users have account roles; other APIs need an audience mapper. */
function defaultAudience(scene: Scene, token: Token, got: string): Candidate | null {
  const aud = textValues(token.claims?.aud)
  if (vendorFor(scene, token)?.id !== 'keycloak' || aud.length !== 1 || aud[0] !== 'account') return null
  const azp = textClaim(token.claims, 'azp')
  return {
    ...possible(scene, token, {
      cause: 'audience-mismatch',
      weight: 54,
      got,
      decide: say('remaining_theAudienceConfiguredAtTheApi'),
      why: azp
        ? say('remaining_audIsOnlyAccountTheClientStandsInAzp', azp)
        : say('remaining_audIsOnlyKeycloakOwnAccount'),
    }),
    confidence: 'likely',
    remedy: say('remaining_addAnAudienceMapperForThisApi'),
  }
}

/**
 * Microsoft.Identity.Web accepts the bare client id for v2 tokens and `api://` with it for v1 tokens, unless told
 * otherwise (RegisterValidAudience); and JavaScript's `URL.href` adds a slash to an origin.
 */
function spelling(scene: Scene, token: Token, got: string): Candidate | null {
  const iss = textClaim(token.claims, 'iss') ?? ''
  const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(got)?.[0]
  if (guid && vendorFor(scene, token)?.id.startsWith('entra')) {
    const bare = got === guid
    const v2 = iss.endsWith('/v2.0')
    // An App ID URI with a domain in it is neither of them (https://learn.microsoft.com/entra/identity-platform/reference-app-manifest).
    const named = /^https?:/i.test(got) && blamesAudience(scene)
    if (bare !== v2 || named)
      return possible(scene, token, {
        cause: 'audience-format-mismatch',
        weight: blamesAudience(scene) ? 56 : 50,
        got,
        expected: v2 || named ? guid : `api://${guid}`,
        decide: say('remaining_theAudienceConfiguredAtTheApi_b'),
        why: say(
          'remaining_byDefaultMicrosoftLibraryExpects',
          v2 ? say('remaining_theBareClientIdInTokens') : say('remaining_apiAndTheClientIdInTokens'),
        ),
      })
  }
  const origin = originOf(scene.step.exchange.request.url)
  if (origin === null || (got !== origin && got !== `${origin}/`)) return null
  // Issuer and API are one, and the token names it twice alike: the spelling is its own.
  if ((got === iss && !blamesAudience(scene)) || isForCloudRunDomain(scene, token)) return null
  // To most servers 403 means that the token itself was good.
  if (scene.status !== 401 && !blamesAudience(scene)) return null
  // An origin without a slash is how most APIs name themselves: that it lacks one, only a call to the origin itself suggests.
  if (got === origin && !blamesAudience(scene) && parseUrl(scene.step.exchange.request.url)?.pathname !== '/')
    return null
  return possible(scene, token, {
    cause: 'audience-trailing-slash',
    weight: blamesAudience(scene) ? 58 : 42,
    got,
    expected: got === origin ? `${origin}/` : origin,
    decide: say('remaining_whetherTheApiExpectsItsOrigin'),
    why: say('remaining_theAudienceIsTheCalledOrigin'),
  })
}

/** The audience is the client that asked, which an API that is not its own seldom expects. */
function ownClient(scene: Scene, token: Token, got: string): Candidate | null {
  const aud = textValues(token.claims?.aud)
  const clients = ['azp', 'client_id', 'appid', 'cid'].map((name) => textClaim(token.claims, name))
  const asked = scene.capture
    .flowsNear(scene.step.exchange.startedAt)
    .map((flow) => first(flow.request, 'client_id'))
  if (!aud.some((one) => clients.includes(one) || asked.includes(one))) return null
  return possible(scene, token, {
    cause: 'audience-mismatch',
    weight: vendorFor(scene, token)?.clientIdIsNormal ? 40 : 52,
    got,
    decide: say('remaining_theAudienceConfiguredAtTheApi_c'),
    why: say('remaining_theAudienceIsTheClientThatAsked'),
  })
}

/**
 * The authorization server called the token inactive at introspection although it is in time: it was issued under
 * another issuer name (host, port, letter case) than the one the introspection request went to.
 */
function inactiveIssuer(scene: Scene, token: Token): Candidate | null {
  const iss = textClaim(token.claims, 'iss')
  const exp = numericDate(token.claims, 'exp')
  for (const { exchange, carrier } of token.sightings.slice(0, 50)) {
    if (carrier.side !== 'request' || carrier.place !== 'form') continue
    const answer = scene.capture
      .step(exchange)
      ?.messages.find(
        ({ kind, params }) => kind === 'introspection-response' && first(params, 'active') === 'false',
      )
    if (!answer || iss === undefined || (exp ?? 0) * 1000 < (momentOf(scene) ?? Number.POSITIVE_INFINITY))
      continue
    return {
      cause: 'issuer-mismatch',
      weight: 57,
      confidence: 'likely',
      got: iss,
      summary: say('remaining_refusedTheTokenTheAuthorization', apiName(scene)),
      remedy: say('remaining_introspectAtTheSameHostName'),
      decide: say('remaining_theIssuerInTheDiscoveryDocument'),
      because: because(scene, say('remaining_introspectionAnsweredActive'), exchange),
    }
  }
  return null
}
