import { isInternalHost } from '../core/audience/issuer-difference.ts'
import type { Scene } from '../core/capture-view.ts'
import { type Check, failed, PASSED } from '../core/check.ts'
import { issuerAtApi, issuerAtIssue } from '../core/diagnose/issuer.ts'
import { parseUrl } from '../core/http.ts'
import { issuedIn } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const issInternalExternalHost: Check = {
  meta: {
    id: 'iss-internal-external-host',
    title: say('check_issInternalExternalHost_title'),
    failureTitle: say('check_issInternalExternalHost_failureTitle'),
    severity: 'error',
    cause: 'issuer-mismatch',
    references: ['RFC 8414 3.3', 'OIDC Core 3.1.3.7', 'RFC 9068 4'],
  },
  judge(scene) {
    const held = issuerAtApi(scene) ?? issuerAtIssue(scene)
    if (held?.difference === 'same') return PASSED
    const found = held?.difference === 'host' ? held : behindItsEndpoint(scene)
    if (!found) return []
    return failed({
      ...(found.refused ? {} : { severity: 'warning' }),
      detail: say('check_issInternalExternalHost_detail', found.from),
      remedy: say('check_issInternalExternalHost_remedy'),
      got: found.got,
      expected: found.expected,
    })
  },
}

/** A token just issued whose issuer only exists inside a network, while the browser reached the same path elsewhere. */
function behindItsEndpoint({ step, capture }: Scene) {
  const endpoint = parseUrl(step.exchange.request.url)
  for (const { token } of issuedIn(step, capture)) {
    const got = textClaim(token.claims, 'iss')
    const iss = got === undefined ? null : parseUrl(got)
    if (got === undefined || !iss || !endpoint || iss.host === endpoint.host) continue
    if (!isInternalHost(iss.hostname) || isInternalHost(endpoint.hostname)) continue
    const path = iss.pathname.replace(/\/$/, '')
    if (endpoint.pathname.startsWith(`${path}/`))
      return {
        got,
        expected: endpoint.origin + path,
        from: say('check_issInternalExternalHost_theAddressOfTheTokenEndpoint'),
        refused: false,
      }
  }
  return null
}
