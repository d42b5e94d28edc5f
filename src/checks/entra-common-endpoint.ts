import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { say } from '../core/say.ts'

const CODES = /AADSTS50194\b/

export const entraCommonEndpoint: Check = {
  meta: {
    id: 'entra-common-endpoint',
    title: say('check_entraCommonEndpoint_title'),
    failureTitle: say('check_entraCommonEndpoint_failureTitle'),
    severity: 'warning',
    cause: 'wrong-tenant',
    references: ['Microsoft Entra ID AADSTS50194'],
  },
  judge({ refusals }) {
    const said = refusals.find(({ code, text }) => CODES.test(code ?? text))
    if (!said) return []
    return failed({
      detail: say('said_microsoftEntraIdSays', said.text),
      remedy: said.fix || say('check_entraCommonEndpoint_remedy'),
    })
  },
}
