import { type Check, cantTell, failed } from '../core/check.ts'
import { lostFor, remedyFor } from '../core/diagnose/cookie.ts'
import { hostOf } from '../core/diagnose/names.ts'

export const cookieDomainHostMismatch: Check = {
  meta: {
    id: 'cookie-domain-host-mismatch',
    title: 'The login ends on the host that set its cookies',
    failureTitle: 'The login began on another host than it ended on, so its cookie stayed away',
    severity: 'error',
    cause: 'state-cookie-lost',
    references: ['RFC 6265bis 5.6.3', 'RFC 6265bis 5.8.3'],
  },
  judge(scene) {
    const lost = lostFor(scene, 'other-host')
    if (lost === 'unseen') return cantTell('the capture does not show cookies')
    if (!lost?.reason) return []
    const { cookie, by } = lost.set
    return failed({
      detail: `The cookie ${cookie.name} was not sent: ${lost.reason.words}.`,
      remedy: remedyFor(lost),
      got: hostOf(scene.step.exchange.request.url),
      expected: cookie.domain ?? by.url.host,
    })
  },
}
