import { isProving } from '../core/audience/verdict.ts'
import type { Scene } from '../core/capture-view.ts'
import { type Check, failed, type Outcome } from '../core/check.ts'
import { speaksOf } from '../core/diagnose/about-token.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { apiName, hostOf, howToAsk } from '../core/diagnose/names.ts'
import { presented } from '../core/diagnose/presented.ts'
import { originOf } from '../core/http.ts'
import { quoteAud } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'

export const audRejectedUnknownExpected: Check = {
  meta: {
    id: 'aud-rejected-unknown-expected',
    title: 'An API that refuses the audience says which one it wants',
    failureTitle: 'The API refused the audience and does not say which one it wants',
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
        detail: `${apiName(scene)} says that the audience is wrong, which proves it, and does not say which it wants. ${candidates.length > 0 ? `It may be ${candidates.join(', or ')}.` : 'Nothing in the capture suggests one.'}`,
        remedy: `${howToAsk(scene, token, null)} The configuration of ${hostOf(scene.step.exchange.request.url)}, or of the gateway before it, holds the value.`,
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
    for (const value of values) add(value, 'with which another call here was accepted')
  for (const { value } of capture.requestedFor(token.id)) add(value, 'for which the client asked')
  if (origin) add(origin, 'the origin that was called')
  return [...named].slice(0, 4).map(([value, why]) => `${value} (${why})`)
}
