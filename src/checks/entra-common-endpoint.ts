import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'

const CODES = /AADSTS50194\b/

export const entraCommonEndpoint: Check = {
  meta: {
    id: 'entra-common-endpoint',
    title: 'A single-tenant application uses the endpoint of its tenant',
    failureTitle: 'A single-tenant application uses the shared endpoint',
    severity: 'warning',
    cause: 'wrong-tenant',
    references: ['Microsoft Entra ID AADSTS50194'],
  },
  judge({ refusals }) {
    const said = refusals.find(({ code, text }) => CODES.test(code ?? text))
    if (!said) return []
    return failed({
      detail: `Microsoft Entra ID says “${said.text}”.`,
      remedy:
        said.fix ||
        'Use https://login.microsoftonline.com/<tenant id>/v2.0 as authority, or set Supported account types of the registration to several tenants.',
    })
  },
}
