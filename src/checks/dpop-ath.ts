import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'
import { say } from '../core/say.ts'

export const dpopAth: Check = {
  meta: {
    id: 'dpop-ath',
    title: say('check_dpopAth_title'),
    failureTitle: say('check_dpopAth_failureTitle'),
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 4.2', 'RFC 9449 7'],
  },
  judge: (scene) => judgeProof(scene, 'ath'),
}
