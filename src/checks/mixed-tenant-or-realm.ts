import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { tenantsDiffer } from '../core/diagnose/tenant.ts'

export const mixedTenantOrRealm: Check = {
  meta: {
    id: 'mixed-tenant-or-realm',
    title: 'The whole login speaks to one tenant or realm',
    failureTitle: 'The code goes to another tenant or realm than the login began at',
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
      detail: `The login began at ${found.expected}, and the code was sent to ${found.got}.`,
      remedy: 'Take all endpoints from one metadata document.',
      got: found.got,
      expected: found.expected,
    })
  },
}
