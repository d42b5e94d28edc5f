import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { hostOf, sourceWords } from '../core/diagnose/names.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { say } from '../core/say.ts'

export const samlAudience: Check = {
  meta: {
    id: 'saml-audience',
    title: say('check_samlAudience_title'),
    failureTitle: say('check_samlAudience_failureTitle'),
    severity: 'error',
    cause: 'saml-audience-mismatch',
    references: ['SAML Core 2.5.1.4', 'SAML Profiles 4.1.4.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    const verdict = scene.presentations[0]?.verdict
    if (!landing || landing.isWsFed || !verdict || verdict.cause === 'audience-missing') return []
    if (verdict.verdict === 'match') return PASSED
    if (verdict.verdict === 'cannot-tell' || !verdict.against)
      return cantTell(verdict.cause ?? say('check_samlAudience_nothingSaysWhatTheServiceProvider'))
    const all = landing.assertion?.conditions?.audiences ?? []
    return failed({
      severity: landing.severity,
      detail: say(
        'check_samlAudience_detail',
        hostOf(landing.url),
        verdict.against.value,
        sourceWords(verdict.against),
        verdict.actual.join(', '),
        all.length > 1 ? say('check_samlAudience_andEachOfItsRestrictionsMust') : '',
        nevertheless(landing),
      ),
      remedy: say('check_samlAudience_remedy', verdict.against.value),
      got: verdict.actual.length > 1 ? JSON.stringify(verdict.actual) : (verdict.got ?? undefined),
      expected: verdict.against.value,
    })
  },
}
