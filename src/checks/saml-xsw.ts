import { type Check, cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { provedOf, uncovered } from '../core/diagnose/saml-signature.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { isOfComment } from '../core/saml/suspicions.ts'
import { say } from '../core/say.ts'

export const samlXsw: Check = {
  meta: {
    id: 'saml-xsw',
    title: say('check_samlXsw_title'),
    failureTitle: say('check_samlXsw_failureTitle'),
    severity: 'critical',
    cause: 'saml-signature-invalid',
    references: ['SAML Core 5.4.2', 'SAML Security 6.1.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing?.saml) return []
    if (landing.saml.reason !== null) return cantTell(say('said_theResponseCannotBeRead'))
    const proved = provedOf(scene, landing)
    const bare = proved && uncovered(proved)
    // What is written is told once; what was verified stands where nothing else shows it.
    const { suspicions } = landing.saml
    const signs = bare && suspicions.length === 0 ? [bare] : suspicions
    const out = signs.flatMap((sign): readonly Outcome[] =>
      failed({
        // Comments are allowed; they are what such attacks hide behind.
        ...(isOfComment(sign) ? { severity: 'warning' as const, cause: null } : {}),
        detail: say('check_samlXsw_detail', `${sign.charAt(0).toUpperCase()}${sign.slice(1)}`),
        remedy: say('check_samlXsw_remedy'),
      }),
    )
    return out.length > 0 ? out : PASSED
  },
}
