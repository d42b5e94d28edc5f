import type { Scene } from '../capture-view.ts'
import type { Diagnosis, RankedCause } from '../finding.ts'
import { audienceRule, kindRule, unknownAudienceRule } from './audience.ts'
import { corsRule, headerSizeRule, preflightRule, serverErrorRule } from './browser.ts'
import type { Candidate, Rule } from './candidate.ts'
import { type Failure, failureOf } from './failure.ts'
import {
  accessTokenRule,
  clockRule,
  cookieRule,
  idTokenRule,
  loopRule,
  silentRule,
  stateRule,
} from './login.ts'
import {
  codeAgeRule,
  codeReuseRule,
  corsRedemptionRule,
  errorCodeRule,
  pkceRule,
  redirectSpellingRule,
  redirectUriRule,
} from './redeem.ts'
import { remainingRule } from './remaining.ts'
import {
  issuerRule,
  keyRule,
  malformedRule,
  missingTokenRule,
  opaqueRule,
  scopeRule,
  timeRule,
} from './token.ts'
import { wordsRule } from './words.ts'

const CALL: Rule[] = [
  wordsRule,
  scopeRule,
  timeRule,
  kindRule,
  audienceRule,
  issuerRule,
  unknownAudienceRule,
  opaqueRule,
  malformedRule,
  keyRule,
  missingTokenRule,
  headerSizeRule,
  remainingRule,
]
const REDEMPTION: Rule[] = [
  wordsRule,
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
  blocked: [preflightRule, corsRule],
  preflight: [preflightRule],
  'authorization-error': [wordsRule, silentRule, errorCodeRule],
  'authorization-page': [wordsRule, silentRule, redirectSpellingRule, headerSizeRule, serverErrorRule],
  callback: [
    wordsRule,
    stateRule,
    cookieRule,
    idTokenRule,
    accessTokenRule,
    clockRule,
    loopRule,
    headerSizeRule,
    serverErrorRule,
  ],
  redemption: [...REDEMPTION, serverErrorRule],
  logout: [wordsRule],
  metadata: [corsRule, serverErrorRule],
}

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
  const candidates = RULES[failure].flatMap((rule) => rule(scene))
  if (failure === 'callback') candidates.push(...behind(scene))
  const causes = rank(candidates)
  if (causes.length === 0) return null
  return { exchange: scene.step.exchange.id, flow: scene.flow?.id ?? null, causes }
}

/** A callback that failed because the redemption on the server failed: what is known there holds here. */
function behind(scene: Scene): Candidate[] {
  const out: Candidate[] = []
  for (const id of scene.flow?.byKind.get('token-error') ?? []) {
    const step = scene.capture.step(id)
    if (!step || id === scene.step.exchange.id) continue
    const other: Scene = {
      ...scene,
      step,
      status: step.exchange.response?.status ?? 0,
      refusals: scene.capture.refusalsOf(id),
    }
    for (const rule of REDEMPTION) out.push(...rule(other).map((one) => ({ ...one, weight: one.weight - 3 })))
  }
  return out
}

function rank(candidates: readonly Candidate[]): RankedCause[] {
  const byCause = new Map<string, Candidate>()
  for (const one of [...candidates].sort((a, b) => b.weight - a.weight)) {
    const kept = byCause.get(one.cause)
    if (!kept) byCause.set(one.cause, { ...one, because: [...one.because] })
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
  return [...byCause.values()].slice(0, MAX_CAUSES).map(({ weight: _, ...cause }) => cause)
}
