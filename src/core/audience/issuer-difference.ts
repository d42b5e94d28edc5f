import { parseUrl } from '../http.ts'
import { vendorOf } from './issuers.ts'
import { fitsIssuer } from './judge.ts'

/**
 * How two issuers differ. They are compared byte for byte (RFC 8725 3.8, OIDC Core 3.1.3.7); all but `same` are different
 * issuers to every validator.
 *
 * - `slash`: a final slash.
 * - `version`: the two issuers that one tenant of Microsoft Entra ID has, for v1.0 and for v2.0 tokens.
 * - `host`: one path (realm, server) at two hosts, ports or schemes.
 * - `other`: anything else.
 */
export type IssuerDifference = 'same' | 'slash' | 'version' | 'host' | 'other'

export function issuerDifference(iss: string, expected: string): IssuerDifference {
  if (fitsIssuer(iss, expected)) return 'same'
  if (bare(iss) === bare(expected)) return 'slash'
  if (isOtherVersion(iss, expected)) return 'version'
  const [a, b] = [parseUrl(iss), parseUrl(expected)]
  const path = bare(a?.pathname ?? '')
  return a && b && path !== '' && path === bare(b.pathname) ? 'host' : 'other'
}

const bare = (url: string) => (url.endsWith('/') ? url.slice(0, -1) : url)

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** https://learn.microsoft.com/entra/identity-platform/access-tokens#token-formats */
function isOtherVersion(iss: string, expected: string): boolean {
  const versions = [iss, expected].map((one) => vendorOf(one, null)?.id)
  const [a, b] = [GUID.exec(iss)?.[0], GUID.exec(expected)?.[0]]
  return versions.sort().join() === 'entra-v1,entra-v2' && a !== undefined && a === b
}

/** Names that only exist inside a network: RFC 1918, RFC 6762, RFC 8375, cluster names, a bare name of a container. */
const INTERNAL =
  /^(?:[^.:[\]]+|.+\.(?:internal|local|lan|svc|home\.arpa)|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/i

/** Whether a host is one that browsers outside cannot reach; `localhost` is everybody's own. */
export function isInternalHost(host: string): boolean {
  return host !== 'localhost' && INTERNAL.test(host)
}
