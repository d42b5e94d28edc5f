import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { say } from '../core/say.ts'

const CODES = /AADSTS900232[567]\b/

export const entraSpaPlatform: Check = {
  meta: {
    id: 'entra-spa-platform',
    title: say('check_entraSpaPlatform_title'),
    failureTitle: say('check_entraSpaPlatform_failureTitle'),
    severity: 'error',
    cause: 'client-type-mismatch',
    references: [
      'Microsoft Entra ID AADSTS9002326',
      'Microsoft Entra ID AADSTS9002325',
      'Microsoft Entra ID AADSTS9002327',
    ],
  },
  judge({ refusals }) {
    const said = refusals.find(({ code, text }) => CODES.test(code ?? text))
    if (!said) return []
    return failed({
      detail: say('said_microsoftEntraIdSays', said.text),
      remedy: said.fix || say('check_entraSpaPlatform_remedy'),
    })
  },
}
