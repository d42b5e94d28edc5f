import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { browserSkew } from '../core/diagnose/skew.ts'
import { say } from '../core/say.ts'

/** Milliseconds; less is within everybody's leeway. */
const ALLOWED = 60_000

export const clockSkewIdpApi: Check = {
  meta: {
    id: 'clock-skew-idp-api',
    title: say('check_clockSkewIdpApi_title'),
    failureTitle: say('check_clockSkewIdpApi_failureTitle'),
    severity: 'warning',
    cause: 'clock-skew',
    references: ['RFC 7519 4.1.4', 'RFC 9110 6.6.1'],
  },
  judge({ step, presentations, capture }) {
    const [presented] = presentations
    const issued = presented && capture.flowOfToken(presented.token)?.byKind.get('token-response')
    const source = [...(issued ?? [])].map((id) => capture.step(id)).at(-1)
    if (!presented || !source) return []
    const here = browserSkew(step)
    const there = browserSkew(source)
    if (here === null || there === null)
      return cantTell(say('check_clockSkewIdpApi_oneOfTheAnswersHasNoDate'))
    const apart = there - here
    if (Math.abs(apart) <= ALLOWED) return PASSED
    // Once for each API that a token is sent to is enough.
    if (capture.token(presented.token)?.firstSent !== step.exchange.id) return PASSED
    return failed({
      cause: null,
      detail: say(
        apart > 0 ? 'check_clockSkewIdpApi_detail' : 'check_clockSkewIdpApi_theServerIsBehind',
        Math.round(Math.abs(apart) / 1000),
      ),
      remedy: say('check_clockSkewIdpApi_remedy'),
    })
  },
}
