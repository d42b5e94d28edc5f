import type { Scene } from '../capture-view.ts'
import { momentOf } from '../clock.ts'
import { originOf, parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'
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
        decide:
          'Declare the audience of this API in the inventory; the log of the API names the claim it refused.',
        why: 'the token is readable and in time, and no reason was given',
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
    summary: `${apiName(scene)} refused the token without a reason; perhaps ${PHRASES[known.cause]}.`,
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
      decide:
        'Whether an AuthorizationPolicy has a condition on request.auth.audiences; one on request.auth.claims[aud] looks at every member.',
      why: "Istio's policy refused a token that it had found valid; some of its versions compare a list-valued aud as a whole or by its first member",
    }),
    remedy:
      'Put the condition on request.auth.claims[aud] instead of request.auth.audiences, update Istio to 1.21.3 or newer, or issue the token with one audience.',
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
      decide:
        'The audience configured at the API or at the proxy before it; many compare it with their client id.',
      why: `aud is only Keycloak's own account service${azp ? `, the client ${azp} stands in azp` : ''}`,
    }),
    confidence: 'likely',
    remedy:
      'Add an Audience mapper for this API to the client, or to a client scope that the client requests.',
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
        decide: 'The audience configured at the API: the GUID of its registration, or its App ID URI.',
        why: `by default Microsoft's library expects ${v2 ? 'the bare client id in v2 tokens' : 'api:// and the client id in v1 tokens'}`,
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
    decide: 'Whether the API expects its origin with or without a final slash.',
    why: 'the audience is the called origin itself; only its spelling can be wrong',
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
    decide: 'The audience configured at the API, or at the gateway before it.',
    why: 'the audience is the client that asked for the token, not an API',
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
      summary: `${apiName(scene)} refused the token: the authorization server calls it inactive, although it has not expired.`,
      remedy:
        'Introspect at the same host name that stands in iss, letter for letter, and fix the public host name of the authorization server.',
      decide: 'The issuer in the discovery document that the API reads.',
      because: because(scene, 'introspection answered active: false', exchange),
    }
  }
  return null
}
