import { type Check, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { isRefusal } from '../core/diagnose/saml-failure.ts'
import { statusRule } from '../core/diagnose/saml-status.ts'
import { say } from '../core/say.ts'

export const samlStatus: Check = {
  meta: {
    id: 'saml-status',
    title: say('check_samlStatus_title'),
    failureTitle: say('check_samlStatus_failureTitle'),
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
      detail: say(
        'check_samlStatus_detail',
        refused.saml?.issuer || say('check_samlStatus_theIdentityProvider'),
        codes.join(', '),
        said ? `: ${said.slice(0, 300)}` : '',
      ),
      remedy: ranked?.remedy ?? say('said_lookIntoTheLogOfTheIdentity'),
      got: codes.join(' > '),
      expected: 'Success',
    })
  },
}
