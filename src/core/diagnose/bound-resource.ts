import { compareAudience } from '../audience/compare.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { aboutToken } from './about-token.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'
import { PHRASES } from './phrases.ts'
import { blamesAudience, blamesOther } from './presented.ts'

/**
 * A token without readable claims, asked for with a `resource` that is not the one of the called API: a server binds the token
 * to what was asked for (RFC 8707 2), and the API names itself in its metadata (RFC 9728 2).
 */
export const boundResourceRule = aboutToken((scene, _presentation, token) => {
  if (token.form !== 'opaque' || scene.status !== 401 || blamesOther(scene)) return []
  const document = scene.capture.metadataFor(scene.step.exchange.request.url)
  if (!document) return []
  const asked = scene.capture.requestedFor(token.id).filter(({ from }) => from === 'resource')
  const compared = asked.map((one) => ({ ...one, ...compareAudience(one.value, document.resource) }))
  const [other] = compared
  if (!other || compared.some(({ verdict }) => verdict === 'match')) return []
  const cause = other.cause ?? 'audience-mismatch'
  return [
    {
      cause,
      weight: blamesAudience(scene) ? 88 : 68,
      confidence: blamesAudience(scene) ? 'certain' : 'likely',
      got: other.value,
      expected: document.resource,
      expectedFrom: say('verdict_source_resourceMetadata'),
      summary: say('boundResource_refusedTheTokenItWasAskedFor', apiName(scene), PHRASES[cause], other.value),
      remedy: say('boundResource_askForTheTokenWithResource', document.resource, REMEDIES[cause] ?? ''),
      ...(blamesAudience(scene) ? {} : { decide: say('boundResource_whetherTheApiLooksAtTheResource') }),
      because: [
        ...because(scene, say('boundResource_theClientAskedForResource', other.value), other.exchange),
        ...because(
          scene,
          say('boundResource_theMetadataOfTheApiNames', document.resource),
          document.exchange,
        ),
      ],
    },
  ]
})
