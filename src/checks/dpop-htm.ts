import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'
import { say } from '../core/say.ts'

export const dpopHtm: Check = {
  meta: {
    id: 'dpop-htm',
    title: say('check_dpopHtm_title'),
    failureTitle: say('check_dpopHtm_failureTitle'),
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 4.2', 'RFC 9449 4.3'],
  },
  judge: (scene) => judgeProof(scene, 'htm'),
}
