import { type Check, failed } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { silentRule } from '../core/diagnose/silent.ts'
import { say } from '../core/say.ts'

export const silentRenewThirdPartyCookie: Check = {
  meta: {
    id: 'silent-renew-third-party-cookie',
    title: say('check_silentRenewThirdPartyCookie_title'),
    failureTitle: say('check_silentRenewThirdPartyCookie_failureTitle'),
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
