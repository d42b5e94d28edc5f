import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'

export const dpopKeyMismatch: Check = {
  meta: {
    id: 'dpop-key-mismatch',
    title: 'The DPoP proof is signed with the key of the token',
    failureTitle: 'The DPoP proof is signed with another key than the token is bound to',
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 6.1', 'RFC 7638 3'],
  },
  judge: (scene) => judgeProof(scene, 'jkt'),
}
