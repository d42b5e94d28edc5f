import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { say } from '../core/say.ts'

export const oktaPolicy: Check = {
  meta: {
    id: 'okta-policy',
    title: say('check_oktaPolicy_title'),
    failureTitle: say('check_oktaPolicy_failureTitle'),
    severity: 'error',
    cause: 'access-denied',
    references: ['Okta access_denied'],
  },
  judge({ refusals }) {
    const said = refusals.find(({ text }) => /policy evaluation failed/i.test(text))
    if (!said) return []
    return failed({
      detail: say('check_oktaPolicy_detail', said.text),
      remedy: say('check_oktaPolicy_remedy'),
    })
  },
}
