import type { Check } from '../core/check.ts'
import { failed } from '../core/check.ts'
import { firstInTime } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'

const WHY: Record<string, string> = {
  login_required: 'nobody is signed in, or the session cookie was not sent',
  consent_required: 'consent is missing',
  interaction_required: 'a page has to be shown, such as a second factor',
  account_selection_required: 'several accounts are signed in',
}

export const promptNoneFailed: Check = {
  meta: {
    id: 'prompt-none-failed',
    title: 'Silent renewal finds a session',
    failureTitle: 'Silent renewal found no session',
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
      detail: `prompt=none was answered with ${code}: ${WHY[code] ?? 'the person has to do something'}. A client then starts an interactive login.`,
      remedy:
        'Start an interactive login. Where a session should exist, look at third-party cookies, and renew with refresh tokens instead.',
      got: code,
    })
  },
}
