import { type Check, failed } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { overwrittenBy } from '../core/diagnose/login.ts'

export const concurrentLogins: Check = {
  meta: {
    id: 'concurrent-logins',
    title: 'One login at a time',
    failureTitle: 'Another login of the same client was begun before this one came back',
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
      detail: `A second login was begun ${seconds} s before this response came: where a client keeps one state for all tabs, the second overwrites the first.`,
      remedy: 'Keep state, nonce and code_verifier for each login apart (by state), and begin a login once.',
    })
  },
}
