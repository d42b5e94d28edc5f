import { vendorOf } from '../core/audience/issuers.ts'
import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { parseUrl } from '../core/http.ts'
import { say } from '../core/say.ts'

export const discoveryIssuerMismatch: Check = {
  meta: {
    id: 'discovery-issuer-mismatch',
    title: say('check_discoveryIssuerMismatch_title'),
    failureTitle: say('check_discoveryIssuerMismatch_failureTitle'),
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
      detail: say('check_discoveryIssuerMismatch_detail'),
      remedy: say('check_discoveryIssuerMismatch_remedy'),
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
