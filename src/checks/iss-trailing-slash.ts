import { type Check, failed } from '../core/check.ts'
import { issuerAtApi, issuerAtIssue } from '../core/diagnose/issuer.ts'

export const issTrailingSlash: Check = {
  meta: {
    id: 'iss-trailing-slash',
    title: 'The issuer has its final slash where it belongs',
    failureTitle: 'The issuer differs from the expected one by a final slash',
    severity: 'error',
    cause: 'issuer-mismatch',
    references: ['RFC 8725 3.8', 'OIDC Core 3.1.3.7'],
  },
  judge(scene) {
    const found = issuerAtApi(scene) ?? issuerAtIssue(scene)
    if (found?.difference !== 'slash') return []
    return failed({
      ...(found.refused ? {} : { severity: 'warning' }),
      detail: `Issuers compare byte for byte. The expected one is known from ${found.from}.`,
      remedy:
        'Copy issuer from the metadata of the authorization server, character for character: Auth0 and authentik have a final slash, Okta and Keycloak have none.',
      got: found.got,
      expected: found.expected,
    })
  },
}
