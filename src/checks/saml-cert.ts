import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { momentOf } from '../core/clock.ts'
import { certificateWords, dayOf, provedOf, publishedWords } from '../core/diagnose/saml-signature.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'

export const samlCert: Check = {
  meta: {
    id: 'saml-cert',
    title: 'The response is signed with a published certificate that is in date',
    failureTitle: 'The signing certificate is not published, or not in date',
    severity: 'error',
    cause: 'saml-signature-invalid',
    references: ['SAML Metadata 2.4.1.1', 'SAML Core 5.4'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    const proved = landing && provedOf(scene, landing)
    if (!landing || !proved) return []
    const { signature } = proved
    const certificate = signature?.key?.certificate
    if (!signature || !certificate) return cantTell('the certificate of the signature was not captured')
    if (signature.state === 'invalid') return cantTell('the signature does not verify with a certificate')
    const issuer = landing.assertion?.issuer || landing.saml?.issuer || 'the identity provider'
    if (signature.isUnpublished)
      return failed({
        severity: landing.severity,
        cause: landing.refused ? 'saml-signature-invalid' : null,
        detail: `The response is signed with a certificate that ${issuer} does not publish in the captured metadata.${nevertheless(landing)}`,
        remedy:
          'Publish the new certificate beside the old one before it is used, and let the service provider load the metadata again.',
        got: certificateWords(certificate),
        expected: publishedWords(scene, issuer),
      })
    if (signature.state === 'cannot-verify')
      return cantTell('the signature does not verify with a certificate')
    const { notBefore, notAfter } = certificate
    const now = momentOf(scene)
    if (now === null) return cantTell('the capture does not say when it was sent')
    const ended = notAfter !== null && notAfter < now
    if (ended || (notBefore !== null && notBefore > now))
      return failed({
        severity: landing.refused && ended ? 'warning' : 'info',
        cause: null,
        detail: ended
          ? `The signing certificate expired on ${dayOf(notAfter)}. Many service providers look at the key alone, some refuse it.`
          : `The signing certificate is valid from ${dayOf(notBefore ?? now)} on.`,
        remedy:
          'Let the identity provider sign with a certificate that is in date, and load it at the service provider.',
        got: certificateWords(certificate),
      })
    return signature.key?.source === 'metadata' ? PASSED : cantTell('no metadata of the issuer was captured')
  },
}
