import { originOf, parseUrl } from '../http.ts'
import { say } from '../say.ts'
import { textClaim } from '../tokens/claims.ts'
import { aboutToken, speaksOf } from './about-token.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'

const ISSUER = /^(https?:\/\/[^?#]{1,300}?)\/realms\/([^/?#]+)$/
const CALLED = /^(.{0,200}?)(?:\/admin)?\/realms\/[^/]+(?:\/|$)/

/**
 * Keycloak's own API, called under another address than the one that stands in `iss`: it compares the issuer with its own
 * address as the request shows it, not the audience (https://www.keycloak.org/server/hostname; its log: "Invalid token issuer.
 * Expected …").
 */
export const keycloakHostRule = aboutToken((scene, _presentation, token) => {
  const { url } = scene.step.exchange.request
  const iss = textClaim(token.claims, 'iss') ?? ''
  const [, issued, realm] = ISSUER.exec(iss) ?? []
  const path = CALLED.exec(parseUrl(url)?.pathname ?? '')?.[1]
  if (issued === undefined || realm === undefined || path === undefined || scene.status !== 401) return []
  const called = `${originOf(url) ?? ''}${path}`
  if (called === issued) return []
  return [
    {
      cause: 'issuer-mismatch',
      weight: speaksOf(scene, 'iss') ? 90 : 82,
      confidence: 'likely',
      got: iss,
      expected: `${called}/realms/${realm}`,
      expectedFrom: say('keycloakHost_theAddressThatWasCalled'),
      summary: say('keycloakHost_refusedTheTokenKeycloakIssued', apiName(scene), issued, called),
      remedy: say('keycloakHost_callKeycloakUnderTheAddress'),
      decide: say('keycloakHost_keycloakLogNamesBothIssuers'),
      because: because(scene, say('keycloakHost_issIsTheCallWentTo', iss, called)),
    },
  ]
})
