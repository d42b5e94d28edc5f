import { compareAudience } from '../core/audience/compare.ts'
import { ignores } from '../core/audience/ignored.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { howToAsk } from '../core/diagnose/names.ts'
import { issuedIn } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { quoteAud, textClaim } from '../core/tokens/claims.ts'

export const resourceParamIgnored: Check = {
  meta: {
    id: 'resource-param-ignored',
    title: say('check_resourceParamIgnored_title'),
    failureTitle: say('check_resourceParamIgnored_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 8707 2', 'RFC 8707 2.2', 'RFC 9068 3'],
  },
  judge(scene) {
    const { step, capture } = scene
    const token = issuedIn(step, capture).find(({ name }) => name === 'access_token')?.token
    if (!token) return []
    const asked = capture
      .requestedFor(token.id)
      .filter(({ from }) => from === 'resource' || from === 'audience')
    const [first] = asked
    if (!first) return []
    const aud = token.claims?.aud
    if (asked.some(({ value }) => compareAudience(aud, value).verdict !== 'mismatch')) return PASSED
    const iss = textClaim(token.claims, 'iss')
    const endpoint = capture.step(first.exchange)?.exchange.request.url ?? ''
    const why = ignores(first.from, iss, endpoint)
    // Any other server may know the API by another name.
    if (why === null) return cantTell(say('check_resourceParamIgnored_theServerMayMapWhatWasAsked'))
    if (token.form === 'jwe') return cantTell(say('check_resourceParamIgnored_theTokenIsEncrypted'))
    return failed({
      detail: say(
        token.form === 'opaque'
          ? 'check_resourceParamIgnored_andGotAnOpaqueToken'
          : aud === undefined
            ? 'check_resourceParamIgnored_andGotTokenWithoutAud'
            : 'check_resourceParamIgnored_detail',
        first.from,
        first.value,
        why,
      ),
      remedy: howToAsk(scene, token, first.value),
      got: quoteAud(token),
      expected: first.value,
    })
  },
}
