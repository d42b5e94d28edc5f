import { type Check, failed } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { silentRule } from '../core/diagnose/silent.ts'

export const silentRenewThirdPartyCookie: Check = {
  meta: {
    id: 'silent-renew-third-party-cookie',
    title: 'Silent renewal sees the session of the browser',
    failureTitle: 'Silent renewal in a frame does not see the session',
    severity: 'warning',
    cause: 'third-party-cookies-blocked',
    references: ['OIDC Core 3.1.2.6', 'RFC 6265bis 7.1'],
  },
  judge(scene) {
    if (failureOf(scene) !== 'authorization-error') return []
    const blocked = silentRule(scene).find(({ cause }) => cause === 'third-party-cookies-blocked')
    return blocked ? failed({ detail: blocked.summary, remedy: blocked.remedy, got: blocked.got }) : []
  },
}
