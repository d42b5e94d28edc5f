import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { hostOf, sourceWords } from '../core/diagnose/names.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'

export const wsfedRealm: Check = {
  meta: {
    id: 'wsfed-realm',
    title: 'The token names the realm that asked for it',
    failureTitle: 'The token names another realm than the one that asked',
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
      return cantTell(verdict.cause ?? 'nothing says what the application calls itself')
    const appliesTo = landing.saml?.appliesTo
    return failed({
      severity: landing.severity,
      detail: `${hostOf(landing.url)} calls itself ${verdict.against.value}, according to ${sourceWords(verdict.against)}; the token is meant for ${verdict.actual.join(', ')}${appliesTo && !verdict.actual.includes(appliesTo) ? ` (AppliesTo: ${appliesTo})` : ''}.${nevertheless(landing)}`,
      remedy: `Make wtrealm of the application and the identifier of the relying party at the identity provider one and the same string, ${verdict.against.value}.`,
      got: verdict.got ?? undefined,
      expected: verdict.against.value,
    })
  },
}
