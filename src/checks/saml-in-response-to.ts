import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { first } from '../core/protocols/reading.ts'
import { answerOf } from '../core/saml/facts.ts'
import { say } from '../core/say.ts'

export const samlInResponseTo: Check = {
  meta: {
    id: 'saml-in-response-to',
    title: say('check_samlInResponseTo_title'),
    failureTitle: say('check_samlInResponseTo_failureTitle'),
    severity: 'error',
    cause: 'saml-in-response-to-mismatch',
    references: ['SAML Profiles 4.1.4.3', 'SAML Core 3.2.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml || landing.isWsFed || landing.saml.reason !== null) return []
    const answer = answerOf(landing, scene.flow && first(scene.flow.request, 'ID'))
    switch (answer.is) {
      case 'answer':
        return PASSED
      case 'unseen-request':
        return cantTell(say('said_theAuthnrequestWasNotCaptured'))
      case 'unsolicited':
        return landing.refused
          ? failed({
              severity: 'warning',
              cause: null,
              detail: say('check_samlInResponseTo_detail'),
              remedy: say('check_samlInResponseTo_remedy'),
            })
          : []
      case 'unnamed':
        return failed({
          severity: landing.severity,
          detail: say('check_samlInResponseTo_theResponseHasNoInresponseto', nevertheless(landing)),
          remedy: say('check_samlInResponseTo_letTheIdentityProviderAnswer'),
          expected: answer.expected,
        })
      default:
        return failed({
          severity: landing.severity,
          detail:
            answer.is === 'contradiction'
              ? say(
                  'check_samlInResponseTo_theResponseAnswersItsAssertion',
                  answer.expected,
                  answer.got,
                  nevertheless(landing),
                )
              : say(
                  'check_samlInResponseTo_inresponsetoIsAndTheRequest',
                  answer.got,
                  answer.expected,
                  nevertheless(landing),
                ),
          remedy: say('check_samlInResponseTo_lookForSecondSignInInAnother'),
          got: answer.got,
          expected: answer.expected,
        })
    }
  },
}
