import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'

export const oktaPolicy: Check = {
  meta: {
    id: 'okta-policy',
    title: 'The policy of the authorization server allows the request',
    failureTitle: 'No policy of the authorization server allows the request',
    severity: 'error',
    cause: 'access-denied',
    references: ['Okta access_denied'],
  },
  judge({ refusals }) {
    const said = refusals.find(({ text }) => /policy evaluation failed/i.test(text))
    if (!said) return []
    return failed({
      detail: `Okta says “${said.text}”.`,
      remedy:
        'In Security, API, open the authorization server and look at Access Policies: one has to be assigned to this client, with a rule for its grant type, user and scopes.',
    })
  },
}
