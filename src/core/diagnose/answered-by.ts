import type { Scene } from '../capture-view.ts'
import type { RankedCause } from '../finding.ts'
import { answeredBy, passedOn } from '../refusal/fingerprint.ts'
import { say } from '../say.ts'
import { because } from './candidate.ts'

/**
 * Which layer refused the call, where the answer gives it away: what a gateway refuses never reached the API behind
 * it, so the audience that counts is the gateway's; what it passed on was refused by the API.
 */
export function whoAnswered(scene: Scene): RankedCause['because'] {
  const { exchange } = scene.step
  const passed = passedOn(exchange)
  const by = answeredBy(exchange)
  const gateway = by.find(({ layer }) => layer === 'gateway')
  const api = by.find(({ layer }) => layer === 'resource-server')
  if (passed)
    return because(
      scene,
      say(
        'answeredBy_passedTheCallOnRefusedNotThe',
        passed.product,
        passed.because,
        api ? say('answeredBy_behindIt', api.product) : say('answeredBy_theApiBehindIt'),
      ),
    )
  if (gateway)
    return because(scene, say('answeredBy_answeredGatewayTheApiBehind', gateway.product, gateway.because))
  return api ? because(scene, say('answeredBy_answered', api.product, api.because)) : []
}
