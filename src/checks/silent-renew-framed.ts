import { type Check, failed, PASSED } from '../core/check.ts'
import { followedByLogin } from '../core/diagnose/authorization-error.ts'
import { framedSilently } from '../core/diagnose/failure.ts'
import { silentRule } from '../core/diagnose/silent.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const silentRenewFramed: Check = {
  meta: {
    id: 'silent-renew-framed',
    title: say('check_silentRenewFramed_title'),
    failureTitle: say('check_silentRenewFramed_failureTitle'),
    severity: 'error',
    cause: 'framing-blocked',
    references: ['OIDC Core 3.1.2.1', 'RFC 7034 2.1', 'CSP3 6.4.2'],
  },
  judge(scene) {
    const { step } = scene
    const silent = step.messages.some(
      ({ kind, params }) => kind === 'authorization-request' && first(params, 'prompt') === 'none',
    )
    if (!silent || step.exchange.initiator === 'document') return []
    if (!framedSilently(scene)) return PASSED
    const told = silentRule(scene).find(({ cause }) => cause === 'framing-blocked')
    if (!told) return []
    return failed({
      ...(followedByLogin(scene) ? { severity: 'warning' as const } : {}),
      detail: told.summary,
      remedy: told.remedy,
    })
  },
}
