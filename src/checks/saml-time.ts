import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { momentOf } from '../core/clock.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { untimely } from '../core/saml/facts.ts'
import { isoTime } from '../core/units.ts'

export const samlTime: Check = {
  meta: {
    id: 'saml-time',
    title: 'The assertion is valid by the clock of the receiver',
    failureTitle: 'The assertion is not valid by the clock of the receiver',
    severity: 'error',
    cause: 'saml-time',
    references: ['SAML Core 2.5.1.2', 'SAML Core 2.4.1.2', 'SAML Core 2.7.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.assertion) return []
    const now = momentOf(scene)
    if (now === null) return cantTell('the capture does not say when it was sent')
    const [worst] = untimely(landing, now)
    const isOwn = scene.serverTime === null
    // The clock of this machine may be some minutes off as well.
    if (isOwn && (!worst || worst.by < LEEWAY)) return cantTell('the answer has no Date header')
    if (!worst) return PASSED
    const seconds = Math.round(worst.by / 1000)
    return failed({
      severity: isOwn ? 'warning' : landing.severity,
      cause: worst.early ? 'clock-skew' : 'saml-time',
      detail: `By the clock of ${isOwn ? 'this machine' : hostOf(landing.url)}, ${worst.what} ${worst.early ? `is ${seconds} s in the future` : `was ${seconds} s ago`}.${nevertheless(landing)}`,
      remedy: worst.early
        ? 'Set the clocks of both servers by NTP, and allow some minutes of difference at the service provider.'
        : 'Look for what held the sign-in up, and set the clocks of both servers by NTP.',
      got: isoTime(worst.at),
      expected: `${worst.early ? 'at or before' : 'after'} ${isoTime(now)}`,
    })
  },
}

const LEEWAY = 300_000
