import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'
import { say } from '../core/say.ts'

export const dpopKeyMismatch: Check = {
  meta: {
    id: 'dpop-key-mismatch',
    title: say('check_dpopKeyMismatch_title'),
    failureTitle: say('check_dpopKeyMismatch_failureTitle'),
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 6.1', 'RFC 7638 3'],
  },
  judge: (scene) => judgeProof(scene, 'jkt'),
}
