import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { tenantsDiffer } from '../core/diagnose/tenant.ts'
import { say } from '../core/say.ts'

export const mixedTenantOrRealm: Check = {
  meta: {
    id: 'mixed-tenant-or-realm',
    title: say('check_mixedTenantOrRealm_title'),
    failureTitle: say('check_mixedTenantOrRealm_failureTitle'),
    severity: 'error',
    cause: 'wrong-tenant',
    references: ['RFC 9700 4.4.2', 'RFC 6749 4.1.3'],
  },
  judge(scene) {
    const found = tenantsDiffer(scene)
    if (!found) return []
    if (found === 'same') return PASSED
    const accepted = scene.step.messages.some(({ kind }) => kind === 'token-response')
    return failed({
      ...(accepted ? { severity: 'warning' } : {}),
      detail: say('check_mixedTenantOrRealm_detail', found.expected, found.got),
      remedy: say('said_takeAllEndpointsFromOneMetadata'),
      got: found.got,
      expected: found.expected,
    })
  },
}
