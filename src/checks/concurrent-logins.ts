import { type Check, failed } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { overwrittenBy } from '../core/diagnose/login.ts'
import { say } from '../core/say.ts'

export const concurrentLogins: Check = {
  meta: {
    id: 'concurrent-logins',
    title: say('check_concurrentLogins_title'),
    failureTitle: say('check_concurrentLogins_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['RFC 6749 10.12'],
  },
  judge(scene) {
    const { messages, exchange } = scene.step
    if (!messages.some(({ kind, side }) => kind === 'authorization-response' && side === 'request')) return []
    if (exchange.initiator === 'subframe') return []
    const newer = overwrittenBy(scene)
    if (!newer) return []
    const seconds = Math.round((exchange.startedAt - newer.startedAt) / 1000)
    return failed({
      ...(failureOf(scene) === null ? {} : { cause: 'state-mismatch' as const }),
      detail: say('check_concurrentLogins_detail', seconds),
      remedy: say('check_concurrentLogins_remedy'),
    })
  },
}
