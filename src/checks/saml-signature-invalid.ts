import { type Check, cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import type { SamlSignature } from '../core/saml/verification.ts'

export const samlSignatureInvalid: Check = {
  meta: {
    id: 'saml-signature-invalid',
    title: 'The signatures of the SAML message verify',
    failureTitle: 'A signature of the SAML message does not verify',
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
  const doubt = refused
    ? ''
    : ' It was accepted nevertheless: either the receiver does not verify it, or the capture was altered.'
  return failed({
    severity: !refused ? 'warning' : fault === 'unclear' ? 'error' : 'critical',
    cause: refused ? 'saml-signature-invalid' : null,
    detail: `The signature in ${inside}: ${reason}.${doubt}`,
    remedy:
      fault === 'key'
        ? 'Compare the key that the sender signs with to the certificate that it publishes and that the receiver holds.'
        : 'Look for what rewrites the message on its way; it has to arrive byte for byte as it was signed. Where nothing does, somebody altered it.',
    got: fault === 'key' && certificate ? `signed by another key than ${certificate.subject}` : undefined,
  })
}
