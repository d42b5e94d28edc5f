import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { hostOf, sourceWords } from '../core/diagnose/names.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'

export const samlAudience: Check = {
  meta: {
    id: 'saml-audience',
    title: 'The Audience of the assertion is the service provider',
    failureTitle: 'The Audience of the assertion is not the service provider',
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
      return cantTell(verdict.cause ?? 'nothing says what the service provider calls itself')
    const all = landing.assertion?.conditions?.audiences ?? []
    return failed({
      severity: landing.severity,
      detail: `${hostOf(landing.url)} calls itself ${verdict.against.value}, according to ${sourceWords(verdict.against)}; the assertion is meant for ${verdict.actual.join(', ')}${all.length > 1 ? ', and each of its restrictions must hold' : ''}.${nevertheless(landing)}`,
      remedy: `Enter ${verdict.against.value} as Audience (entity ID, Identifier) at the identity provider, or make it the entity ID of the service provider; both are compared character by character.`,
      got: verdict.actual.length > 1 ? JSON.stringify(verdict.actual) : (verdict.got ?? undefined),
      expected: verdict.against.value,
    })
  },
}
