import { type Check, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { isRefusal } from '../core/diagnose/saml-failure.ts'
import { statusRule } from '../core/diagnose/saml-status.ts'

export const samlStatus: Check = {
  meta: {
    id: 'saml-status',
    title: 'The identity provider signed the person in',
    failureTitle: 'The identity provider refused the sign-in',
    severity: 'error',
    cause: null,
    references: ['SAML Core 3.2.2.2', 'SAML Profiles 4.1.4.2'],
  },
  judge(scene) {
    const message = scene.step.messages.find(({ saml, side }) => side === 'request' && saml?.status)
    const refused = scene.step.messages.find(isRefusal)
    if (!refused) return message ? PASSED : []
    const codes = refused.saml?.status?.codes ?? []
    const failure = failureOf(scene)
    // Told where it lands, if that was captured.
    if (failure === null && refused.side === 'response') return []
    const [ranked] = statusRule(scene)
    const said = refused.saml?.status?.message
    return failed({
      severity: failure === null ? 'info' : 'error',
      cause: failure === null ? null : ranked?.cause,
      detail: `${refused.saml?.issuer || 'The identity provider'} answered ${codes.join(', ')}${said ? `: ${said.slice(0, 300)}` : ''}.`,
      remedy: ranked?.remedy ?? 'Look into the log of the identity provider at this moment.',
      got: codes.join(' > '),
      expected: 'Success',
    })
  },
}
