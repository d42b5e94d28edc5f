import type { Check } from '../core/check.ts'
import { cantTell } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { scopeRule } from '../core/diagnose/token.ts'

export const insufficientScope: Check = {
  meta: {
    id: 'insufficient-scope',
    title: 'The token has the scope that the API asks for',
    failureTitle: 'The token lacks a scope that the API asks for',
    severity: 'error',
    cause: 'scope-missing',
    references: ['RFC 6750 3.1', 'RFC 6750 3'],
  },
  judge(scene) {
    if (scene.presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    // Certain where the challenge says so; a bare 403 may have other reasons.
    const missing = scopeRule(scene).find(({ confidence }) => confidence === 'certain')
    if (!missing) return scene.status === 403 ? cantTell('the API gives no reason') : []
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
