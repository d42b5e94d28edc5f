import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'

const CODES = /AADSTS900232[567]\b/

export const entraSpaPlatform: Check = {
  meta: {
    id: 'entra-spa-platform',
    title: 'The platform of the registration fits how the code is redeemed',
    failureTitle: 'The platform of the registration does not fit how the code is redeemed',
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
      detail: `Microsoft Entra ID says “${said.text}”.`,
      remedy:
        said.fix ||
        'Move the redirect URI to the platform Single-page application where a page redeems the code, to Web where a server does.',
    })
  },
}
