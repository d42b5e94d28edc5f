import type { Scene } from '../capture-view.ts'
import type { Via } from '../evidence.ts'
import type { Diagnosis, RankedCause } from '../finding.ts'
import { say } from '../say.ts'
import { whoAnswered } from './answered-by.ts'
import { audienceRule, extraAudienceRule, kindRule, unknownAudienceRule } from './audience.ts'
import { headerRule } from './authorization-header.ts'
import { beyondAudienceRule } from './beyond-audience.ts'
import { boundResourceRule } from './bound-resource.ts'
import { brokenLandingRule } from './broken-landing.ts'
import { brokeredRule } from './brokered.ts'
import { corsRule, headerSizeRule, preflightRule, serverErrorRule } from './browser.ts'
import { callbackWordsRule } from './callback-words.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { ticketRule } from './cas.ts'
import { challengeMethodRule } from './challenge-method.ts'
import { clientAssertionRule } from './client-assertion.ts'
import { cloudRunDomainRule } from './cloud-run-domain.ts'
import { cookieRule } from './cookie.ts'
import { credible } from './credible.ts'
import { defaultAlgorithmRule } from './default-algorithm.ts'
import { deniedRule } from './denied-after-login.ts'
import { dpopRule } from './dpop.ts'
import { droppedHeaderRule } from './dropped-header.ts'
import { entraIssuerRule, entraVersionRule, requestedFormRule } from './entra-forms.ts'
import { noCookieRule } from './error-route.ts'
import { deniedInside, type Failure, failureOf } from './failure.ts'
import { foreignResourceRule } from './foreign-resource.ts'
import { forwardedSchemeRule } from './forwarded-scheme.ts'
import { framedLandingRule, framedLoginRule } from './framed-login.ts'
import { functionUrlRule } from './function-url.ts'
import { helperFrameRule } from './helper-frame.ts'
import { behindHeader, hidesToken } from './hidden-token.ts'
import { iapAssertionRule } from './iap-assertion.ts'
import { inactiveTokenRule } from './inactive-token.ts'
import { issuedIssuerRule } from './issued-issuer.ts'
import { issuingMetadataRule } from './issuing-metadata.ts'
import { keycloakHostRule } from './keycloak-host.ts'
import { leftOverRule } from './left-over.ts'
import { accessTokenRule, clockRule, idTokenRule, stateRule } from './login.ts'
import { beginsAgainRule } from './login-again.ts'
import { loginAudienceRule } from './login-audience.ts'
import { loginPageOf, shownErrorRule } from './login-page.ts'
import { loginRedirectRule } from './login-redirect.ts'
import { logoutRule } from './logout.ts'
import { loopRule } from './loop.ts'
import { matterRule } from './matter.ts'
import { openCallbackRule } from './open-callback.ts'
import { otherNameRule } from './other-name.ts'
import { loginTokenRule, otherTokenRule } from './other-token.ts'
import {
  codeAgeRule,
  codeReuseRule,
  corsRedemptionRule,
  errorCodeRule,
  pkceRule,
  redirectSpellingRule,
  redirectUriRule,
} from './redeem.ts'
import { refreshReuseRule } from './refresh.ts'
import { remainingRule } from './remaining.ts'
import { inProductWords } from './remedy.ts'
import { resourceScopeRule } from './resource-scope.ts'
import { revokedRule } from './revoked.ts'
import { tradedCookieRule } from './rotated-cookie.ts'
import { rotatedKeysRule } from './rotated-keys.ts'
import { SIGN_IN_RULES } from './saml.ts'
import { signatureRule } from './signature.ts'
import { silentRule } from './silent.ts'
import { stoppedRule } from './stopped-login.ts'
import { isSaidBy, takePlace } from './subsume.ts'
import {
  issuerRule,
  keyRule,
  malformedRule,
  missingTokenRule,
  opaqueRule,
  scopeRule,
  timeRule,
} from './token.ts'
import { unboundTokenRule } from './unbound-token.ts'
import { unusedLogoutUriRule } from './unused-logout-uri.ts'
import { upstreamRule } from './upstream.ts'
import { wordsRule } from './words.ts'
import { wrongKindRule } from './wrong-kind.ts'

const CALL: Rule[] = [
  wordsRule,
  matterRule,
  headerRule,
  droppedHeaderRule,
  otherTokenRule,
  loginTokenRule,
  inactiveTokenRule,
  revokedRule,
  scopeRule,
  timeRule,
  kindRule,
  dpopRule,
  signatureRule,
  audienceRule,
  foreignResourceRule,
  functionUrlRule,
  cloudRunDomainRule,
  boundResourceRule,
  iapAssertionRule,
  issuerRule,
  keycloakHostRule,
  issuingMetadataRule,
  otherNameRule,
  entraIssuerRule,
  entraVersionRule,
  unknownAudienceRule,
  extraAudienceRule,
  wrongKindRule,
  opaqueRule,
  malformedRule,
  keyRule,
  rotatedKeysRule,
  missingTokenRule,
  unboundTokenRule,
  corsRule,
  headerSizeRule,
  requestedFormRule,
  remainingRule,
  beyondAudienceRule,
  upstreamRule,
]
const REDEMPTION: Rule[] = [
  wordsRule,
  resourceScopeRule,
  refreshReuseRule,
  tradedCookieRule,
  clientAssertionRule,
  dpopRule,
  redirectUriRule,
  codeReuseRule,
  pkceRule,
  codeAgeRule,
  corsRedemptionRule,
  errorCodeRule,
]

/** Which rules look at which kind of failure. */
const RULES: Record<Failure, Rule[]> = {
  'refused-call': CALL,
  'sent-to-login': [loginRedirectRule],
  blocked: [preflightRule, corsRule, missingTokenRule],
  preflight: [preflightRule],
  'authorization-error': [
    wordsRule,
    brokeredRule,
    resourceScopeRule,
    challengeMethodRule,
    silentRule,
    errorCodeRule,
  ],
  'authorization-page': [
    wordsRule,
    challengeMethodRule,
    silentRule,
    redirectSpellingRule,
    framedLoginRule,
    framedLandingRule,
    helperFrameRule,
    forwardedSchemeRule,
    shownErrorRule,
    headerSizeRule,
    serverErrorRule,
  ],
  callback: [
    wordsRule,
    callbackWordsRule,
    stateRule,
    cookieRule,
    noCookieRule,
    idTokenRule,
    issuedIssuerRule,
    accessTokenRule,
    loginAudienceRule,
    clockRule,
    defaultAlgorithmRule,
    beginsAgainRule,
    loopRule,
    headerSizeRule,
    serverErrorRule,
  ],
  'denied-after-login': [wordsRule, deniedRule, brokenLandingRule],
  'cas-ticket': [wordsRule, ticketRule, headerSizeRule],
  redemption: [...REDEMPTION, serverErrorRule],
  'stopped-login': [stoppedRule],
  logout: [wordsRule, logoutRule, unusedLogoutUriRule],
  metadata: [corsRule, serverErrorRule],
  ...SIGN_IN_RULES,
}

/** Above it something in the capture speaks for a cause of a failed callback. */
const TELLING = 58

/** More than that is no help to anybody. */
const MAX_CAUSES = 5

/**
 * Why an exchange failed; null when it did not, or when nothing in the capture explains it.
 *
 * Causes are ranked by the strength of their evidence. Two rules that name the same cause strengthen one entry: the
 * stronger one speaks, values and reasons of both are kept.
 */
export function diagnose(scene: Scene): Diagnosis | null {
  const failure = failureOf(scene)
  if (!failure) return null
  // An error inside a 200 is looked at as the status it stands for.
  const seen = credible({ ...scene, status: deniedInside(scene) ?? scene.status })
  // A page further on in a login carries nothing that names it.
  if (failure === 'authorization-page') seen.flow ??= loginPageOf(scene)?.flow
  const rules = (one: Scene) => look(one, failure, RULES[failure])
  const found =
    failure === 'refused-call' && hidesToken(seen)
      ? behindHeader(seen, rules, (one): Found => ({ one, scene: seen, failure }))
      : rules(seen)
  if (failure === 'callback') found.push(...behind(scene))
  if (failure === 'callback' && !found.some(({ one }) => one.weight >= TELLING))
    found.push(...look(seen, failure, [openCallbackRule]))
  if (failure === 'refused-call' && found.length === 0) found.push(...look(seen, failure, [leftOverRule]))
  const causes = rank(found)
  if (causes.length === 0) return null
  if (failure === 'refused-call') causes[0]?.because.push(...whoAnswered(scene))
  const told = notAsked(scene, causes)
  return { exchange: scene.step.exchange.id, flow: scene.flow?.id ?? null, causes: told }
}

/** The server refused another request, or none: what this one shows is no proof. */
function notAsked(scene: Scene, causes: readonly RankedCause[]): RankedCause[] {
  const { via } = scene.step.exchange
  return causes.map((one) =>
    via === undefined
      ? one
      : {
          ...one,
          confidence: one.confidence === 'certain' ? 'likely' : one.confidence,
          decide: one.decide ?? WITHOUT[via].decide,
          because: [...one.because, ...because(scene, WITHOUT[via].fact)],
        },
  )
}

const WITHOUT: Record<Via, { fact: string; decide: string }> = {
  cache: {
    fact: say('diagnose_thisAnswerCameFromCacheOfThe'),
    decide: say('diagnose_theSameCallWithDisableCache'),
  },
  'service-worker': {
    fact: say('diagnose_thisAnswerCameFromServiceWorker'),
    decide: say('diagnose_theSameCallWithBypassForNetwork'),
  },
}

/** A callback that failed because the redemption on the server failed: what is known there holds here. */
function behind(scene: Scene): Found[] {
  const out: Found[] = []
  for (const id of scene.flow?.byKind.get('token-error') ?? []) {
    const step = scene.capture.step(id)
    if (!step || id === scene.step.exchange.id) continue
    const other: Scene = {
      ...scene,
      step,
      status: step.exchange.response?.status ?? 0,
      refusals: scene.capture.refusalsOf(id),
    }
    for (const { one, ...at } of look(other, 'redemption', REDEMPTION))
      out.push({ ...at, one: { ...one, weight: one.weight - 3 } })
  }
  return out
}

/** A candidate with the scene it was found in, which names the products its remedy speaks of. */
interface Found {
  one: Candidate
  scene: Scene
  failure: Failure
}

function look(scene: Scene, failure: Failure, rules: readonly Rule[]): Found[] {
  return rules.flatMap((rule) => rule(scene)).map((one) => ({ one, scene, failure }))
}

function rank(list: readonly Found[]): RankedCause[] {
  const byCause = new Map<string, Found>()
  for (const found of [...list].sort((a, b) => b.one.weight - a.one.weight)) {
    const { one } = found
    const kept = byCause.get(one.cause)?.one
    if (!kept) byCause.set(one.cause, { ...found, one: { ...one, because: [...one.because] } })
    else {
      kept.because.push(
        ...one.because.filter((extra) => !kept.because.some(({ text }) => text === extra.text)),
      )
      if (kept.got === undefined && one.got !== undefined) kept.got = one.got
      if (kept.expected === undefined && one.expected !== undefined && one.got === kept.got) {
        kept.expected = one.expected
        if (one.expectedFrom) kept.expectedFrom = one.expectedFrom
      }
    }
  }
  const ranked = [...byCause.values()]
  const general = ranked.find(({ one }) => ranked.some((kind) => isSaidBy(one, kind.one)))
  const exact = general && ranked.find((kind) => isSaidBy(general.one, kind.one))
  if (general && exact) {
    exact.one = takePlace(exact.one, general.one)
    ranked.splice(ranked.indexOf(general), 1)
    ranked.sort((a, b) => b.one.weight - a.one.weight)
  }
  // Beside what is proved a guess is noise.
  const proved = ranked[0]?.one.confidence === 'certain'
  const told = proved ? ranked.filter(({ one }) => one.confidence !== 'possible') : ranked
  return told.slice(0, MAX_CAUSES).map(({ one, scene, failure }) => {
    const { weight: _, ...cause } = one
    return { ...cause, ...inProductWords(scene, failure, one) }
  })
}
