import { type Check, cantTell, failed } from '../core/check.ts'
import { whoAnswered } from '../core/diagnose/answered-by.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { answeredBy, passedOn } from '../core/refusal/fingerprint.ts'
import { say } from '../core/say.ts'

export const gatewayVsBackend: Check = {
  meta: {
    id: 'gateway-vs-backend',
    title: say('check_gatewayVsBackend_title'),
    failureTitle: say('check_gatewayVsBackend_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['RFC 9110 7.6.3', 'RFC 7519 4.1.3'],
  },
  judge(scene) {
    if (scene.presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    const { exchange } = scene.step
    const passed = passedOn(exchange)
    const gateway = answeredBy(exchange).find(({ layer }) => layer === 'gateway')
    const product = (passed ?? gateway)?.product
    const [told] = whoAnswered(scene)
    if (!told || product === undefined)
      return cantTell(say('check_gatewayVsBackend_nothingInTheAnswerTellsWhoWrote'))
    return failed({
      detail: `${told.text}.`,
      remedy: passed
        ? say('check_gatewayVsBackend_remedy', product)
        : say('check_gatewayVsBackend_lookAtTheAudienceAndTheIssuer', product),
      got: passed ? say('check_gatewayVsBackend_theApi') : product,
    })
  },
}
