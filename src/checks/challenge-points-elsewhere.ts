import type { Scene } from '../core/capture-view.ts'
import { type Check, failed, PASSED } from '../core/check.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { headers, parseChallenges, parseUrl } from '../core/http.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

/** Parameters in which products name the server to go to; `realm` counts where it is a realm of Keycloak. */
const NAMES = ['authorization_uri', 'authorization', 'authorization_server', 'as_uri', 'issuer', 'realm']

export const challengePointsElsewhere: Check = {
  meta: {
    id: 'challenge-points-elsewhere',
    title: say('check_challengePointsElsewhere_title'),
    failureTitle: say('check_challengePointsElsewhere_failureTitle'),
    severity: 'warning',
    cause: 'issuer-mismatch',
    references: ['RFC 6750 3', 'RFC 9728 5.1'],
  },
  judge(scene) {
    const iss = issuerOf(scene)
    if (scene.status !== 401 || iss === undefined || scene.capture.laterSuccess(scene.step)) return []
    const named = issuersNamed(scene)
    const other = named.find((url) => isElsewhere(url, iss))
    if (named.length === 0) return []
    if (other === undefined || named.some((url) => !isElsewhere(url, iss))) return PASSED
    return failed({
      detail: say('check_challengePointsElsewhere_detail', hostOf(scene.step.exchange.request.url)),
      remedy: say('check_challengePointsElsewhere_remedy'),
      got: iss,
      expected: other,
    })
  },
}

function issuerOf({ presentations, capture }: Scene): string | undefined {
  const token = presentations[0] && capture.token(presentations[0].token)
  return textClaim(token?.claims ?? null, 'iss')
}

function issuersNamed({ step }: Scene): string[] {
  const challenges = parseChallenges(headers(step.exchange.response?.headers ?? [], 'www-authenticate'))
  return challenges.flatMap(({ params }) =>
    NAMES.flatMap((name) => {
      const value = params.get(name)
      const url = value === undefined ? null : parseUrl(value)
      if (value === undefined || !url || !/^https?:$/.test(url.protocol)) return []
      return name === 'realm' && !url.pathname.includes('/realms/') ? [] : [value]
    }),
  )
}

const ENTRA =
  /^(?:login\.microsoftonline\.(?:com|us)|login\.windows\.net|sts\.windows\.net|login\.partner\.microsoftonline\.cn)$/
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Another host, or another tenant of Entra ID, or another realm of Keycloak. */
function isElsewhere(named: string, iss: string): boolean {
  const [a, b] = [parseUrl(named), parseUrl(iss)]
  if (!a || !b) return false
  if (ENTRA.test(a.hostname) && ENTRA.test(b.hostname)) {
    const [tenant = '', other = ''] = [a, b].map(({ pathname }) => pathname.split('/')[1] ?? '')
    // A domain name, common and organizations may be any tenant.
    return GUID.test(tenant) && GUID.test(other) && tenant.toLowerCase() !== other.toLowerCase()
  }
  if (a.host !== b.host) return true
  const [realm, other] = [a, b].map(({ pathname }) => /\/realms\/([^/]+)/.exec(pathname)?.[1])
  return realm !== undefined && other !== undefined && realm !== other
}
