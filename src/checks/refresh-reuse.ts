import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { rotatedAt } from '../core/diagnose/refresh.ts'
import { say } from '../core/say.ts'

export const refreshReuse: Check = {
  meta: {
    id: 'refresh-reuse',
    title: say('check_refreshReuse_title'),
    failureTitle: say('check_refreshReuse_failureTitle'),
    severity: 'error',
    cause: 'refresh-token-reused',
    references: ['RFC 9700 4.14.2', 'RFC 6749 10.4'],
  },
  judge(scene) {
    const { step, capture } = scene
    if (!step.messages.some(({ kind }) => kind === 'refresh-request')) return []
    const before = rotatedAt(scene)
    const earlier = before === null ? undefined : capture.step(before)?.exchange
    if (!earlier) return PASSED
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    return failed({
      ...(accepted ? { severity: 'info' } : {}),
      detail: say(
        'check_refreshReuse_detail',
        Math.round((step.exchange.startedAt - earlier.startedAt) / 1000),
        accepted
          ? ` ${say('check_refreshReuse_theServerAllowsThatForWhile')}`
          : ` ${say('check_refreshReuse_theServerRefusesItAndMayRevoke')}`,
      ),
      remedy: say('check_refreshReuse_remedy'),
    })
  },
}
