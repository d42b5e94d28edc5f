import { resourceFor } from '../core/audience/inventory.ts'
import { isSameSite } from '../core/audience/weak.ts'
import { wellKnownFor } from '../core/audience/wellknown.ts'
import type { Scene } from '../core/capture-view.ts'
import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { clientOriginOf } from '../core/correlate.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { isFirstSent, presented } from '../core/diagnose/presented.ts'
import { header, originOf, parseUrl } from '../core/http.ts'
import { say } from '../core/say.ts'
import { textClaim, textValues } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'

export const tokenLeakedToOtherOrigin: Check = {
  meta: {
    id: 'token-leaked-to-other-origin',
    title: say('check_tokenLeakedToOtherOrigin_title'),
    failureTitle: say('check_tokenLeakedToOtherOrigin_failureTitle'),
    severity: 'critical',
    cause: null,
    references: ['RFC 9700 4.9.1', 'RFC 6750 5.3'],
  },
  judge(scene) {
    const { step, status, capture } = scene
    const { url } = step.exchange.request
    if (status === 0 || wellKnownFor(url).length > 0) return []
    return presented(scene).flatMap(({ presentation, token }): readonly Outcome[] => {
      const owner = ownerOf(scene, token)
      if (owner === null || presentation.verdict.verdict === 'match') return []
      if (isFamiliar(scene, token)) return PASSED
      // Only a declared API proves that the other site is none of the company's own.
      const declared =
        capture.inventory !== null &&
        resourceFor(capture.inventory, owner) !== null &&
        resourceFor(capture.inventory, url) === null
      if (!isFirstSent(token, step) && status >= 400 && !declared) return []
      return failed({
        ...(declared ? {} : { severity: 'warning' }),
        detail: say('check_tokenLeakedToOtherOrigin_detail', hostOf(url), hostOf(owner)),
        remedy: say('check_tokenLeakedToOtherOrigin_remedy'),
        got: originOf(url) ?? url,
        expected: originOf(owner) ?? owner,
      })
    })
  },
}

/** An API that aud names by its address and that accepted this very token: the token is really its own. */
function ownerOf({ capture, step }: Scene, token: Token): string | null {
  const named = textValues(token.claims?.aud).filter((aud) => /^https:\/\//.test(aud))
  if (named.length === 0 || named.some((aud) => isSameSite(aud, step.exchange.request.url))) return null
  let looked = 0
  for (const id of capture.acceptedAt(token.id)) {
    if (++looked > 50) break
    const url = capture.step(id)?.exchange.request.url ?? ''
    if (named.some((aud) => hostOf(aud) === hostOf(url))) return url
  }
  return null
}

/** The page, the client, the issuer and every authorization server are no strangers. */
function isFamiliar({ step, capture, flow }: Scene, token: Token): boolean {
  const { request } = step.exchange
  const page = header(request.headers, 'origin') ?? header(request.headers, 'referer')
  const known = [page, textClaim(token.claims, 'iss'), flow && clientOriginOf(flow)]
  if (known.some((one) => one && isSameSite(one, request.url))) return true
  const host = parseUrl(request.url)?.hostname ?? ''
  return host === 'localhost' || capture.endpoints.isAuthorizationServer(originOf(request.url) ?? '')
}
