import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { browserSkew } from '../core/diagnose/skew.ts'

/** Milliseconds; less is within everybody's leeway. */
const ALLOWED = 60_000

export const clockSkewBrowser: Check = {
  meta: {
    id: 'clock-skew-browser',
    title: "This machine's clock agrees with the server's",
    failureTitle: "This machine's clock differs from the server's",
    severity: 'warning',
    cause: 'clock-skew',
    references: ['RFC 7519 4.1.4', 'RFC 9110 6.6.1'],
  },
  judge({ step }) {
    if (!step.messages.some(({ kind }) => kind === 'token-response')) return []
    const skew = browserSkew(step)
    if (skew === null) return cantTell('the answer has no Date header of its own')
    if (Math.abs(skew) <= ALLOWED) return PASSED
    return failed({
      cause: null,
      detail: `By its Date header the authorization server is ${Math.round(Math.abs(skew) / 1000)} s ${skew > 0 ? 'ahead of' : 'behind'} this machine. Clients in the browser compare exp and iat with their own clock.`,
      remedy: 'Set the clock of this machine by NTP; where it is right, the one of the server.',
    })
  },
}
