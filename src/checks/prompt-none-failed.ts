import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { firstInTime } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

const WHY: Record<string, string> = {
  login_required: say('check_promptNoneFailed_nobodyIsSignedInOrTheSession'),
  consent_required: say('check_promptNoneFailed_consentIsMissing'),
  interaction_required: say('check_promptNoneFailed_pageHasToBeShownSuchAs'),
  account_selection_required: say('check_promptNoneFailed_severalAccountsAreSignedIn'),
}

export const promptNoneFailed: Check = {
  meta: {
    id: 'prompt-none-failed',
    title: say('check_promptNoneFailed_title'),
    failureTitle: say('check_promptNoneFailed_failureTitle'),
    severity: 'info',
    cause: 'login-required',
    references: ['OIDC Core 3.1.2.6', 'OIDC Core 3.1.2.1'],
  },
  judge({ step, flow, capture }) {
    const error = step.messages.find(
      ({ kind, side, place }) =>
        kind === 'authorization-error' && (side === 'request' || place === 'fragment' || place === 'query'),
    )
    const reported = firstInTime(flow?.byKind.get('authorization-error'), capture)
    if (!error || !flow || reported !== step.exchange.id || first(flow.request, 'prompt') !== 'none')
      return []
    const code = first(error.params, 'error') ?? ''
    if (!code.endsWith('_required')) return []
    return failed({
      detail: say(
        'check_promptNoneFailed_detail',
        code,
        WHY[code] ?? say('check_promptNoneFailed_thePersonHasToDoSomething'),
      ),
      remedy: say('check_promptNoneFailed_remedy'),
      got: code,
    })
  },
}
