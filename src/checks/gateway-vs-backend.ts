import { type Check, cantTell, failed } from '../core/check.ts'
import { whoAnswered } from '../core/diagnose/answered-by.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { answeredBy, passedOn } from '../core/refusal/fingerprint.ts'

export const gatewayVsBackend: Check = {
  meta: {
    id: 'gateway-vs-backend',
    title: 'One layer decides about the token',
    failureTitle: 'There is a gateway before the API, and one of the two refused',
    severity: 'info',
    cause: null,
    references: ['RFC 9110 7.6.3', 'RFC 7519 4.1.3'],
  },
  judge(scene) {
    if (scene.presentations.length === 0 || failureOf(scene) !== 'refused-call') return []
    const { exchange } = scene.step
    const passed = passedOn(exchange)
    const gateway = answeredBy(exchange).find(({ layer }) => layer === 'gateway')
    const [told] = whoAnswered(scene)
    if (!told || (!passed && !gateway)) return cantTell('nothing in the answer tells who wrote it')
    return failed({
      detail: `${told.text}.`,
      remedy: passed
        ? `Look at the audience and the issuer that the API expects; ${passed.product} let the token through.`
        : `Look at the audience and the issuer configured at ${gateway?.product ?? 'the gateway'}; the API may expect others, and is asked next.`,
      got: passed ? 'the API' : gateway?.product,
    })
  },
}
