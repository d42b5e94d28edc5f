import { type Check, failed, PASSED } from '../core/check.ts'
import { replayRule } from '../core/diagnose/saml-response.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { say } from '../core/say.ts'

export const samlReplay: Check = {
  meta: {
    id: 'saml-replay',
    title: say('check_samlReplay_title'),
    failureTitle: say('check_samlReplay_failureTitle'),
    severity: 'error',
    cause: 'saml-replay',
    references: ['SAML Profiles 4.1.4.5', 'SAML Core 2.3.3'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    const id = landing?.saml?.id || landing?.assertion?.id
    if (!landing || !id) return []
    const [again] = replayRule(scene)
    if (!again) return PASSED
    return failed({
      severity: landing.severity,
      detail: landing.refused
        ? say('check_samlReplay_detail', String(again.because[0]?.exchange))
        : say('check_samlReplay_theSameResponseHadBeenPosted', String(again.because[0]?.exchange)),
      remedy: landing.refused
        ? say('check_samlReplay_remedy')
        : say('check_samlReplay_letTheServiceProviderRemember'),
      got: id,
    })
  },
}
