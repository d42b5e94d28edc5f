import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'

export const dpopHtm: Check = {
  meta: {
    id: 'dpop-htm',
    title: 'The DPoP proof is made for the method of the request',
    failureTitle: 'The DPoP proof was made for another method',
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 4.2', 'RFC 9449 4.3'],
  },
  judge: (scene) => judgeProof(scene, 'htm'),
}
