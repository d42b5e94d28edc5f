import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import { shorten } from '../refusal/quote.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { bearers } from '../saml/facts.ts'
import { type Landing, landingOf, requestOf } from '../saml/sign-in.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { PHRASES } from './phrases.ts'
import { errorTarget, explainedAt, signInPageAfter, unknownNamed } from './saml-failure.ts'
import { sentValue } from './saml-status.ts'
import { wordsRule } from './words.ts'

/** What words about tokens in general mean in a sign-in by assertion. */
const MEANS: Partial<Record<Cause, Cause>> = {
  'audience-mismatch': 'saml-audience-mismatch',
  'audience-trailing-slash': 'saml-audience-mismatch',
  'audience-format-mismatch': 'saml-audience-mismatch',
  'audience-case-or-whitespace': 'saml-audience-mismatch',
  'audience-environment-mismatch': 'saml-audience-mismatch',
  'token-expired': 'saml-time',
  'unknown-signing-key': 'saml-signature-invalid',
  'unsupported-signing-algorithm': 'saml-signature-invalid',
  'state-mismatch': 'saml-in-response-to-mismatch',
}

/** Causes that words of an identity provider about an application mean there. */
const MEANS_AT_PROVIDER: Partial<Record<Cause, Cause>> = { 'client-unknown': 'relying-party-unknown' }

/** What the service provider says itself, on the page it answers or on the one it leads to. */
export const responseWordsRule: Rule = (scene) => {
  const landing = landingOf(scene.step, scene.flow, scene.capture)
  if (!landing) return []
  return [scene, ...pagesAfter(scene)].flatMap((at, index) =>
    wordsRule({ ...at, flow: scene.flow, presentations: [] }).map((one) =>
      translated({ ...one, weight: one.weight - index }, landing, scene),
    ),
  )
}

/** The error page, or the sign-in page with a message, that the response led to. */
function pagesAfter(scene: Scene): Scene[] {
  const ids = new Set([errorTarget(scene)?.exchange ?? null, signInPageAfter(scene), explainedAt(scene)])
  return [...ids].flatMap((id) => {
    const step = id === null ? undefined : scene.capture.step(id)
    if (!step || id === null) return []
    const status = step.exchange.response?.status ?? 0
    return [{ ...scene, step, status, refusals: scene.capture.refusalsOf(id) }]
  })
}

function translated(one: Candidate, landing: Landing, scene: Scene): Candidate {
  const { got: _, expected: __, expectedFrom: ___, ...rest } = one
  const audiences = landing.assertion?.conditions?.audiences ?? []
  const said = MEANS[one.cause] ?? one.cause
  const missing = said === 'saml-audience-mismatch' && landing.assertion !== null && audiences.length === 0
  const cause = missing ? 'audience-missing' : said
  const values = valuesOf(cause, landing)
  const got = one.got ?? values.got
  const expected = one.expected ?? values.expected
  return {
    ...rest,
    cause,
    ...(got === undefined ? {} : { got }),
    ...(expected === undefined
      ? {}
      : {
          expected,
          expectedFrom: one.expected ? say('said_theRefusalOwnWords') : say('said_theSignInRequest'),
        }),
    summary: say('said_refusedTheSignIn', hostOf(scene.step.exchange.request.url), PHRASES[cause]),
    remedy: cause === one.cause ? one.remedy : (REMEDIES[cause] ?? one.remedy),
  }
}

/** Both values of what a service provider compares, as far as the capture shows them. */
export function valuesOf(cause: Cause, landing: Landing): { got?: string; expected?: string } {
  const { assertion, request, saml, url } = landing
  const sent = request?.message
  const name = sent?.params.get(landing.isWsFed ? 'wtrealm' : 'Issuer')?.[0]
  const pick = (got: string | null | undefined, expected: string | null | undefined) => ({
    ...(got ? { got } : {}),
    // Where both are the same, what was expected is not to be seen here.
    ...(expected && expected !== got ? { expected } : {}),
  })
  switch (cause) {
    case 'saml-audience-mismatch':
      return pick(quoted(assertion?.conditions?.audiences.flat() ?? []), name)
    case 'audience-missing':
      return pick(undefined, name)
    case 'saml-destination-mismatch':
      return pick(saml?.destination ?? bearers(landing)[0]?.recipient, url)
    case 'saml-in-response-to-mismatch':
      return pick(saml?.inResponseTo, sent?.params.get('ID')?.[0])
    case 'issuer-mismatch':
      return pick(assertion?.issuer || saml?.issuer, undefined)
    case 'saml-name-id-policy':
      return pick(assertion?.nameId?.format, sent?.saml?.request?.nameIdPolicy?.format)
    case 'saml-authn-context-mismatch':
      return pick(assertion?.statements[0]?.context, sent?.saml?.request?.context?.classes.join(', '))
    default:
      return {}
  }
}

/** Several values as JSON text, as a list-valued `aud` is quoted. */
export function quoted(values: readonly string[]): string | undefined {
  return values.length > 1 ? JSON.stringify(values) : values[0]
}

/** The identity provider's page names the requester as one that it does not know. */
export const unknownRequesterRule: Rule = (scene) => {
  const found = unknownNamed(scene)
  if (!found) return []
  return [
    {
      cause: 'relying-party-unknown',
      weight: 84,
      confidence: 'certain',
      got: found.name,
      summary: say(
        'samlWords_doesNotKnowTheApplication',
        hostOf(scene.step.exchange.request.url),
        found.name,
      ),
      remedy: REMEDIES['relying-party-unknown'] ?? '',
      because: because(scene, say('samlWords_itsPageSays', shorten(found.said))),
    },
  ]
}

/** What the identity provider says on its page. */
export const requestWordsRule: Rule = (scene) => {
  const sent = requestOf(scene.flow, scene.capture)?.message
  return wordsRule({ ...scene, presentations: [] }).map((one) => {
    const cause = MEANS_AT_PROVIDER[one.cause] ?? one.cause
    const got = one.got ?? (sent && sentValue(sent, cause))
    return {
      ...one,
      cause,
      ...(got ? { got } : {}),
      summary: say(
        'samlWords_refusedTheSignInRequest',
        hostOf(scene.step.exchange.request.url),
        PHRASES[cause],
      ),
    }
  })
}
