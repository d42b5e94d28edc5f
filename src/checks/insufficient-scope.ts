import type { Check } from '../core/check.ts'
import { cantTell } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { scopeRule } from '../core/diagnose/token.ts'
import { say } from '../core/say.ts'

export const insufficientScope: Check = {
  meta: {
    id: 'insufficient-scope',
    title: say('check_insufficientScope_title'),
    failureTitle: say('check_insufficientScope_failureTitle'),
    severity: 'error',
    cause: 'scope-missing',
    references: ['RFC 6750 3.1', 'RFC 6750 3'],
  },
  judge(scene) {
    if (scene.presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    // Certain where the challenge says so; a bare 403 may have other reasons.
    const missing = scopeRule(scene).find(({ confidence }) => confidence === 'certain')
    if (!missing)
      return scene.status === 403 ? cantTell(say('check_insufficientScope_theApiGivesNoReason')) : []
    return [
      {
        outcome: 'failed',
        detail: missing.summary,
        remedy: missing.remedy,
        ...(missing.got === undefined ? {} : { got: missing.got }),
        ...(missing.expected === undefined ? {} : { expected: missing.expected }),
      },
    ]
  },
}
