import { siteOf } from '../core/audience/transformations.ts'
import { type Check, failed, PASSED } from '../core/check.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { issuedIn } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { clientOf, quoteAud, textValues } from '../core/tokens/claims.ts'

export const audTooBroad: Check = {
  meta: {
    id: 'aud-too-broad',
    title: say('check_audTooBroad_title'),
    failureTitle: say('check_audTooBroad_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['RFC 9700 2.3', 'RFC 9068 3'],
  },
  judge({ step, capture }) {
    const token = issuedIn(step, capture).find(({ name }) => name === 'access_token')?.token
    const aud = textValues(token?.claims?.aud)
    if (!token || aud.length === 0) return []
    // The issuer itself (Auth0's userinfo, Keycloak's account) and the client that asked are no further APIs.
    const apis = aud.filter(
      (one) => !one.endsWith('/userinfo') && one !== 'account' && one !== clientOf(token.claims),
    )
    const sites = new Set(apis.filter((one) => /^https?:\/\//.test(one)).map((one) => siteOf(hostOf(one))))
    if (apis.length < 3 && sites.size < 2) return PASSED
    return failed({
      detail: say('check_audTooBroad_detail', apis.length),
      remedy: say('check_audTooBroad_remedy'),
      got: quoteAud(token),
    })
  },
}
