import { siteOf } from '../core/audience/transformations.ts'
import { type Check, failed, PASSED } from '../core/check.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { issuedIn } from '../core/issued.ts'
import { clientOf, quoteAud, textValues } from '../core/tokens/claims.ts'

export const audTooBroad: Check = {
  meta: {
    id: 'aud-too-broad',
    title: 'The access token is for one API',
    failureTitle: 'One access token is good for several APIs',
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
      detail: `${apis.length} recipients can use it, each of them at all the others.`,
      remedy: 'Ask for one token for each API (resource, RFC 8707), or map fewer audiences to the client.',
      got: quoteAud(token),
    })
  },
}
