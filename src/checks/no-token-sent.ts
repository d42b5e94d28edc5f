import { type Check, cantTell, failed } from '../core/check.ts'
import { faultOf } from '../core/diagnose/authorization-header.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { missingTokenRule } from '../core/diagnose/token.ts'
import { say } from '../core/say.ts'

export const noTokenSent: Check = {
  meta: {
    id: 'no-token-sent',
    title: say('check_noTokenSent_title'),
    failureTitle: say('check_noTokenSent_failureTitle'),
    severity: 'error',
    cause: 'bearer-token-not-received',
    references: ['RFC 6750 2.1', 'Fetch 4.4'],
  },
  judge(scene) {
    if (scene.status !== 401 && scene.status !== 403) return []
    if (scene.presentations.length > 0 || faultOf(scene)) return []
    const { messages, exchange } = scene.step
    if (exchange.unseen.includes('request-authorization'))
      return messages.some(({ kind }) => kind === 'challenge')
        ? cantTell(say('check_noTokenSent_theCaptureDoesNotShowAuthorization'))
        : []
    if (failureOf(scene) !== 'refused-call') return []
    const [missing] = missingTokenRule(scene)
    return missing ? failed({ detail: missing.summary, remedy: missing.remedy, cause: missing.cause }) : []
  },
}
