import { vendorOf } from '../core/audience/issuers.ts'
import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { parseUrl } from '../core/http.ts'

export const discoveryIssuerMismatch: Check = {
  meta: {
    id: 'discovery-issuer-mismatch',
    title: 'The metadata names the issuer it was asked for',
    failureTitle: 'The metadata names another issuer than the URL it was read from',
    severity: 'warning',
    cause: 'issuer-mismatch',
    references: ['OIDC Discovery 4.3', 'RFC 8414 3.3'],
  },
  judge({ step, capture }) {
    if (!step.messages.some(({ kind }) => kind === 'discovery-response')) return []
    const { url } = step.exchange.request
    const document = capture.metadata.at(url).find(({ exchange }) => exchange === step.exchange.id)
    const issuer = document?.issuer
    const expected = issuerFor(url)
    if (!issuer || expected === null) return []
    // These answer for every tenant and alias of theirs with one canonical issuer.
    const vendor = vendorOf(issuer, null)?.id ?? ''
    if (issuer.includes('{') || vendor.startsWith('entra') || vendor.startsWith('adfs')) return []
    if (expected.some((one) => one === issuer.replace(/\/$/, ''))) return PASSED
    return failed({
      detail:
        'A client that follows the specification does not use this document, and tokens will name an issuer that nobody asked for.',
      remedy:
        'Set the external URL of the authorization server (Keycloak: hostname, others: issuer or public URL) to the one clients use, or give clients the issuer in the document.',
      got: issuer,
      expected: expected[0],
    })
  },
}

/** What the document may say, less a final slash; null for a URL that is not well known. */
function issuerFor(url: string): string[] | null {
  const at = parseUrl(url)
  const match = /^(.*)\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(\/.*)?$/.exec(
    at?.pathname ?? '',
  )
  if (!at || !match) return null
  const [, before = '', after = ''] = match
  return [at.origin + before + after.replace(/\/$/, '')]
}
