import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { rotatedAt } from '../core/diagnose/refresh.ts'

export const refreshReuse: Check = {
  meta: {
    id: 'refresh-reuse',
    title: 'A rotated refresh token is not used again',
    failureTitle: 'A refresh token was used again after it had been rotated',
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
      detail: `It had been traded for a new one ${Math.round((step.exchange.startedAt - earlier.startedAt) / 1000)} s before.${accepted ? ' The server allows that for a while.' : ' The server refuses it, and may revoke every token of this login.'}`,
      remedy: 'Keep the newest refresh token, and let only one tab or request refresh at a time (Web Locks).',
    })
  },
}
