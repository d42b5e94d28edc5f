import { resourceFor } from '../audience/inventory.ts'
import { fitsIssuer } from '../audience/judge.ts'
import type { Scene } from '../capture-view.ts'
import { momentOf } from '../clock.ts'
import { header, headers, parseChallenges } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { chain, say, sayCount } from '../say.ts'
import { isApiKey } from '../tokens/api-key.ts'
import { numericDate, scopesOf, textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { isoTime } from '../units.ts'
import { aboutToken, refused, speaksOf } from './about-token.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { droppedToken, heldToken, sentNoToken } from './failure.ts'
import { keysAtOrigin, keysOfIssuer } from './keys.ts'
import { apiName, howToAsk, SOURCE_WORDS } from './names.ts'
import { takenInstead } from './other-token.ts'

/** A token without readable claims, where the API wants a JWT. */
export const opaqueRule = aboutToken((scene, _presentation, token) => {
  if (token.form !== 'opaque' && token.form !== 'jwe') return []
  if (token.kind === 'refresh-token' || scene.status === 403 || isApiKey(token.value)) return []
  const asked = scene.flow ? ['resource', 'audience'].some((name) => scene.flow?.request.has(name)) : null
  const encrypted = token.form === 'jwe' && textClaim(token.header, 'alg') !== 'dir'
  const malformed = wantsJwt(scene)
  const cause = encrypted ? 'token-encrypted' : 'opaque-access-token'
  return [
    {
      cause,
      weight: malformed ? 90 : asked === false ? 64 : 48,
      confidence: malformed ? 'certain' : asked === false ? 'likely' : 'possible',
      summary: refused(scene, cause),
      remedy: say('token_withoutItSomeServersIssueToken', howToAsk(scene, token, null)),
      ...(malformed ? {} : { decide: say('token_askTheApiWhetherItIntrospects') }),
      because: because(
        scene,
        token.form === 'jwe'
          ? say('token_theTokenIsEncryptedFiveParts')
          : asked === false
            ? say('token_theTokenIsOpaqueAndNoneWasAskedFor')
            : say('token_theTokenIsOpaque'),
      ),
    },
  ]
})

/** The API says that it could not take the token apart as a JWT. */
export function wantsJwt({ refusals }: Scene): boolean {
  return refusals.some(
    ({ cause, text }) =>
      cause === 'opaque-access-token' ||
      /malformed|segments|not a (?:valid )?jwt|compact jws|jwt format/i.test(text),
  )
}

/** A JWT that nobody can read: cut off, pasted with quotes, or not JSON inside (RFC 7515 5.2, RFC 7519 7.2). */
export const malformedRule = aboutToken((scene, _presentation, token) => {
  // The same text was taken at another place of the request.
  if (token.form !== 'unreadable' || takenInstead(scene)) return []
  return [
    {
      cause: 'token-malformed',
      weight: 92,
      confidence: 'certain',
      summary: say('token_refusedTheTokenItCannotBeRead', apiName(scene), String(token.reason)),
      remedy: say('said_sendTheTokenExactlyAsTheAuthorization'),
      because: because(scene, say('token_theTokenLooksLikeJwtBut', String(token.reason))),
    },
  ]
})

/** Validators allow up to five minutes (Microsoft.IdentityModel); what is past that is past for all. */
const LEEWAY = 300

/** `exp`, `nbf` and `iat` against the clock of the answering server (RFC 7519 4.1.4, 4.1.5). */
export const timeRule = aboutToken((scene, _presentation, token) => {
  const moment = momentOf(scene)
  if (moment === null) return []
  const now = moment / 1000
  const exp = numericDate(token.claims, 'exp')
  const nbf = numericDate(token.claims, 'nbf') ?? numericDate(token.claims, 'iat')
  const clock = scene.serverTime === null ? say('token_theBrowserClock') : say('said_theServerDateHeader')
  if (exp !== undefined && exp <= now) {
    const named = speaksOf(scene, 'exp')
    return [
      {
        cause: 'token-expired',
        weight: named ? 94 : 88,
        confidence: named || now - exp > LEEWAY ? 'certain' : 'likely',
        got: iso(exp),
        summary: say('token_refusedTheTokenItHadExpired', apiName(scene), span(now - exp)),
        remedy: say('token_renewTheTokenBeforeItExpires'),
        because: because(scene, say('token_expIsSaid', iso(exp), clock, iso(now))),
      },
    ]
  }
  if (nbf === undefined || nbf - now <= 30) return []
  return [
    {
      cause: 'clock-skew',
      weight: speaksOf(scene, 'nbf') || speaksOf(scene, 'iat') ? 93 : 82,
      confidence: nbf - now > LEEWAY ? 'certain' : 'likely',
      got: iso(nbf),
      summary: say('token_refusedTheTokenByItsClockThe', apiName(scene), span(nbf - now)),
      remedy: REMEDIES['clock-skew'] ?? '',
      because: because(scene, say('token_theTokenIsValidFromSaid', iso(nbf), clock, iso(now))),
    },
  ]
})

function iso(seconds: number): string {
  return isoTime(seconds * 1000).replace(/\.\d+Z$/, 'Z')
}

function span(seconds: number): string {
  if (seconds < 120) return say('seconds', Math.max(1, Math.round(seconds)))
  if (seconds < 7200) return say('minutes', Math.round(seconds / 60))
  return seconds < 172_800
    ? say('hours', Math.round(seconds / 3600))
    : sayCount('days', Math.round(seconds / 86_400))
}

/** `iss` against the issuers that the API publishes (RFC 9728 2) or that were declared. */
export const issuerRule = aboutToken((scene, _presentation, token) => {
  const iss = textClaim(token.claims, 'iss')
  const { url } = scene.step.exchange.request
  const metadata = scene.capture.metadataFor(url)
  const declared = scene.capture.inventory && resourceFor(scene.capture.inventory, url)?.issuers
  const trusted = declared ?? metadata?.authorization_servers ?? []
  if (iss === undefined || trusted.some((one) => fitsIssuer(iss, one))) return []
  if (trusted.length === 0) return otherIssuer(scene, iss)
  const named = speaksOf(scene, 'iss')
  const source = SOURCE_WORDS[declared ? 'inventory' : 'resource-metadata']
  return [
    {
      cause: 'issuer-mismatch',
      weight: named ? 92 : declared ? 88 : 80,
      confidence: named || declared ? 'certain' : 'likely',
      got: iss,
      expected: trusted.length === 1 ? (trusted[0] ?? '') : JSON.stringify(trusted),
      expectedFrom: source,
      summary: say('token_refusedTheTokenItWasIssuedBy', apiName(scene), iss, chain('or', trusted)),
      remedy: REMEDIES['issuer-mismatch'] ?? '',
      because: because(scene, `${source}: ${trusted.join(', ')}`, declared ? undefined : metadata?.exchange),
    },
  ]
})

/** Calls to this part of the API went well, all of them with tokens of another issuer. */
function otherIssuer(scene: Scene, iss: string): readonly Candidate[] {
  const accepted = scene.status === 401 ? scene.capture.learntAt(scene.step.exchange.id) : []
  const known = accepted.find((one) => one.iss !== null)
  if (!known || known.iss === null || accepted.some((one) => one.iss === null || one.iss === iss)) return []
  return [
    {
      cause: 'issuer-mismatch',
      weight: 58,
      confidence: 'likely',
      got: iss,
      expected: known.iss,
      expectedFrom: SOURCE_WORDS.learnt,
      summary: say('token_refusedTheTokenItWasIssuedBy_b', apiName(scene), iss, known.iss),
      remedy: REMEDIES['issuer-mismatch'] ?? '',
      decide: say('said_theIssuerInTheApiOwnConfiguration'),
      because: because(scene, say('token_callHereWasAcceptedWithIss', known.iss), known.exchange),
    },
  ]
}

/** `insufficient_scope` with the scope that is missing (RFC 6750 3.1), or a bare 403 where nothing else is wrong. */
export const scopeRule = aboutToken((scene, { verdict }, token) => {
  const challenge = parseChallenges(
    headers(scene.step.exchange.response?.headers ?? [], 'www-authenticate'),
  ).find(({ params }) => params.get('error') === 'insufficient_scope')
  const granted = scopesOf(token.claims)
  if (challenge) {
    const needed = challenge.params.get('scope')
    const missing = needed?.split(' ').filter((scope) => !granted.includes(scope)) ?? []
    return [
      {
        cause: 'scope-missing',
        weight: 95,
        confidence: 'certain',
        ...(granted.length > 0 ? { got: granted.join(' ') } : {}),
        ...(needed ? { expected: needed, expectedFrom: say('token_theApiChallengeRfc') } : {}),
        summary:
          missing.length > 0
            ? say('token_refusedTheCallTheTokenLacks_b', apiName(scene), missing.join(' '))
            : say('token_refusedTheCallTheTokenLacks', apiName(scene)),
        remedy:
          missing.length > 0
            ? say('token_requestAndLetItBeGrantedThe', missing.join(' '))
            : say('token_requestTheScopeTheApiNeeds'),
        because: because(scene, say('token_theChallengeSaysInsufficient')),
      },
    ]
  }
  if (scene.status !== 403 || verdict.verdict === 'mismatch') return []
  return [
    {
      cause: 'scope-missing',
      weight: 45,
      confidence: 'possible',
      ...(granted.length > 0 ? { got: granted.join(' ') } : {}),
      summary: say('token_refusedTheCallWithScopeRole', apiName(scene)),
      remedy: REMEDIES['scope-missing'] ?? '',
      decide: say('token_theApiLogSaysWhichRuleRefused'),
      because: because(scene, say('token_statusAndTheTokenWasNotRefused')),
    },
  ]
})

/** The key of the token is not in a key set that the capture shows (RFC 7517 4.5). */
export const keyRule = aboutToken((scene, _presentation, token) => unknownKey(scene, token))

export function unknownKey(scene: Scene, token: Token): readonly Candidate[] {
  const kid = textClaim(token.header, 'kid')
  const iss = textClaim(token.claims, 'iss')
  if (kid === undefined || iss === undefined) return []
  const named = scene.refusals.some(({ cause }) => cause === 'unknown-signing-key')
  const proved = keysOfIssuer(scene.capture, iss)
  const known = proved.size === 0 && named ? keysAtOrigin(scene.capture, iss) : proved
  if (known.size === 0 || known.has(kid)) return []
  return [
    {
      cause: 'unknown-signing-key',
      weight: named ? 92 : 66,
      confidence: named && proved.size > 0 ? 'certain' : 'likely',
      got: kid,
      expected: [...known.keys()].slice(-3).join(', '),
      expectedFrom: say('token_theKeySetSeenInThisCapture'),
      summary: say('token_theTokenIsSignedWithTheKey', kid),
      remedy: REMEDIES['unknown-signing-key'] ?? '',
      because: because(scene, say('token_kidIsNotInTheKeySet', kid), [...known.values()].at(-1)),
    },
  ]
}

/** No token arrived: none was sent, or the header was written wrongly, or a redirect dropped it. */
export const missingTokenRule: Rule = (scene) => {
  const { request, unseen } = scene.step.exchange
  if (scene.presentations.length > 0 || unseen.includes('request-authorization')) return []
  const sent = header(request.headers, 'authorization')
  const dropped = droppedToken(scene)
  if (dropped)
    return [
      {
        cause: 'token-dropped-on-redirect',
        // Without an answer it is open whether the token was asked for.
        weight: scene.status === 0 ? 58 : 92,
        confidence: scene.status === 0 ? 'likely' : 'certain',
        summary: say('token_gotNoTokenTheBrowserDropsAuthorization', apiName(scene)),
        remedy: say('said_callTheFinalUrlDirectlyOrKeep'),
        because: because(scene, say('token_theRequestBeforeItCarriedAuthorization')),
      },
    ]
  if (sent === undefined ? !heldToken(scene) : !sentNoToken(scene)) return []
  return [
    {
      cause: 'bearer-token-not-received',
      weight: 86,
      confidence: sent === undefined ? 'likely' : 'certain',
      ...(sent === undefined ? {} : { got: sent.trim() }),
      summary: say(sent === undefined ? 'token_gotNoToken' : 'token_gotNoToken_b', apiName(scene)),
      remedy: REMEDIES['bearer-token-not-received'] ?? '',
      because: because(
        scene,
        sent === undefined ? say('said_noAuthorizationHeaderWasSent') : say('said_headerReads', sent.trim()),
      ),
    },
  ]
}
