import { type Check, cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import type { SamlSignature } from '../core/saml/verification.ts'
import { say } from '../core/say.ts'

export const samlSignatureInvalid: Check = {
  meta: {
    id: 'saml-signature-invalid',
    title: say('check_samlSignatureInvalid_title'),
    failureTitle: say('check_samlSignatureInvalid_failureTitle'),
    severity: 'critical',
    cause: 'saml-signature-invalid',
    references: ['SAML Core 5.4', 'SAML Bindings 3.4.4.1', 'XML Signature 3.2'],
  },
  judge(scene) {
    const { step, capture } = scene
    // The sign-in form of an identity provider repeats the query of the request.
    const received = step.messages.filter(({ side, kind }) => side === 'request' && kind !== 'idp-page')
    return received.flatMap((message): readonly Outcome[] => {
      const verification = capture.signatures.saml.of(message)
      if (!verification) return []
      if (verification.reason !== null) return cantTell(verification.reason)
      const [wrong] = verification.signatures.filter(({ state }) => state === 'invalid')
      if (wrong) return said(wrong, failureOf(scene) !== null)
      const open = verification.signatures.find(({ state }) => state === 'cannot-verify')
      return open ? cantTell(open.reason) : PASSED
    })
  },
}

function said({ inside, reason, key, fault }: SamlSignature, refused: boolean): readonly Outcome[] {
  const { certificate = null } = key ?? {}
  const doubt = refused ? '' : ` ${say('check_samlSignatureInvalid_itWasAcceptedNeverthelessEither')}`
  return failed({
    severity: !refused ? 'warning' : fault === 'unclear' ? 'error' : 'critical',
    cause: refused ? 'saml-signature-invalid' : null,
    detail: say('check_samlSignatureInvalid_detail', inside, reason, doubt),
    remedy:
      fault === 'key'
        ? say('check_samlSignatureInvalid_remedy')
        : say('check_samlSignatureInvalid_lookForWhatRewritesTheMessage'),
    got:
      fault === 'key' && certificate
        ? say('check_samlSignatureInvalid_signedByAnotherKeyThan', certificate.subject)
        : undefined,
  })
}
