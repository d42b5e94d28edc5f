import { type Check, failed, PASSED } from '../core/check.ts'

export const issTenantTemplate: Check = {
  meta: {
    id: 'iss-tenant-template',
    title: 'The metadata names one issuer',
    failureTitle: 'The metadata stands for many tenants: its issuer holds a placeholder',
    severity: 'info',
    cause: null,
    references: ['Microsoft Entra ID Multitenant issuer', 'RFC 8414 3.3'],
  },
  judge({ step, capture }) {
    if (!step.messages.some(({ kind }) => kind === 'discovery-response')) return []
    const document = capture.metadata
      .at(step.exchange.request.url)
      .find(({ exchange }) => exchange === step.exchange.id)
    const issuer = document?.issuer
    if (!issuer) return []
    if (!/\{[^{}/]+\}/.test(issuer)) return PASSED
    return failed({
      detail: `No token has this issuer: a validator that compares iss with it refuses them all, and one that does not compare it accepts every tenant.`,
      remedy:
        'Put the tid claim of the token in place of the placeholder, compare then, and keep a list of the tenants you trust. Use a key only for the issuer that the key set names beside it. An application of one tenant reads the metadata of that tenant.',
      got: issuer,
    })
  },
}
