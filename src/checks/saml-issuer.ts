import { resourceFor } from '../core/audience/inventory.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { checkedLanding, nevertheless } from '../core/diagnose/sign-in-checks.ts'
import { issuersDiffer, issuerUnknown } from '../core/saml/facts.ts'

export const samlIssuer: Check = {
  meta: {
    id: 'saml-issuer',
    title: 'The response comes from one identity provider',
    failureTitle: 'The issuer is not the expected identity provider',
    severity: 'error',
    cause: 'issuer-mismatch',
    references: ['SAML Core 2.2.5', 'SAML Profiles 4.1.4.2'],
  },
  judge(scene) {
    const landing = checkedLanding(scene)
    const got = landing?.assertion?.issuer
    if (!landing || !got) return []
    const differ = issuersDiffer(landing)
    if (differ)
      return failed({
        severity: landing.severity,
        detail: `The response comes from ${differ.expected}, its assertion from ${got}.${nevertheless(landing)}`,
        remedy: 'Let the identity provider use one entity ID for both.',
        ...differ,
      })
    const { inventory } = scene.capture
    const declared = (inventory && resourceFor(inventory, landing.url)?.issuers) ?? []
    const unknown = declared.length === 0 ? issuerUnknown(landing, scene.capture.entities) : null
    if (unknown)
      return failed({
        severity: landing.severity,
        detail: `The assertion comes from ${got}; the metadata of the identity provider that was asked calls it ${unknown.expected}.${nevertheless(landing)}`,
        remedy:
          'Load the metadata of the identity provider anew, or let it issue under the entity ID of its metadata.',
        ...unknown,
      })
    if (declared.length === 0)
      return cantTell('nothing says which identity provider the service provider trusts')
    if (declared.includes(got)) return PASSED
    return failed({
      severity: landing.severity,
      detail: `The assertion comes from ${got}, which is not declared for ${landing.url}.${nevertheless(landing)}`,
      remedy:
        'Enter the entity ID of the identity provider at the service provider as it is written in Issuer, character for character.',
      got,
      expected: declared.join(' or '),
    })
  },
}
