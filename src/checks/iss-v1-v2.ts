import { type Check, failed } from '../core/check.ts'
import { issuerAtApi } from '../core/diagnose/issuer.ts'

export const issV1V2: Check = {
  meta: {
    id: 'iss-v1-v2',
    title: 'The token has the version that the API reads',
    failureTitle: 'The API wants a token of the other version of Microsoft Entra ID',
    severity: 'error',
    cause: 'issuer-mismatch',
    references: ['Microsoft Entra ID requestedAccessTokenVersion', 'RFC 9068 4'],
  },
  judge(scene) {
    const found = issuerAtApi(scene)
    if (found?.difference !== 'version') return []
    const wanted = found.expected.endsWith('/v2.0') ? '2' : '1'
    return failed({
      detail: `One tenant has an issuer for each version of its tokens, and the API trusts that of version ${wanted}, according to ${found.from}. Which version is issued depends on the registration of the API, not on the endpoint the client calls.`,
      remedy: `Set requestedAccessTokenVersion to ${wanted} in the manifest of the API's registration, or let the API trust both issuers (and the audience that goes with each).`,
      got: found.got,
      expected: found.expected,
    })
  },
}
