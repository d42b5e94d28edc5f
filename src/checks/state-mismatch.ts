import type { Scene } from '../core/capture-view.ts'
import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { errorPageAfter, stateDiffers } from '../core/diagnose/failure.ts'
import { restarts } from '../core/diagnose/login-again.ts'
import { header } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { REMEDIES } from '../core/remedy/remedies.ts'
import { say } from '../core/say.ts'

export const stateMismatch: Check = {
  meta: {
    id: 'state-mismatch',
    title: say('check_stateMismatch_title'),
    failureTitle: say('check_stateMismatch_failureTitle'),
    severity: 'critical',
    cause: 'state-mismatch',
    references: ['RFC 6749 4.1.2', 'RFC 6749 10.12', 'RFC 9700 4.7'],
  },
  judge(scene) {
    const { step, flow } = scene
    const response = step.messages.find(
      ({ kind, side }) => kind === 'authorization-response' && side === 'request',
    )
    if (!response || !first(response.params, 'state')) return []
    if (!flow || first(flow.request, 'state') === undefined)
      return cantTell(say('check_stateMismatch_noStateWasCapturedOnItsWay'))
    const differs = stateDiffers(scene)
    if (!differs) return PASSED
    // An unescaped + is a space to some and a plus to others; both ends may still agree.
    if (differs.sent.replaceAll('+', ' ') === differs.returned.replaceAll('+', ' '))
      return cantTell(say('said_theTwoDifferByAnUnescapedPlus'))
    const accepted = flow.byKind.has('token-response') || goesOn(scene)
    return [
      {
        outcome: 'failed',
        ...(accepted ? { severity: 'warning' as const } : {}),
        detail: accepted
          ? say('check_stateMismatch_detail')
          : say('check_stateMismatch_theClientMustNotUseThisResponse'),
        remedy: REMEDIES['state-mismatch'] ?? '',
        got: differs.returned,
        expected: differs.sent,
      },
    ]
  },
}

/** A web client that redeems the code on its server shows by its redirect alone that the login went on. */
function goesOn(scene: Scene): boolean {
  const { step, status, flow, capture } = scene
  if (status < 300 || status > 399 || restarts(scene) || errorPageAfter(scene) !== null) return false
  const location = header(step.exchange.response?.headers ?? [], 'location') ?? ''
  if (/error|fail|denied|login|sign-?in/i.test(location)) return false
  // Where the server answered this very request with another state, no other login can explain it.
  return ![...(flow?.byKind.get('authorization-request') ?? [])].some((id) =>
    capture
      .step(id)
      ?.messages.some(({ kind, side }) => kind === 'authorization-response' && side === 'response'),
  )
}
