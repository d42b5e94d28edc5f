import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { refusedPreflight } from '../core/diagnose/failure.ts'
import { corsRedemptionRule } from '../core/diagnose/redeem.ts'
import { header, originOf } from '../core/http.ts'
import { say } from '../core/say.ts'

export const tokenCors: Check = {
  meta: {
    id: 'token-cors',
    title: say('check_tokenCors_title'),
    failureTitle: say('check_tokenCors_failureTitle'),
    severity: 'error',
    cause: 'cors-blocked',
    references: ['Fetch 3.3', 'Microsoft Entra ID AADSTS9002326'],
  },
  judge(scene) {
    const { step, status } = scene
    const { request, error } = step.exchange
    const origin = header(request.headers, 'origin')
    const asks = step.messages.some(({ kind }) => kind === 'token-request' || kind === 'refresh-request')
    if (!asks || origin === undefined || origin === originOf(request.url)) return []
    if (step.messages.some(({ kind }) => kind === 'token-response')) return PASSED
    const preflight = refusedPreflight(scene)
    const [blocked] = corsRedemptionRule(scene)
    if (!blocked && !(status === 0 && error !== null && preflight !== null)) return []
    return failed({
      detail: blocked?.summary ?? say('check_tokenCors_detail'),
      remedy: blocked?.remedy ?? say('check_tokenCors_remedy'),
      got: origin,
    })
  },
}
