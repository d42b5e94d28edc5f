import { compareAudience } from '../audience/compare.ts'
import { REMEDIES } from '../remedy/remedies.ts'
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
      expectedFrom: "the API's own metadata (RFC 9728)",
      summary: `${apiName(scene)} refused the token: ${PHRASES[cause]}; it was asked for with resource=${other.value}.`,
      remedy: `Ask for the token with resource=${document.resource}. ${REMEDIES[cause] ?? ''}`,
      ...(blamesAudience(scene)
        ? {}
        : { decide: 'Whether the API looks at the resource for which a token was issued.' }),
      because: [
        ...because(scene, `the client asked for resource=${other.value}`, other.exchange),
        ...because(scene, `the metadata of the API names ${document.resource}`, document.exchange),
      ],
    },
  ]
})
