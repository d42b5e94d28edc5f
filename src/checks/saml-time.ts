import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { momentOf } from '../core/clock.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { untimely } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'
import { isoTime } from '../core/units.ts'

export const samlTime: Check = {
  meta: {
    id: 'saml-time',
    title: say('check_samlTime_title'),
    failureTitle: say('check_samlTime_failureTitle'),
    severity: 'error',
    cause: 'saml-time',
    references: ['SAML Core 2.5.1.2', 'SAML Core 2.4.1.2', 'SAML Core 2.7.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.assertion) return []
    const now = momentOf(scene)
    if (now === null) return cantTell(say('said_theCaptureDoesNotSayWhenIt'))
    const [worst] = untimely(landing, now)
    const isOwn = scene.serverTime === null
    // The clock of this machine may be some minutes off as well.
    if (isOwn && (!worst || worst.by < LEEWAY)) return cantTell(say('said_theAnswerHasNoDateHeader'))
    if (!worst) return PASSED
    const seconds = Math.round(worst.by / 1000)
    return failed({
      severity: isOwn ? 'warning' : landing.severity,
      cause: worst.early ? 'clock-skew' : 'saml-time',
      detail: say(
        worst.early ? 'check_samlTime_isInTheFuture' : 'check_samlTime_wasAgo',
        isOwn ? say('check_samlTime_clockOfThisMachine') : say('check_samlTime_clockOf', hostOf(landing.url)),
        worst.what,
        seconds,
        nevertheless(landing),
      ),
      remedy: worst.early ? say('check_samlTime_remedy') : say('check_samlTime_lookForWhatHeldTheSignIn'),
      got: isoTime(worst.at),
      expected: worst.early
        ? `${say('said_atOrBefore')} ${isoTime(now)}`
        : say('said_afterMoment', isoTime(now)),
    })
  },
}

const LEEWAY = 300_000
