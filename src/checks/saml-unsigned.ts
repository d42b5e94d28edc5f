import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { parseUrl } from '../core/http.ts'
import { isUnsigned } from '../core/saml/facts.ts'

export const samlUnsigned: Check = {
  meta: {
    id: 'saml-unsigned',
    title: 'The assertion is signed',
    failureTitle: 'Neither the response nor the assertion is signed',
    severity: 'error',
    cause: 'saml-signature-invalid',
    references: ['SAML Profiles 4.1.4.5', 'SAML Core 5.4'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml || landing.saml.assertions.length === 0) return []
    const unsigned = isUnsigned(landing)
    if (unsigned === null) return cantTell('an encrypted assertion may hold the signature')
    if (!unsigned) return PASSED
    const host = parseUrl(landing.url)?.hostname ?? ''
    const accepted = !landing.refused && scene.status > 0 && scene.status < 400
    return failed({
      severity: LOCAL.test(host) ? 'info' : accepted ? 'critical' : 'error',
      detail: `There is no Signature in the response and none in its assertion: anybody can write such a response.${accepted ? ' The service provider accepted it.' : ''}`,
      remedy:
        'Let the identity provider sign the assertion, and the service provider refuse what is not signed.',
    })
  },
}

/** Test doubles of identity providers sign nothing. */
const LOCAL = /(?:^|\.)localhost$|^127\.|^\[::1\]$/
