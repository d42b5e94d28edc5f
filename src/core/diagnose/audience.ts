import { compareAudience } from '../audience/compare.ts'
import { learntScope } from '../audience/learnt.ts'
import { type ExpectedAudience, isProving, type Presentation } from '../audience/verdict.ts'
import type { CaptureView, Scene } from '../capture-view.ts'
import { parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { namesCause } from '../refusal/read.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { quoteAud, textClaim, textValues } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { aboutToken, refused, speaksOf } from './about-token.ts'
import { because, type Candidate } from './candidate.ts'
import { foreignResource } from './foreign-resource.ts'
import { apiName, audienceName, hostOf, howToAsk, sourceWords, vendorFor } from './names.ts'
import { blamesAudience, blamesOther } from './presented.ts'

/** An expected value that is known, held against `aud`. */
export const audienceRule = aboutToken((scene, { verdict }, token) => {
  const { against } = verdict
  const got = quoteAud(token)
  if (!against || !isProving(against) || verdict.verdict === 'match' || got === undefined) return []
  const compared = compareAudience(token.claims?.aud, against.value).cause ?? 'audience-mismatch'
  if (verdict.verdict === 'cannot-tell') {
    // What the API says of itself counts as much as a complaint about aud.
    const itself = (against.source === 'challenge' || against.source === 'inventory') && scene.status === 401
    if (verdict.cause !== 'guid-vs-uri' || !(itself || speaksOf(scene, 'aud'))) return []
    return [spelling(scene, token, got, against.value)]
  }
  const weight =
    { refusal: 91, inventory: 89, challenge: 87, 'resource-metadata': 86 }[against.source as string] ?? 84
  const meant = verdict.got ?? got
  return [
    {
      cause: compared,
      weight: scene.status === 403 && !speaksOf(scene, 'aud') ? weight - 6 : weight,
      confidence: 'certain',
      got,
      expected: against.value,
      expectedFrom: sourceWords(against),
      summary:
        compared === 'audience-mismatch'
          ? say('said_refusedTheTokenItIsMeantFor', apiName(scene), audienceName(meant))
          : refused(scene, compared),
      remedy: howToAsk(scene, token, against.value),
      because: [
        ...because(scene, say('said_theTokenAudIs', got)),
        ...because(scene, `${sourceWords(against)}: ${against.value}`, against.exchange ?? undefined),
      ],
    },
  ]
})

function spelling(scene: Scene, token: Token, got: string, expected: string): Candidate {
  return {
    cause: 'audience-format-mismatch',
    weight: 84,
    confidence: 'likely',
    got,
    expected,
    summary: refused(scene, 'audience-format-mismatch'),
    remedy: say('audience_acceptBothTheApplicationGuid', howToAsk(scene, token, expected)),
    decide: say('audience_theRegistrationOfTheApiSays'),
    because: because(scene, say('audience_theTokenAudIsTheApiExpects', got, expected)),
  }
}

/** The refusal speaks of the audience and does not say what it wants, or only weak signs speak against the audience. */
export const unknownAudienceRule = aboutToken((scene, presentation, token) => {
  const { verdict, hostHint } = presentation
  const got = quoteAud(token)
  if (verdict.against && isProving(verdict.against))
    // A claim that stands in for the audience can match where the API looks at aud alone (Cognito's client_id).
    return got === undefined && verdict.verdict !== 'mismatch' && token.form === 'jwt' && !blamesOther(scene)
      ? withoutAudience(scene, token, false)
      : []
  const named = speaksOf(scene, 'aud')
  if (token.form !== 'jwt') return []
  if (got === undefined) return withoutAudience(scene, token, named)
  const elsewhere = acceptingHost(scene, token)
  const spelt = named ? nearCandidate(scene, token, got) : null
  const listed = blamesAudience(scene) ? listHolding(scene, token, got) : null
  const near = spelt ?? listed ?? (named ? nearCalled(scene, token, got) : null)
  if (near) return [near]
  const hint = weakHint(scene, presentation)
  const accepted = !named && (acceptedHere(scene, token) || blamesOther(scene))
  if (accepted || (!named && hostHint !== 'differs' && !elsewhere && !hint)) return []
  const reasons = because(scene, say('said_theTokenAudIs', got))
  if (hint) reasons.push(...because(scene, hintWords(hint), hint.exchange ?? undefined))
  if (elsewhere) reasons.push(...because(scene, say('audience_theSameTokenWasAcceptedBy', elsewhere)))
  const asked = scene.capture.requestedFor(token.id).find(({ value }) => fits(token, value))
  if (asked)
    reasons.push(...because(scene, say('audience_theClientAskedForTokenFor', asked.value), asked.exchange))
  if (hostHint === 'differs')
    reasons.push(
      ...because(scene, say('audience_itsHostIsNotTheOneThat', hostOf(scene.step.exchange.request.url))),
    )
  const cause = (hint && compareAudience(token.claims?.aud, hint.value).cause) ?? 'audience-mismatch'
  const weight = named ? 84 : (weakWeight(hint) ?? (elsewhere ? 60 : 46))
  return [
    {
      cause,
      // To most servers 403 means that the token itself was good.
      weight: scene.status === 403 && !named ? weight - 4 : weight,
      confidence: named && cause === 'audience-mismatch' && hostHint === 'differs' ? 'certain' : 'likely',
      got,
      ...(hint ? { expected: hint.value, expectedFrom: sourceWords(hint) } : {}),
      summary:
        cause === 'audience-mismatch'
          ? say('said_refusedTheTokenItIsMeantFor', apiName(scene), audienceName(got))
          : refused(scene, cause),
      remedy: howToAsk(scene, token, hint?.value ?? null),
      decide: hint
        ? say('audience_theAudienceInTheApiOwnConfiguration')
        : say('audience_declareTheAudienceOfThisApi'),
      because: reasons,
    },
  ]
})

function withoutAudience(scene: Scene, token: Token, named: boolean): Candidate[] {
  // The signed header of a load balancer has none (AWS ALB).
  if (token.kind === 'proxy-assertion' && !named) return []
  // Signed with a secret and without an issuer: the API made it for itself, and knows what is in it.
  const own = textClaim(token.claims, 'iss') === undefined && /^HS/.test(textClaim(token.header, 'alg') ?? '')
  if (own && !named) return []
  return [
    {
      cause: 'audience-missing',
      weight: named ? 90 : vendorFor(scene, token)?.noAudienceIsNormal ? 66 : 44,
      confidence: named ? 'certain' : 'possible',
      summary: refused(scene, 'audience-missing'),
      remedy: REMEDIES['audience-missing'] ?? '',
      decide: say('audience_theConfigurationOfTheApiSays'),
      because: because(scene, say('audience_theTokenHasNoAudClaim')),
    },
  ]
}

/** What an earlier call or the client's own request suggests for an expected value; null where neither differs from aud. */
function weakHint(scene: Scene, { verdict }: Presentation): ExpectedAudience | null {
  const { against } = verdict
  if (!against || isProving(against) || verdict.verdict !== 'cannot-tell') return null
  if (against.source !== 'learnt' || against.exchange === null) return against
  // An answer with status 200 may be a refusal as well.
  return isRefusal(scene.capture, against.exchange) ? null : against
}

const weakWeight = (hint: ExpectedAudience | null) =>
  hint ? (hint.source === 'learnt' ? 62 : 54) : undefined

const hintWords = ({ source, value }: ExpectedAudience) =>
  source === 'learnt'
    ? say('audience_callHereWasAcceptedWithAud', value)
    : say('audience_theClientAskedFor', value)

const fits = (token: Token, value: string) => compareAudience(token.claims?.aud, value).verdict === 'match'

/** Another call to this part of the API went well with a token of the very same audience and issuer. */
export function acceptedHere({ capture, step }: Scene, token: Token): boolean {
  const aud = textValues(token.claims?.aud).join('\n')
  const iss = textClaim(token.claims, 'iss') ?? null
  return capture
    .learntAt(step.exchange.id)
    .some((one) => one.values.join('\n') === aud && one.iss === iss && !isRefusal(capture, one.exchange))
}

/** The very same token was taken by this part of the API: its audience, issuer and key are in order there. */
export function takenHere({ capture, step }: Scene, token: Token): number | null {
  const scope = learntScope(step.exchange.request.url)
  let looked = 0
  for (const id of capture.acceptedAt(token.id)) {
    if (++looked > MANY_CALLS) break
    const url = capture.step(id)?.exchange.request.url
    if (id !== step.exchange.id && url !== undefined && learntScope(url) === scope && !isRefusal(capture, id))
      return id
  }
  return null
}

const isRefusal = (capture: CaptureView, exchange: number) => capture.refusalsOf(exchange).some(namesCause)

/** Of one token: more say nothing new. */
const MANY_CALLS = 200

/** Another host that took the same token; of several the first in the alphabet, whatever came first. */
export function acceptingHost({ capture, step }: Scene, token: Token): string | undefined {
  const hosts = new Set<string>()
  let looked = 0
  for (const id of capture.acceptedAt(token.id)) {
    if (++looked > MANY_CALLS) break
    hosts.add(hostOf(capture.step(id)?.exchange.request.url ?? ''))
  }
  hosts.delete(hostOf(step.exchange.request.url))
  return [...hosts].sort()[0]
}

/** An audience error, and a value that the client asked for differs from aud by a spelling. */
function nearCandidate(scene: Scene, token: Token, got: string): Candidate | null {
  for (const { value, exchange } of scene.capture.requestedFor(token.id)) {
    const { verdict, cause } = compareAudience(token.claims?.aud, value)
    if (verdict === 'near-miss' && cause)
      return {
        cause,
        weight: 85,
        confidence: 'likely',
        got,
        expected: value,
        expectedFrom: say('verdict_source_requested'),
        summary: refused(scene, cause),
        remedy: howToAsk(scene, token, value),
        decide: say('said_theAudienceConfiguredAtTheApi'),
        because: because(scene, say('said_theClientAskedForTheTokenAudIs', value, got), exchange),
      }
  }
  return null
}

/**
 * An audience error, and what the client asked for stands in a list (RFC 7519 4.1.3), as Auth0 issues it for `openid`
 * (https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens): checks that compare it as one string refuse it.
 */
function listHolding(scene: Scene, token: Token, got: string): Candidate | null {
  const aud = token.claims?.aud
  if (!Array.isArray(aud) || aud.length < 2) return null
  const held = scene.capture.requestedFor(token.id).find(({ value }) => aud.includes(value))
  if (!held) return null
  return {
    cause: 'audience-array-handling',
    weight: 85,
    confidence: 'likely',
    got,
    expected: held.value,
    expectedFrom: say('verdict_source_requested'),
    summary: refused(scene, 'audience-array-handling'),
    remedy: REMEDIES['audience-array-handling'] ?? '',
    decide: say('audience_theAudienceConfiguredAtTheApi', held.value),
    because: because(scene, say('audience_theClientAskedForWhichIsOne', held.value), held.exchange),
  }
}

/**
 * An audience error, and `aud` is the called origin, or the URL of a part of it, but for its spelling: an API most often goes by
 * its own URL (RFC 9728 1.2), and the refusal does not say in which way the audience is wrong.
 */
function nearCalled(scene: Scene, token: Token, got: string): Candidate | null {
  const names = urlNames(scene.step.exchange.request.url)
  const compared = names.map((value) => ({ value, ...compareAudience(token.claims?.aud, value) }))
  // A path with a slash at its end is a name in its own right; an origin gets one from `URL.href`.
  const near = compared.find(
    ({ verdict, cause }, at) =>
      verdict === 'near-miss' &&
      (cause === 'audience-case-or-whitespace' || (cause === 'audience-trailing-slash' && at === 0)),
  )
  if (!near?.cause || compared.some(({ verdict }) => verdict === 'match')) return null
  return {
    cause: near.cause,
    weight: 85,
    confidence: 'likely',
    got,
    expected: near.value,
    expectedFrom: say('said_theUrlThatWasCalled'),
    summary: refused(scene, near.cause),
    remedy: howToAsk(scene, token, near.value),
    decide: say('said_theAudienceConfiguredAtTheApi'),
    because: because(scene, say('audience_theTokenAudIsTheApiWas', got, near.value)),
  }
}

/** The origin of a URL, and its first path segments. */
function urlNames(url: string): string[] {
  const at = parseUrl(url)
  if (!at) return []
  const segments = at.pathname.split('/').filter((part) => part !== '')
  return [0, 1, 2, 3]
    .filter((length) => length <= segments.length)
    .flatMap((length) => {
      const name = [at.origin, ...segments.slice(0, length)].join('/')
      // A folder is named with its slash as well as without.
      return length > 0 ? [name, `${name}/`] : [name]
    })
}

/** An ID token where an access token belongs (RFC 9068 5, RFC 9700 2.3), except where a vendor means it so. */
export const kindRule = aboutToken((scene, { verdict }, token) => {
  if (token.kind !== 'id-token' || verdict.verdict === 'match') return []
  const vendor = vendorFor(scene, token)
  if (vendor?.idTokenIsNormal && verdict.verdict !== 'mismatch') return []
  const got = quoteAud(token)
  const beside = accessTokenBeside(scene, token)
  // For the same recipient: nothing that an API compares would be another with the access token.
  const alike = beside !== null && textValues(token.claims?.aud).includes(beside.aud)
  const expected = verdict.against?.value ?? (alike ? undefined : beside?.aud)
  const other = scene.refusals.some(
    ({ claim, specificity, cause }) =>
      specificity === 'high' && cause && claim && !['aud', 'typ', 'iss'].includes(claim),
  )
  const client = textValues(token.claims?.aud).some((one) => isClient(scene, one))
  const named = speaksOf(scene, 'aud') || verdict.verdict === 'mismatch' || speaksOf(scene, 'typ')
  return [
    {
      cause: 'id-token-used-as-access-token',
      weight: other ? 58 : alike && !named ? 62 : client || beside ? 93 : named ? 80 : 62,
      confidence: named && (client || beside) ? 'certain' : 'likely',
      ...(got === undefined ? {} : { got }),
      ...(expected === undefined
        ? {}
        : {
            expected,
            expectedFrom: verdict.against
              ? sourceWords(verdict.against)
              : say('audience_theAccessTokenIssuedBesideIt'),
          }),
      summary: say('audience_refusedTheTokenItIsAnId', apiName(scene), client ? ` ${got}` : ''),
      remedy: say(
        'audience_sendTheAccessTokenInstead',
        expected ? ` ${howToAsk(scene, token, expected)}` : '',
      ),
      because: because(scene, say('audience_itIsAnIdToken', token.kindBecause)),
    },
  ]
})

function isClient(scene: Scene, value: string): boolean {
  return (
    first(scene.flow?.request ?? new Map(), 'client_id') === value ||
    scene.capture
      .flowsNear(scene.step.exchange.startedAt)
      .some((flow) => first(flow.request, 'client_id') === value)
  )
}

function accessTokenBeside(scene: Scene, token: Token): { aud: string } | null {
  for (const { exchange } of token.sightings)
    for (const { token: id, carrier } of scene.capture.step(exchange)?.tokens ?? []) {
      const other = scene.capture.token(id)
      const issued = carrier.side === 'response' || carrier.place === 'fragment'
      if (issued && other && other !== token && other.kind === 'access-token') {
        const aud = textValues(other.claims?.aud)[0]
        // The access token may be meant for another API than the one that was called.
        const elsewhere = foreignResource(scene, other) !== null
        if (aud !== undefined && !elsewhere) return { aud }
      }
    }
  return null
}

/** Validators that want the whole list to be theirs: the right audience is there, and another one beside it. */
export const extraAudienceRule = aboutToken((scene, { verdict }, token) => {
  const { against, refusedBy } = verdict
  const got = quoteAud(token)
  const named = blamesAudience(scene)
  if (verdict.verdict !== 'match' || !against || refusedBy.length === 0 || got === undefined) return []
  if (!named && (scene.status !== 401 || scene.refusals.some(namesCause))) return []
  return [
    {
      cause: 'audience-array-handling',
      weight: named ? 84 : 43,
      confidence: named ? 'likely' : 'possible',
      got,
      expected: against.value,
      expectedFrom: sourceWords(against),
      summary: say('audience_refusedTokenWhoseAudienceHolds', apiName(scene)),
      remedy: say('audience_letTheTokenCarryThisAudience'),
      decide: say('audience_whetherTheValidatorWantsThe', refusedBy.join('; ')),
      because: because(scene, say('audience_theTokenAudIsAndOneValue', got)),
    },
  ]
})
