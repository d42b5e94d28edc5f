import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding } from '../core/diagnose/sign-in-checks.ts'
import { first } from '../core/protocols/reading.ts'
import { relayStateDiffers } from '../core/saml/facts.ts'

export const samlRelaystate: Check = {
  meta: {
    id: 'saml-relaystate',
    title: 'RelayState comes back as it was sent',
    failureTitle: 'RelayState did not come back as it was sent',
    severity: 'warning',
    cause: 'relay-state-lost',
    references: ['SAML Bindings 3.5.3', 'SAML Bindings 3.4.3'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    if (!landing || landing.isWsFed) return []
    const returned = first(landing.message.params, 'RelayState') ?? ''
    const differs = relayStateDiffers(landing)
    if (differs)
      return failed({
        detail: `RelayState ${differs.returned === null ? 'did not come back' : 'came back changed'}: the application does not know where the person wanted to go.`,
        remedy:
          'Let the identity provider return RelayState unchanged; look for what drops the field on the way.',
        got: differs.returned ?? undefined,
        expected: differs.sent,
      })
    if (new TextEncoder().encode(returned).length > 80)
      return failed({
        severity: 'info',
        cause: null,
        detail: `RelayState has ${new TextEncoder().encode(returned).length} bytes; the binding allows 80, and some identity providers cut it off.`,
        remedy: 'Keep the target at the service provider and send a short key.',
      })
    if (returned === '') return []
    return landing.request ? PASSED : cantTell('the request was not captured')
  },
}
