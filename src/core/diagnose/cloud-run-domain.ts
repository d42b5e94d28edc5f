import { compareAudience } from '../audience/compare.ts'
import type { Scene } from '../capture-view.ts'
import { originOf, parseUrl } from '../http.ts'
import { say } from '../say.ts'
import { quoteAud, textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { aboutToken } from './about-token.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'

/** The refusal of Google's front end before Cloud Run. */
const CLOUD_RUN = 'cloudrun-401'

/** A token for the domain of a service of Cloud Run, which refused it: whatever its spelling, no domain is accepted by itself. */
export function isForCloudRunDomain({ status, step, refusals }: Scene, token: Token): boolean {
  const at = parseUrl(step.exchange.request.url)
  if (!at || status !== 401 || /\.(?:run\.app|cloudfunctions\.net)$/.test(at.hostname)) return false
  if (!refusals.some(({ id }) => id === CLOUD_RUN)) return false
  if (!/^(?:https:\/\/)?accounts\.google\.com$/.test(textClaim(token.claims, 'iss') ?? '')) return false
  const { verdict, cause } = compareAudience(token.claims?.aud, at.origin)
  return verdict === 'match' || cause === 'audience-trailing-slash'
}

/**
 * Cloud Run behind a domain of its own: it takes ID tokens whose audience is the run.app URL of the service, and the domain only
 * where it is configured as a custom audience (https://cloud.google.com/run/docs/configuring/custom-audiences).
 */
export const cloudRunDomainRule = aboutToken((scene, _presentation, token) => {
  const got = quoteAud(token)
  const origin = originOf(scene.step.exchange.request.url)
  if (got === undefined || !isForCloudRunDomain(scene, token)) return []
  return [
    {
      cause: 'audience-mismatch',
      weight: 86,
      confidence: 'likely',
      got,
      summary: say('cloudRunDomain_refusedTheTokenItIsMeantFor', apiName(scene)),
      remedy: say('cloudRunDomain_askForAnIdTokenWithThe', String(origin)),
      decide: say('cloudRunDomain_theCustomAudiencesOfTheService'),
      because: because(scene, say('cloudRunDomain_theTokenAudIsAndCloudRun', got)),
    },
  ]
})
