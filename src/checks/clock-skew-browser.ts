import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { browserSkew } from '../core/diagnose/skew.ts'
import { say } from '../core/say.ts'

/** Milliseconds; less is within everybody's leeway. */
const ALLOWED = 60_000

export const clockSkewBrowser: Check = {
  meta: {
    id: 'clock-skew-browser',
    title: say('check_clockSkewBrowser_title'),
    failureTitle: say('check_clockSkewBrowser_failureTitle'),
    severity: 'warning',
    cause: 'clock-skew',
    references: ['RFC 7519 4.1.4', 'RFC 9110 6.6.1'],
  },
  judge({ step }) {
    if (!step.messages.some(({ kind }) => kind === 'token-response')) return []
    const skew = browserSkew(step)
    if (skew === null) return cantTell(say('check_clockSkewBrowser_theAnswerHasNoDateHeaderOf'))
    if (Math.abs(skew) <= ALLOWED) return PASSED
    return failed({
      cause: null,
      detail: say(
        skew > 0 ? 'check_clockSkewBrowser_detail' : 'check_clockSkewBrowser_theServerIsBehind',
        Math.round(Math.abs(skew) / 1000),
      ),
      remedy: say('check_clockSkewBrowser_remedy'),
    })
  },
}
