import type { ExpectedAudience } from '../audience/verdict.ts'
import type { Scene } from '../capture-view.ts'
import { header, headers, parseChallenges } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { numericDate, quoteAud, textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { aboutToken } from './about-token.ts'
import { acceptedHere, takenHere } from './audience.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { apiName } from './names.ts'
import { blamesAudience, blamesOther } from './presented.ts'

/**
 * A token was sent and refused, and nothing in the capture says why: what is ruled out, and what is left of all that a server
 * checks before it lets a call in (RFC 7519 7.2, RFC 9068 4). A signature is verified before claims are compared, so that a token
 * of another issuer fails at its key (RFC 7515 5.2).
 */
export const leftOverRule: Rule = aboutToken((scene, presentation, token) => {
  if (scene.status !== 401 || token.form !== 'jwt' || token.kind === 'proxy-assertion') return []
  // A reason was given, and it is none of these.
  if (blamesOther(scene)) return []
  const { out, left } = ruledOut(scene, presentation.verdict.against, token)
  const known = cause(scene, presentation.verdict.against, token)
  const got = known.cause === 'unknown-signing-key' ? textClaim(token.header, 'kid') : undefined
  const aud = known.cause === 'audience-mismatch' ? quoteAud(token) : undefined
  const shown = got ?? aud
  return [
    {
      cause: known.cause,
      weight: 30,
      confidence: 'possible',
      ...(shown === undefined ? {} : { got: shown }),
      summary: say('said_refusedTheTokenWithoutReason', apiName(scene), known.words),
      remedy: REMEDIES[known.cause] ?? '',
      decide:
        out.length > 0
          ? say('leftOver_theLogOfTheApiWithRuledOut', out.join(', '), left.join(', '))
          : say('leftOver_theLogOfTheApiNamesThe', left.join(', ')),
      because: because(scene, known.why),
    },
  ]
})

const wentWell = (scene: Scene, token: Token) =>
  acceptedHere(scene, token) || takenHere(scene, token) !== null

interface Guess {
  cause: Candidate['cause']
  words: string
  why: string
}

function cause(scene: Scene, against: ExpectedAudience | null, token: Token): Guess {
  if (wentWell(scene, token))
    return {
      cause: 'scope-missing',
      words: say('leftOver_thisCallNeedsScopeOrPermission'),
      why: say('leftOver_anotherCallHereWentWellWith'),
    }
  if (isUnread(scene))
    return {
      cause: 'bearer-token-not-received',
      words: say('leftOver_theTokenDidNotArriveAsProxy'),
      why: say('leftOver_theChallengeNamesNoErrorAsFor'),
    }
  if (
    against &&
    (against.source === 'resource-metadata' ||
      against.source === 'well-known' ||
      against.source === 'challenge')
  )
    return {
      cause: 'audience-mismatch',
      words: say('leftOver_itComparesTheAudienceWithAnother'),
      why: say('leftOver_audHoldsWhichIsPublishedAnd', against.value),
    }
  if (/^HS/.test(textClaim(token.header, 'alg') ?? ''))
    return {
      cause: 'token-signature-invalid',
      words: say('leftOver_itHoldsAnotherSecretThanThe'),
      why: say('leftOver_theTokenIsSignedWithSharedSecret'),
    }
  return {
    cause: 'unknown-signing-key',
    words: say('leftOver_itDoesNotHoldTheKeyOf'),
    why: against
      ? say('leftOver_audHoldsAndTheTokenIsIn', against.value)
      : say('leftOver_theTokenIsReadableAndNoReason'),
  }
}

const SAYS = ['error', 'error_description', 'resource_metadata']

/** RFC 6750 3.1: without a token there should be no error code, and with one there is. */
function isUnread({ step, refusals }: Scene): boolean {
  const list = parseChallenges(headers(step.exchange.response?.headers ?? [], 'www-authenticate'))
  const bearer = list.filter(({ scheme }) => scheme === 'bearer')
  return (
    bearer.length > 0 &&
    header(step.exchange.request.headers, 'authorization') !== undefined &&
    // Some send one challenge for everything, which only points at the metadata (RFC 9728 5.1).
    bearer.every(({ params }) => !SAYS.some((name) => params.has(name))) &&
    !refusals.some(({ code }) => code === 'invalid_token')
  )
}

function ruledOut(
  scene: Scene,
  against: ExpectedAudience | null,
  token: Token,
): { out: string[]; left: string[] } {
  const out: string[] = []
  const left: string[] = []
  const iss = textClaim(token.claims, 'iss')
  const tell = (isFine: boolean, what: string) => (isFine ? out : left).push(what)
  const accepted = wentWell(scene, token)
  const declared = against?.source === 'inventory'
  if (!blamesAudience(scene))
    tell(accepted || declared, say(declared || accepted ? 'leftOver_audience' : 'leftOver_theAudience'))
  tell(accepted || isTrusted(scene, iss), say('leftOver_issuer'))
  tell(numericDate(token.claims, 'exp') !== undefined, say('leftOver_expiry'))
  left.push(say('leftOver_keyAndSignature'), say('leftOver_claimOrPermissionThatTheApi'))
  return { out, left }
}

function isTrusted({ capture, step }: Scene, iss: string | undefined): boolean {
  if (iss === undefined) return false
  const servers = capture.metadataFor(step.exchange.request.url)?.authorization_servers ?? []
  return servers.includes(iss)
}
