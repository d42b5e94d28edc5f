import { type Check, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const prmAsMismatch: Check = {
  meta: {
    id: 'prm-as-mismatch',
    title: 'The token comes from an authorization server that the API lists',
    failureTitle: 'The token comes from an authorization server that the API does not list',
    severity: 'warning',
    cause: 'issuer-mismatch',
    references: ['RFC 9728 2'],
  },
  judge(scene) {
    const { capture, presentations, step } = scene
    const metadata = presentations.length > 0 ? capture.metadataFor(step.exchange.request.url) : null
    const listed = metadata?.authorization_servers ?? []
    const token = presentations[0] && capture.token(presentations[0].token)
    const iss = textClaim(token?.claims ?? null, 'iss')
    if (listed.length === 0 || iss === undefined) return []
    if (listed.includes(iss)) return PASSED
    // The list need not be complete: an API that takes the token knows its issuer.
    if (failureOf(scene) !== 'refused-call') return []
    return failed({
      detail: `${hostOf(step.exchange.request.url)} refused a token of ${iss}; its metadata lists ${listed.join(', ')}.`,
      remedy:
        'Get the token from a listed server, or add the issuer to the metadata and to the configuration of the API.',
      got: iss,
      expected: listed.length === 1 ? listed[0] : JSON.stringify(listed),
    })
  },
}
