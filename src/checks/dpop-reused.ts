import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { proofOf } from '../core/dpop.ts'
import { say } from '../core/say.ts'

export const dpopReused: Check = {
  meta: {
    id: 'dpop-reused',
    title: say('check_dpopReused_title'),
    failureTitle: say('check_dpopReused_failureTitle'),
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
      detail: say('check_dpopReused_detail'),
      remedy: say('check_dpopReused_remedy'),
    })
  },
}
