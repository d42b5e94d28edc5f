import { type Check, failed, PASSED } from '../core/check.ts'
import { say } from '../core/say.ts'

export const issTenantTemplate: Check = {
  meta: {
    id: 'iss-tenant-template',
    title: say('check_issTenantTemplate_title'),
    failureTitle: say('check_issTenantTemplate_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['Microsoft Entra ID Multitenant issuer', 'RFC 8414 3.3'],
  },
  judge({ step, capture }) {
    if (!step.messages.some(({ kind }) => kind === 'discovery-response')) return []
    const document = capture.metadata
      .at(step.exchange.request.url)
      .find(({ exchange }) => exchange === step.exchange.id)
    const issuer = document?.issuer
    if (!issuer) return []
    if (!/\{[^{}/]+\}/.test(issuer)) return PASSED
    return failed({
      detail: say('check_issTenantTemplate_detail'),
      remedy: say('check_issTenantTemplate_remedy'),
      got: issuer,
    })
  },
}
