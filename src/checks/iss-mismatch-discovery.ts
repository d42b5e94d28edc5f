import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { issuerAtIssue } from '../core/diagnose/issuer.ts'
import { issuedIdToken } from '../core/issued.ts'

export const issMismatchDiscovery: Check = {
  meta: {
    id: 'iss-mismatch-discovery',
    title: 'The ID token comes from the issuer in the metadata',
    failureTitle: 'The ID token names another issuer than the metadata of its server',
    severity: 'warning',
    cause: 'issuer-mismatch',
    references: ['OIDC Core 3.1.3.7', 'RFC 8414 3.3'],
  },
  judge(scene) {
    if (!issuedIdToken(scene.step, scene.capture)) return []
    const found = issuerAtIssue(scene)
    if (!found) return cantTell('the metadata of the server was not captured')
    if (found.difference === 'same') return PASSED
    // The two that are told apart by checks of their own.
    if (found.difference === 'slash' || found.difference === 'host') return []
    return failed({
      detail: 'A client has to compare the two byte for byte, and to refuse the token.',
      remedy:
        'Configure the client with the issuer that the token names, or correct the issuer of the server, and read the metadata below it.',
      got: found.got,
      expected: found.expected,
    })
  },
}
