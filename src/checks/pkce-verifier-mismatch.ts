import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { pkceRule } from '../core/diagnose/redeem.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

/** RFC 7636 4.1. What is no verifier at all was written over by whoever saved the capture. */
const VERIFIER = /^[\w.~-]{43,128}$/

export const pkceVerifierMismatch: Check = {
  meta: {
    id: 'pkce-verifier-mismatch',
    title: say('check_pkceVerifierMismatch_title'),
    failureTitle: say('check_pkceVerifierMismatch_failureTitle'),
    severity: 'error',
    cause: 'pkce-mismatch',
    references: ['RFC 7636 4.6', 'RFC 7636 4.3'],
  },
  judge(scene) {
    const { step, flow } = scene
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    const verifier = request && first(request.params, 'code_verifier')
    if (!request?.params.has('code') || verifier === undefined) return []
    if (!flow || !first(flow.request, 'code_challenge'))
      return cantTell(say('check_pkceVerifierMismatch_noCodeChallengeWasCaptured'))
    const [wrong] = pkceRule(scene)
    if (!wrong) return PASSED
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    if (!flow.byKind.has('authorization-response')) return cantTell(say('said_theCodeWasNotSeenOnIts'))
    if (accepted && !VERIFIER.test(verifier))
      return cantTell(say('check_pkceVerifierMismatch_theVerifierWasAlteredInTheCapture'))
    return [
      {
        outcome: 'failed',
        ...(accepted ? { severity: 'warning' as const } : {}),
        detail: `${wrong.summary}${accepted ? ` ${say('check_pkceVerifierMismatch_detail')}` : ''}`,
        remedy: accepted ? say('check_pkceVerifierMismatch_remedy') : wrong.remedy,
        ...(wrong.got === undefined ? {} : { got: wrong.got }),
        ...(wrong.expected === undefined ? {} : { expected: wrong.expected }),
      },
    ]
  },
}
