import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { hostOf, sourceWords } from '../core/diagnose/names.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { say } from '../core/say.ts'

export const wsfedRealm: Check = {
  meta: {
    id: 'wsfed-realm',
    title: say('check_wsfedRealm_title'),
    failureTitle: say('check_wsfedRealm_failureTitle'),
    severity: 'error',
    cause: 'saml-audience-mismatch',
    references: ['WS-Federation 1.2 13.2.2', 'SAML Core 2.5.1.4'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    const verdict = scene.presentations[0]?.verdict
    if (!landing?.isWsFed || !verdict || verdict.cause === 'audience-missing') return []
    if (verdict.verdict === 'match') return PASSED
    if (verdict.verdict === 'cannot-tell' || !verdict.against)
      return cantTell(verdict.cause ?? say('check_wsfedRealm_nothingSaysWhatTheApplication'))
    const appliesTo = landing.saml?.appliesTo
    return failed({
      severity: landing.severity,
      detail: say(
        'check_wsfedRealm_detail',
        hostOf(landing.url),
        verdict.against.value,
        sourceWords(verdict.against),
        verdict.actual.join(', '),
        appliesTo && !verdict.actual.includes(appliesTo) ? ` (AppliesTo: ${appliesTo})` : '',
        nevertheless(landing),
      ),
      remedy: say('check_wsfedRealm_remedy', verdict.against.value),
      got: verdict.got ?? undefined,
      expected: verdict.against.value,
    })
  },
}
