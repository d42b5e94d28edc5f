import { type Check, cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { provedOf, uncovered } from '../core/diagnose/saml-signature.ts'
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
    const proved = provedOf(scene, landing)
    const bare = proved && uncovered(proved)
    // What is written is told once; what was verified stands where nothing else shows it.
    const { suspicions } = landing.saml
    const signs = bare && suspicions.length === 0 ? [bare] : suspicions
    const out = signs.flatMap((sign): readonly Outcome[] =>
      failed({
        // Comments are allowed; they are what such attacks hide behind.
        ...(sign.includes('comment') ? { severity: 'warning' as const, cause: null } : {}),
        detail: `${sign.charAt(0).toUpperCase()}${sign.slice(1)}. A service provider that reads another part than the signed one can be made to sign in somebody else.`,
        remedy:
          'Find out who wrote this response. A service provider has to use the very element whose signature it verified.',
      }),
    )
    return out.length > 0 ? out : PASSED
  },
}
