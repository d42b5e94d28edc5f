import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { first } from '../core/protocols/reading.ts'
import { answerOf } from '../core/saml/facts.ts'

export const samlInResponseTo: Check = {
  meta: {
    id: 'saml-in-response-to',
    title: 'The response answers the request of this sign-in',
    failureTitle: 'The response does not answer the request of this sign-in',
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
        return cantTell('the AuthnRequest was not captured')
      case 'unsolicited':
        return landing.refused
          ? failed({
              severity: 'warning',
              cause: null,
              detail:
                'No request asked for this response (sign-in that begins at the identity provider), and the service provider may accept none.',
              remedy: 'Begin the sign-in at the application, or allow unsolicited responses there.',
            })
          : []
      case 'unnamed':
        return failed({
          severity: landing.severity,
          detail: `The response has no InResponseTo, although its RelayState belongs to a request.${nevertheless(landing)}`,
          remedy: 'Let the identity provider answer the request with InResponseTo.',
          expected: answer.expected,
        })
      default:
        return failed({
          severity: landing.severity,
          detail:
            answer.is === 'contradiction'
              ? `The response answers ${answer.expected}, its assertion ${answer.got}.${nevertheless(landing)}`
              : `InResponseTo is ${answer.got}, and the request of this sign-in was ${answer.expected}.${nevertheless(landing)}`,
          remedy:
            'Look for a second sign-in in another tab, the back button, or a session of the service provider that was lost in between.',
          got: answer.got,
          expected: answer.expected,
        })
    }
  },
}
