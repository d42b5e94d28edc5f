import { type Check, failed, PASSED } from '../core/check.ts'
import { loopOf } from '../core/diagnose/login-rounds.ts'
import { loopRule } from '../core/diagnose/loop.ts'
import { say } from '../core/say.ts'

export const redirectLoop: Check = {
  meta: {
    id: 'redirect-loop',
    title: say('check_redirectLoop_title'),
    failureTitle: say('check_redirectLoop_failureTitle'),
    severity: 'error',
    cause: 'redirect-loop',
    references: ['Microsoft Entra ID AADSTS50196', 'RFC 6265bis 5.8.3'],
  },
  judge(scene) {
    const { messages, exchange } = scene.step
    if (!messages.some(({ kind, side }) => kind === 'authorization-response' && side === 'request')) return []
    if (exchange.initiator === 'subframe') return []
    const loop = loopOf(scene)
    if (!loop) return PASSED
    const [told] = loopRule(scene)
    // Every round is the same: the first one tells it.
    return told && loop.nth === 1
      ? failed({
          detail: told.summary,
          remedy: told.remedy,
          got: say('check_redirectLoop_loginsWithinMinute', loop.rounds),
        })
      : []
  },
}
