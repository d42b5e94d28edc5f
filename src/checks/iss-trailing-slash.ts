import { type Check, failed } from '../core/check.ts'
import { issuerAtApi, issuerAtIssue } from '../core/diagnose/issuer.ts'
import { say } from '../core/say.ts'

export const issTrailingSlash: Check = {
  meta: {
    id: 'iss-trailing-slash',
    title: say('check_issTrailingSlash_title'),
    failureTitle: say('check_issTrailingSlash_failureTitle'),
    severity: 'error',
    cause: 'issuer-mismatch',
    references: ['RFC 8725 3.8', 'OIDC Core 3.1.3.7'],
  },
  judge(scene) {
    const found = issuerAtApi(scene) ?? issuerAtIssue(scene)
    if (found?.difference !== 'slash') return []
    return failed({
      ...(found.refused ? {} : { severity: 'warning' }),
      detail: say('check_issTrailingSlash_detail', found.from),
      remedy: say('check_issTrailingSlash_remedy'),
      got: found.got,
      expected: found.expected,
    })
  },
}
