import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'

export const dpopIat: Check = {
  meta: {
    id: 'dpop-iat',
    title: 'The DPoP proof is fresh',
    failureTitle: 'The DPoP proof is too far from the time of the server',
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 11.1', 'RFC 9449 4.3'],
  },
  judge: (scene) => judgeProof(scene, 'iat'),
}
