import { headerSizeRule, serverErrorRule } from './browser.ts'
import type { Candidate, Rule } from './candidate.ts'
import type { SignInFailure } from './saml-failure.ts'
import { remainingRequestRule, remainingResponseRule } from './saml-remaining.ts'
import {
  assertionAudienceRule,
  contextRule,
  destinationRule,
  inResponseToRule,
  nameIdRule,
  relayStateRule,
  repeatedRule,
  replayRule,
  signInCookieRule,
  unsignedRule,
} from './saml-response.ts'
import {
  foreignAudienceRule,
  noTokenRule,
  ownAddressRule,
  responseIssuerRule,
  shapeRule,
} from './saml-shape.ts'
import { signatureRule } from './saml-signature.ts'
import { statusRule } from './saml-status.ts'
import { assertionTimeRule, sessionTimeRule } from './saml-time.ts'
import { requestWordsRule, responseWordsRule, unknownRequesterRule } from './saml-words.ts'
import { wordsRule } from './words.ts'

/** Above it something in the capture speaks for a cause; below it is only that nothing speaks against. */
const TELLING = 55

/** What is left is only worth saying where nothing else tells. */
function orElse(rules: readonly Rule[], remaining: Rule): Rule {
  return (scene) => {
    const found = confirmed(rules.flatMap((rule) => rule(scene)))
    return found.some(({ weight }) => weight >= TELLING) ? found : [...found, ...remaining(scene)]
  }
}

/** What one party says in words of its own and the capture shows in values is certain, whichever ranks first. */
function confirmed(found: readonly Candidate[]): Candidate[] {
  const sure = new Set(found.filter(({ confidence }) => confidence === 'certain').map(({ cause }) => cause))
  return found.map((one) => {
    if (!sure.has(one.cause) || one.confidence === 'certain') return one
    const { decide: _, ...rest } = one
    return { ...rest, confidence: 'certain' as const }
  })
}

const RESPONSE: Rule[] = [
  statusRule,
  responseWordsRule,
  assertionAudienceRule,
  destinationRule,
  inResponseToRule,
  signInCookieRule,
  assertionTimeRule,
  replayRule,
  nameIdRule,
  contextRule,
  unsignedRule,
  signatureRule,
  relayStateRule,
  shapeRule,
  noTokenRule,
  responseIssuerRule,
  ownAddressRule,
  sessionTimeRule,
  foreignAudienceRule,
  repeatedRule,
  headerSizeRule,
]

/** Which rules look at which failure of a sign-in by SAML or WS-Federation. */
export const SIGN_IN_RULES: Record<SignInFailure, Rule[]> = {
  'sign-in-response': [orElse(RESPONSE, remainingResponseRule)],
  'sign-in-request': [
    orElse(
      [statusRule, requestWordsRule, unknownRequesterRule, headerSizeRule, serverErrorRule],
      remainingRequestRule,
    ),
  ],
  'sign-out': [statusRule, wordsRule],
}
