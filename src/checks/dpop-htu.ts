import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'
import { say } from '../core/say.ts'

export const dpopHtu: Check = {
  meta: {
    id: 'dpop-htu',
    title: say('check_dpopHtu_title'),
    failureTitle: say('check_dpopHtu_failureTitle'),
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 4.2', 'RFC 9449 4.3'],
  },
  judge: (scene) => judgeProof(scene, 'htu'),
}
