import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'

export const dpopHtu: Check = {
  meta: {
    id: 'dpop-htu',
    title: 'The DPoP proof is made for the URL of the request',
    failureTitle: 'The DPoP proof was made for another URL',
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 4.2', 'RFC 9449 4.3'],
  },
  judge: (scene) => judgeProof(scene, 'htu'),
}
