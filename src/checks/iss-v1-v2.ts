import { type Check, failed } from '../core/check.ts'
import { issuerAtApi } from '../core/diagnose/issuer.ts'
import { say } from '../core/say.ts'

export const issV1V2: Check = {
  meta: {
    id: 'iss-v1-v2',
    title: say('check_issV1V2_title'),
    failureTitle: say('check_issV1V2_failureTitle'),
    severity: 'error',
    cause: 'issuer-mismatch',
    references: ['Microsoft Entra ID requestedAccessTokenVersion', 'RFC 9068 4'],
  },
  judge(scene) {
    const found = issuerAtApi(scene)
    if (found?.difference !== 'version') return []
    const wanted = found.expected.endsWith('/v2.0') ? '2' : '1'
    return failed({
      detail: say('check_issV1V2_detail', wanted, found.from),
      remedy: say('check_issV1V2_remedy', wanted),
      got: found.got,
      expected: found.expected,
    })
  },
}
