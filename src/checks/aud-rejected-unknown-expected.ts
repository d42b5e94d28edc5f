import { isProving } from '../core/audience/verdict.ts'
import type { Scene } from '../core/capture-view.ts'
import { type Check, failed, type Outcome } from '../core/check.ts'
import { speaksOf } from '../core/diagnose/about-token.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, hostOf, howToAsk } from '../core/diagnose/names.ts'
import { presented } from '../core/diagnose/presented.ts'
import { originOf } from '../core/http.ts'
import { say } from '../core/say.ts'
import { quoteAud } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'

export const audRejectedUnknownExpected: Check = {
  meta: {
    id: 'aud-rejected-unknown-expected',
    title: say('check_audRejectedUnknownExpected_title'),
    failureTitle: say('check_audRejectedUnknownExpected_failureTitle'),
    severity: 'error',
    cause: 'audience-mismatch',
    references: ['RFC 6750 3.1', 'RFC 9728 5.1', 'RFC 7519 4.1.3'],
  },
  judge(scene) {
    if (!speaksOf(scene, 'aud') || failureOf(scene) !== 'refused-call') return []
    return presented(scene).flatMap(({ presentation: { verdict }, token }): readonly Outcome[] => {
      const got = quoteAud(token)
      const known = verdict.against !== null && isProving(verdict.against)
      if (got === undefined || known) return []
      const candidates = candidatesOf(scene, token)
      return failed({
        detail: say(
          'check_audRejectedUnknownExpected_detail',
          apiName(scene),
          candidates.length > 0
            ? say(
                'check_audRejectedUnknownExpected_itMayBe',
                candidates.reduce((first, second) =>
                  say('check_audRejectedUnknownExpected_orElse', first, second),
                ),
              )
            : say('check_audRejectedUnknownExpected_nothingInTheCaptureSuggests'),
        ),
        remedy: say(
          'check_audRejectedUnknownExpected_remedy',
          howToAsk(scene, token, null),
          hostOf(scene.step.exchange.request.url),
        ),
        got,
      })
    })
  },
}

/** Values that the API may want, each with what suggests it. */
function candidatesOf({ capture, step }: Scene, token: Token): string[] {
  const origin = originOf(step.exchange.request.url)
  const named = new Map<string, string>()
  const add = (value: string, why: string) => {
    if (!named.has(value) && value !== quoteAud(token)) named.set(value, why)
  }
  for (const { values } of capture.learntAt(step.exchange.id))
    for (const value of values)
      add(value, say('check_audRejectedUnknownExpected_withWhichAnotherCallHereWas'))
  for (const { value } of capture.requestedFor(token.id))
    add(value, say('check_audRejectedUnknownExpected_forWhichTheClientAsked'))
  if (origin) add(origin, say('check_audRejectedUnknownExpected_theOriginThatWasCalled'))
  return [...named].slice(0, 4).map(([value, why]) => `${value} (${why})`)
}
