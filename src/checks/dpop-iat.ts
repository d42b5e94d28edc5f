import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'
import { say } from '../core/say.ts'

export const dpopIat: Check = {
  meta: {
    id: 'dpop-iat',
    title: say('check_dpopIat_title'),
    failureTitle: say('check_dpopIat_failureTitle'),
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 11.1', 'RFC 9449 4.3'],
  },
  judge: (scene) => judgeProof(scene, 'iat'),
}
