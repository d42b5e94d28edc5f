import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const samlRequestUnsigned: Check = {
  meta: {
    id: 'saml-request-unsigned',
    title: say('check_samlRequestUnsigned_title'),
    failureTitle: say('check_samlRequestUnsigned_failureTitle'),
    severity: 'info',
    cause: 'saml-signature-invalid',
    references: ['SAML Metadata 2.4.3', 'SAML Bindings 3.4.4.1'],
  },
  judge(scene) {
    const message = scene.step.messages.find(
      ({ kind, side, saml }) => kind === 'saml-authn-request' && side === 'request' && saml?.reason === null,
    )
    if (!message?.saml) return []
    const isSigned = message.saml.signature !== null || first(message.params, 'SigAlg') !== undefined
    const { entities } = scene.capture
    const provider = entities.providerAt(scene.step.exchange.request.url)
    const service = entities.of(message.saml.issuer)?.service ?? null
    if (!provider && !service)
      return isSigned ? PASSED : cantTell(say('check_samlRequestUnsigned_noMetadataSaysWhetherSignature'))
    const wanted = provider?.provider?.wantsSignedRequests ?? false
    const promised = service?.signsRequests ?? false
    if (isSigned || !(wanted || promised)) return PASSED
    const refused = failureOf(scene) !== null
    return failed({
      severity: refused ? 'error' : 'info',
      cause: refused ? 'saml-signature-invalid' : null,
      detail: wanted
        ? say('check_samlRequestUnsigned_detail', String(provider?.entityId))
        : say('check_samlRequestUnsigned_theMetadataOfTheServiceProvider'),
      remedy: say('check_samlRequestUnsigned_remedy'),
    })
  },
}
