import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { proofOf } from '../core/dpop.ts'

export const dpopReused: Check = {
  meta: {
    id: 'dpop-reused',
    title: 'Each request has a DPoP proof of its own',
    failureTitle: 'A DPoP proof was sent more than once',
    severity: 'warning',
    cause: null,
    references: ['RFC 9449 11.1', 'RFC 9449 4.2'],
  },
  judge(scene) {
    const proof = proofOf(scene)
    if (!proof) return []
    const { method, url } = scene.step.exchange.request
    if (proof.firstSent === null || proof.firstSent === scene.step.exchange.id) return PASSED
    const before = scene.capture.step(proof.firstSent)?.exchange.request
    // A redirect takes the header along; nobody could make a new proof.
    if (before && (before.method !== method || before.url !== url)) return PASSED
    return failed({
      detail: 'The very same proof, with the same jti, was sent for an earlier request.',
      remedy: 'Make a new proof for each request, also when a call is repeated.',
    })
  },
}
