import { compareAudience } from '../audience/compare.ts'
import type { ExpectedAudience } from '../audience/verdict.ts'
import type { Scene } from '../capture-view.ts'
import { parseUrl } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { quoteAud } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { aboutToken } from './about-token.ts'
import { acceptedHere } from './audience.ts'
import { because, type Candidate } from './candidate.ts'
import { apiName, howToAsk } from './names.ts'
import { blamesOther } from './presented.ts'

/**
 * A token whose audience is the one that is known to be right, and refused without a reason: either what makes it look right is
 * itself in doubt, or the cause lies elsewhere.
 */
export const beyondAudienceRule = aboutToken((scene, { verdict }, token) => {
  const { against } = verdict
  if (scene.status !== 401 || token.form !== 'jwt' || verdict.verdict !== 'match' || !against) return []
  if (verdict.refusedBy.length > 0 || blamesOther(scene) || acceptedHere(scene, token)) return []
  const doubted = wrongDocument(scene, token, against) ?? otherSpelling(scene, token)
  return doubted ? [doubted] : []
})

/**
 * Metadata whose `resource` is not the identifier that its own URL was made from: clients must not use it (RFC 9728 3.3), and the
 * API may well go by the latter.
 */
function wrongDocument(scene: Scene, token: Token, against: ExpectedAudience): Candidate | null {
  const got = quoteAud(token)
  if (against.source !== 'resource-metadata' || against.exchange === null || got === undefined) return null
  const at = parseUrl(scene.capture.step(against.exchange)?.exchange.request.url ?? '')
  const [, before, path] =
    /^(.*)\/\.well-known\/oauth-protected-resource(\/.+)?$/.exec(at?.pathname ?? '') ?? []
  if (!at || before === undefined) return null
  const expected = at.origin + (path ?? before)
  const { verdict, cause } = compareAudience(against.value, expected)
  if (verdict === 'match' || cause === 'audience-trailing-slash') return null
  return {
    cause: 'audience-mismatch',
    weight: 57,
    confidence: 'likely',
    got,
    expected,
    expectedFrom: say('beyondAudience_theUrlOfItsMetadataRfc'),
    summary: say('beyondAudience_refusedTheTokenItIsMeantFor', apiName(scene), against.value, expected),
    remedy: say('beyondAudience_letTheMetadataNameAsItsResource', expected, howToAsk(scene, token, expected)),
    decide: say('said_theAudienceConfiguredAtTheApi'),
    because: [
      ...because(
        scene,
        say('beyondAudience_theMetadataOfNamesAsItsResource', expected, against.value),
        against.exchange,
      ),
      ...because(scene, say('said_theTokenAudIs', got)),
    ],
  }
}

/** The client asked for the resource in another spelling than the metadata has it: one of both is what the API compares with. */
function otherSpelling(scene: Scene, token: Token): Candidate | null {
  const got = quoteAud(token)
  if (got === undefined) return null
  for (const { value, exchange } of scene.capture.requestedFor(token.id)) {
    const { verdict, cause } = compareAudience(token.claims?.aud, value)
    if (verdict !== 'near-miss' || !cause || cause === 'audience-environment-mismatch') continue
    return {
      cause,
      weight: 48,
      confidence: 'possible',
      got,
      expected: value,
      expectedFrom: say('verdict_source_requested'),
      summary: say('beyondAudience_refusedTheTokenWithoutReason', apiName(scene), got, value),
      remedy: REMEDIES[cause] ?? '',
      decide: say('beyondAudience_whichOfTheTwoSpellingsTheApi'),
      because: because(scene, say('said_theClientAskedForTheTokenAudIs', value, got), exchange),
    }
  }
  return null
}
