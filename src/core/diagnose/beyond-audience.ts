import { compareAudience } from '../audience/compare.ts'
import type { ExpectedAudience } from '../audience/verdict.ts'
import type { Scene } from '../capture-view.ts'
import { parseUrl } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
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
    expectedFrom: 'the URL of its metadata (RFC 9728 3.1)',
    summary: `${apiName(scene)} refused the token: it is meant for ${against.value}, as the metadata says, and that document stands for ${expected}.`,
    remedy: `Let the metadata name ${expected} as its resource. ${howToAsk(scene, token, expected)}`,
    decide: 'The audience configured at the API.',
    because: [
      ...because(
        scene,
        `the metadata of ${expected} names ${against.value} as its resource`,
        against.exchange,
      ),
      ...because(scene, `the token's aud is ${got}`),
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
      expectedFrom: 'what the client asked for',
      summary: `${apiName(scene)} refused the token without a reason; its audience is ${got}, and the client asked for ${value}.`,
      remedy: REMEDIES[cause] ?? '',
      decide:
        'Which of the two spellings the API compares with; its metadata and its configuration should have the same.',
      because: because(scene, `the client asked for ${value}, the token's aud is ${got}`, exchange),
    }
  }
  return null
}
