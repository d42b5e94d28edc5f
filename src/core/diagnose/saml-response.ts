import type { Scene } from '../capture-view.ts'
import { first } from '../protocols/reading.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import {
  answerOf,
  contextDiffers,
  destinationDiffers,
  isUnsigned,
  nameIdDiffers,
  recipientDiffers,
  relayStateDiffers,
} from '../saml/facts.ts'
import { type Landing, landingOf } from '../saml/sign-in.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { cookieRule } from './cookie.ts'
import { sessionCookie } from './loop.ts'
import { hostOf, sourceWords } from './names.ts'
import { isRefusal, leadsNowhere, repeatedBy } from './saml-failure.ts'
import { aboutLanding, type Known, refused } from './saml-landing.ts'
import { quoted, valuesOf } from './saml-words.ts'

/** The audiences of the assertion against the names of the service provider (SAML Core 2.5.1.4). */
export const assertionAudienceRule: Rule = aboutLanding((scene, landing) => {
  const { assertion } = landing
  const verdict = scene.presentations[0]?.verdict
  if (!assertion || !verdict) return []
  const own = valuesOf('audience-missing', landing).expected
  if (verdict.cause === 'audience-missing')
    return [
      refused(scene, {
        cause: 'audience-missing',
        weight: 66,
        confidence: 'likely',
        ...(own ? { expected: own, expectedFrom: say('said_theSignInRequest') } : {}),
        summary: say('samlResponse_refusedTheSignInTheAssertion', hostOf(landing.url)),
        remedy: own
          ? say('samlResponse_letTheIdentityProviderWrite_b', own)
          : say('samlResponse_letTheIdentityProviderWrite'),
        decide: say('samlResponse_whetherTheServiceProviderRequires'),
        because: because(scene, say('samlResponse_theAssertionHasNoAudiencerestriction')),
      }),
    ]
  const { against } = verdict
  if (!against || verdict.verdict === 'match' || verdict.verdict === 'cannot-tell') return []
  const got = quoted(assertion.conditions?.audiences.flat() ?? []) ?? ''
  const proved = against.source === 'inventory' || against.source === 'refusal'
  const restrictions = assertion.conditions?.audiences.length ?? 0
  return [
    refused(scene, {
      cause: 'saml-audience-mismatch',
      weight: proved ? 90 : 87,
      confidence: proved ? 'certain' : 'likely',
      got,
      expected: against.value,
      expectedFrom: sourceWords(against),
      summary: say('samlResponse_theAssertionIsMeantForCalls', got, hostOf(landing.url), against.value),
      remedy: say('samlResponse_makeTheAudienceAtTheIdentity', against.value),
      ...(proved ? {} : { decide: say('said_theEntityIdThatTheServiceProvider') }),
      because: [
        ...because(
          scene,
          restrictions > 1
            ? say('samlResponse_audienceIsAndEveryRestrictionMustHold', got)
            : say('said_audienceIs', got),
        ),
        ...because(scene, `${sourceWords(against)}: ${against.value}`, against.exchange ?? undefined),
      ],
    }),
  ]
})

/** Destination and Recipient against the URL that the browser posted to. */
export const destinationRule: Rule = aboutLanding((scene, landing) => {
  const destination = destinationDiffers(landing)
  const differs = destination ?? recipientDiffers(landing)
  if (!differs) return []
  const name = destination ? 'Destination' : 'Recipient'
  return [
    refused(scene, {
      cause: 'saml-destination-mismatch',
      weight: 85,
      confidence: 'likely',
      ...differs,
      expectedFrom: say('said_theUrlThatReceivedTheResponse'),
      summary: say('samlResponse_isAndTheResponseWasPostedTo', name, differs.got, differs.expected),
      remedy: say('samlResponse_registerAsAssertionConsumer', differs.expected),
      because: because(scene, say('samlResponse_andTheUrlOfThePostDiffer', name)),
    }),
  ]
})

export const inResponseToRule: Rule = aboutLanding((scene, landing) => {
  const answer = answerOf(landing, scene.flow && first(scene.flow.request, 'ID'))
  const rule = (weight: number, known: Partial<Known> & Pick<Known, 'because'>): Candidate =>
    refused(scene, {
      cause: 'saml-in-response-to-mismatch',
      weight,
      confidence: weight > 60 ? 'likely' : 'possible',
      ...known,
    })
  if (landing.isWsFed) return []
  if (answer.is === 'other-request' || answer.is === 'contradiction')
    return [
      rule(83, {
        got: answer.got,
        expected: answer.expected,
        expectedFrom:
          answer.is === 'contradiction'
            ? say('samlResponse_theResponseItself')
            : say('said_theSignInRequest'),
        because: because(scene, say('samlResponse_inresponsetoNames', answer.got)),
      }),
    ]
  if (answer.is === 'unnamed')
    return [
      rule(70, {
        expected: answer.expected,
        expectedFrom: say('said_theSignInRequest'),
        because: because(scene, say('samlResponse_theResponseHasNoInresponseto')),
      }),
    ]
  if (answer.is === 'unsolicited')
    return [
      rule(52, {
        summary: say('samlResponse_noRequestAskedForThisResponse', hostOf(landing.url)),
        remedy: say('samlResponse_beginTheSignInAtTheApplication'),
        decide: say('samlResponse_whetherTheServiceProviderAllows'),
        because: because(scene, say('samlResponse_theResponseHasNoInresponseto_b')),
      }),
    ]
  const before = answeredBefore(scene, landing)
  if (before !== null)
    return [
      rule(74, {
        got: landing.saml?.inResponseTo ?? '',
        summary: say('samlResponse_theRequestThatThisResponseNames'),
        remedy: say('samlResponse_beginNewSignInInPlaceOf'),
        because: because(scene, say('samlResponse_anotherResponseToTheSameRequest'), before),
      }),
    ]
  const newer = newerRequest(scene)
  if (answer.is !== 'answer' || newer === null) return []
  return [
    rule(64, {
      got: landing.saml?.inResponseTo ?? '',
      expected: newer.id,
      expectedFrom: say('samlResponse_theRequestThatWasSentLast'),
      summary: say('samlResponse_secondSignInWasBegunBeforeThis'),
      decide: say('samlResponse_whereTheServiceProviderKeeps'),
      because: because(scene, say('samlResponse_newerRequestOfTheSameService'), newer.exchange),
    }),
  ]
})

/** An earlier response of another ID to the same request; the same one again is a replay. */
function answeredBefore({ flow, step, capture }: Scene, landing: Landing): number | null {
  if (!landing.saml?.inResponseTo) return null
  for (const at of flow?.byKind.get('saml-response') ?? []) {
    const other = capture.step(at)
    if (!other || at === step.exchange.id || other.exchange.startedAt > step.exchange.startedAt) continue
    const before = landingOf(other, flow, capture)
    if (!before || isRefusal(before.message) || before.saml?.inResponseTo !== landing.saml.inResponseTo)
      continue
    if (before.saml.id !== landing.saml.id) return at
  }
  return null
}

/** Another request of the same service provider, sent while this one was open. */
function newerRequest({ flow, step, capture }: Scene): { id: string; exchange: number } | null {
  const issuer = flow && first(flow.request, 'Issuer')
  if (!flow || !issuer) return null
  for (const { exchange } of capture.between(flow.startedAt + 1, step.exchange.startedAt - 1)) {
    const other = capture.flowOf(exchange.id)
    const id = other && other !== flow && other.startedAt > flow.startedAt && first(other.request, 'ID')
    if (other && id && first(other.request, 'Issuer') === issuer) return { id, exchange: exchange.id }
  }
  return null
}

/** The same response or assertion, posted a second time (SAML Profiles 4.1.4.5). */
export const replayRule: Rule = aboutLanding((scene, landing) => {
  const { step, flow, capture } = scene
  const id = landing.saml?.id
  const assertion = landing.assertion?.id
  for (const kind of ['saml-response', 'wsfed-sign-in-response'] as const)
    for (const at of flow?.byKind.get(kind) ?? []) {
      const other = capture.step(at)
      if (!other || at === step.exchange.id || other.exchange.startedAt > step.exchange.startedAt) continue
      const before = landingOf(other, flow, capture)
      const same =
        before && ((id && before.saml?.id === id) || (assertion && before.assertion?.id === assertion))
      if (!same) continue
      return [
        refused(scene, {
          cause: 'saml-replay',
          weight: 88,
          confidence: 'likely',
          got: (id || assertion) ?? '',
          summary: say('samlResponse_theSameResponseHadBeenPosted'),
          because: because(scene, say('samlResponse_itWasPostedHereFirst'), at),
        }),
      ]
    }
  return []
})

export const nameIdRule: Rule = aboutLanding((scene, landing) => {
  const differs = nameIdDiffers(landing)
  if (!differs) return []
  return [
    refused(scene, {
      cause: 'saml-name-id-policy',
      // Identity providers send what they are set to, and most service providers take it.
      weight: 33,
      confidence: 'possible',
      ...differs,
      expectedFrom: say('said_theSignInRequest'),
      summary: say('samlResponse_theNameidOfTheAssertionHasAnother'),
      because: because(scene, say('samlResponse_nameidFormatIs', differs.got)),
    }),
  ]
})

export const contextRule: Rule = aboutLanding((scene, landing) => {
  const differs = contextDiffers(landing)
  if (!differs) return []
  return [
    refused(scene, {
      cause: 'saml-authn-context-mismatch',
      weight: 66,
      confidence: 'likely',
      ...differs,
      expectedFrom: say('said_theSignInRequest'),
      because: because(scene, say('samlResponse_authncontextclassrefIs', differs.got)),
    }),
  ]
})

/** An unsigned assertion is refused by every receiver that follows SAML Profiles 4.1.4.5. */
export const unsignedRule: Rule = aboutLanding((scene, landing) => {
  const odd = landing.saml?.suspicions ?? []
  if (isUnsigned(landing) !== true && odd.length === 0) return []
  return [
    refused(scene, {
      cause: 'saml-signature-invalid',
      weight: odd.length > 0 ? 62 : 68,
      confidence: 'likely',
      summary:
        odd.length > 0
          ? say('samlResponse_theResponseIsPutTogetherInWay', String(odd[0]))
          : say('samlResponse_neitherTheResponseNorTheAssertion'),
      remedy:
        odd.length > 0
          ? (REMEDIES['saml-signature-invalid'] ?? '')
          : say('samlResponse_letTheIdentityProviderSignThe'),
      because: because(scene, odd[0] ?? say('samlResponse_thereIsNoSignatureInTheResponse')),
    }),
  ]
})

/** Where it is not clear which cookie the request's ID was kept in, a lost one is no proof. */
export const signInCookieRule: Rule = (scene) => {
  const names = /session|state|InResponseTo|cookie|correlation/i
  const said = scene.refusals.some(
    ({ cause, text, specificity }) =>
      specificity === 'high' && (cause === 'state-cookie-lost' || names.test(text)),
  )
  return cookieRule(scene).map((one) => {
    if (said || one.weight <= 78) return one
    return {
      ...one,
      weight: 78,
      confidence: one.confidence === 'certain' ? ('likely' as const) : one.confidence,
      decide: one.decide ?? say('samlResponse_whetherTheServiceProviderKeeps'),
    }
  })
}

export const relayStateRule: Rule = aboutLanding((scene, landing) => {
  const differs = relayStateDiffers(landing)
  if (!differs && leadsNowhere(scene))
    return [
      refused(scene, {
        cause: 'relay-state-lost',
        weight: 84,
        confidence: 'likely',
        summary: say('samlResponse_tookTheResponseAndRedirected', hostOf(landing.url)),
        because: because(scene, say('samlResponse_theLocationOfItsAnswerIsEmpty')),
      }),
    ]
  if (!differs) return []
  return [
    refused(scene, {
      cause: 'relay-state-lost',
      weight: leadsNowhere(scene) ? 86 : differs.returned === null ? 69 : 58,
      confidence: differs.returned === null ? 'likely' : 'possible',
      ...(differs.returned === null ? {} : { got: differs.returned }),
      expected: differs.sent,
      expectedFrom: say('said_theSignInRequest'),
      summary: say(
        differs.returned === null
          ? 'samlResponse_wasSentWithTheRequestAnd'
          : 'samlResponse_wasSentWithTheRequestAnd_b',
        landing.isWsFed ? 'wctx' : 'RelayState',
      ),
      because: because(scene, say('samlResponse_requestAndResponseDifferInWhat'), landing.request?.exchange),
    }),
  ]
})

export const repeatedRule: Rule = (scene) => {
  const next = repeatedBy(scene)
  if (next === null) return []
  const session = sessionCookie(scene, next)
  return [
    refused(scene, {
      cause: 'redirect-loop',
      weight: 80,
      // That it goes round is seen; why, only where the session cookie is.
      confidence: session ? 'certain' : 'likely',
      summary: session
        ? say('samlResponse_theServiceProviderBeginsNew_b', session.words)
        : say('samlResponse_theServiceProviderBeginsNew'),
      ...(session ? { remedy: session.remedy } : {}),
      because: [
        ...because(scene, say('samlResponse_theNextRequestFollowedAtOnce'), next),
        ...(session?.because ?? []),
      ],
    }),
  ]
}
