import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { momentOf } from '../core/clock.ts'
import { certificateWords, dayOf, provedOf, publishedWords } from '../core/diagnose/saml-signature.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { say } from '../core/say.ts'

export const samlCert: Check = {
  meta: {
    id: 'saml-cert',
    title: say('check_samlCert_title'),
    failureTitle: say('check_samlCert_failureTitle'),
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
    if (!signature || !certificate) return cantTell(say('check_samlCert_theCertificateOfTheSignature'))
    if (signature.state === 'invalid') return cantTell(say('check_samlCert_theSignatureDoesNotVerifyWith'))
    const issuer = landing.assertion?.issuer || landing.saml?.issuer || say('said_theIdentityProvider')
    if (signature.isUnpublished)
      return failed({
        severity: landing.severity,
        cause: landing.refused ? 'saml-signature-invalid' : null,
        detail: say('check_samlCert_detail', issuer, nevertheless(landing)),
        remedy: say('check_samlCert_remedy'),
        got: certificateWords(certificate),
        expected: publishedWords(scene, issuer),
      })
    if (signature.state === 'cannot-verify')
      return cantTell(say('check_samlCert_theSignatureDoesNotVerifyWith'))
    const { notBefore, notAfter } = certificate
    const now = momentOf(scene)
    if (now === null) return cantTell(say('said_theCaptureDoesNotSayWhenIt'))
    const ended = notAfter !== null && notAfter < now
    if (ended || (notBefore !== null && notBefore > now))
      return failed({
        severity: landing.refused && ended ? 'warning' : 'info',
        cause: null,
        detail: ended
          ? say('check_samlCert_theSigningCertificateExpired', dayOf(notAfter))
          : say('check_samlCert_theSigningCertificateIsValid', dayOf(notBefore ?? now)),
        remedy: say('check_samlCert_letTheIdentityProviderSignWith'),
        got: certificateWords(certificate),
      })
    return signature.key?.source === 'metadata'
      ? PASSED
      : cantTell(say('check_samlCert_noMetadataOfTheIssuerWasCaptured'))
  },
}
