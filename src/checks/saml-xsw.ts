import { type Check, cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'

export const samlXsw: Check = {
  meta: {
    id: 'saml-xsw',
    title: 'The response is put together as an identity provider does',
    failureTitle: 'The response looks put together from another one',
    severity: 'critical',
    cause: 'saml-signature-invalid',
    references: ['SAML Core 5.4.2', 'SAML Security 6.1.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml) return []
    if (landing.saml.reason !== null) return cantTell('the response cannot be read')
    const { suspicions, assertions } = landing.saml
    const several = assertions.length > 1 ? [`there are ${assertions.length} assertions`] : []
    const out = [...suspicions, ...several].flatMap((sign): readonly Outcome[] =>
      failed({
        // Comments and several assertions are allowed; they are what such attacks hide behind.
        ...(sign.includes('comment') || several.includes(sign)
          ? { severity: 'warning' as const, cause: null }
          : {}),
        detail: `${sign.charAt(0).toUpperCase()}${sign.slice(1)}. A service provider that reads another part than the signed one can be made to sign in somebody else.`,
        remedy:
          'Find out who wrote this response. A service provider has to use the very element whose signature it verified.',
      }),
    )
    return out.length > 0 ? out : PASSED
  },
}
