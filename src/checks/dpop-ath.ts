import type { Check } from '../core/check.ts'
import { judgeProof } from '../core/dpop.ts'

export const dpopAth: Check = {
  meta: {
    id: 'dpop-ath',
    title: 'The DPoP proof is made for the access token beside it',
    failureTitle: 'The DPoP proof was made for another access token',
    severity: 'error',
    cause: 'dpop-misused',
    references: ['RFC 9449 4.2', 'RFC 9449 7'],
  },
  judge: (scene) => judgeProof(scene, 'ath'),
}
